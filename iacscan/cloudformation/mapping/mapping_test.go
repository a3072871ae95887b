package mapping

import (
	"os"
	"strings"
	"testing"
)

// schemas reads testdata/schemas.txt: by type pair, property and attribute, the types of both.
func schemas(t *testing.T) map[string][2]string {
	t.Helper()
	data, err := os.ReadFile("testdata/schemas.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][2]string{}
	heading := ""
	for _, line := range strings.Split(string(data), "\n") {
		row, indented := strings.CutPrefix(line, "\t")
		switch {
		case line == "" || line[0] == '#':
		case !indented:
			heading = line
		default:
			left, right, _ := strings.Cut(row, " | ")
			property, propertyType, _ := strings.Cut(left, " ")
			attribute, attributeType, _ := strings.Cut(right, " ")
			out[heading+" "+property+" "+attribute] = [2]string{propertyType, attributeType}
		}
	}
	return out
}

// fits are the schema types that a kind can read from CloudFormation's side and write to the
// provider's; a CloudFormation type is one that contains the word.
var fits = map[Kind]struct{ from, to string }{
	String:  {"string integer number boolean json map date-time", "string"},
	Number:  {"integer number string", "number"},
	Bool:    {"boolean string", "bool"},
	List:    {"list string", "list(string)"},
	One:     {"string", "list(string)"},
	Numbers: {"list", "list(number)"},
	Map:     {"map json object list(tag)", "map(string) map(number)"},
	Tags:    {"list map json tag", "map(string) map(number)"},
	Block:   {"object json", "block"},
	JSON:    {"json object map string list(object)", "string"},
	First:   {"list", "string"},
	inline:  {"object list json", ""},
}

func TestTablesAgreeWithBothSchemas(t *testing.T) {
	rows := schemas(t)
	count := 0
	given := map[string]bool{} // by type and attribute: whether a variant has it
	Walk(func(u Use) {
		count++
		property, attribute := orDash(u.Property), orDash(u.Attribute)
		where := u.Native + " " + u.Type + " " + property + " " + attribute
		types, ok := rows[where]
		if !ok {
			t.Errorf("%s is not in testdata/schemas.txt: run schemagen again", where)
			return
		}
		if u.Kind == Returned {
			key := u.Native + " " + attribute
			given[key] = given[key] || types[1] != "MISSING"
			return
		}
		fit, ok := fits[u.Kind]
		if !ok {
			t.Errorf("%s: no rule for kind %q", where, u.Kind)
		}
		if from := types[0]; u.Property != "" && from != "option" && !containsAny(from, fit.from) {
			t.Errorf("%s: CloudFormation has %s, which kind %q does not read", where, from, u.Kind)
		}
		to, secret := strings.CutSuffix(types[1], " sensitive")
		if secret != u.Secret {
			t.Errorf("%s: secret is %v in the table, %v for the provider", where, u.Secret, secret)
		}
		if u.Attribute != "" && !u.Newer && !known(to, fit.to) {
			t.Errorf("%s: the provider has %s, kind %q makes %s", where, to, u.Kind, fit.to)
		}
	})
	for where, ok := range given {
		if !ok {
			t.Errorf("%s: Ref or Fn::GetAtt gives an attribute that the provider does not have", where)
		}
	}
	if count < 3000 {
		t.Errorf("only %d properties are mapped", count)
	}
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func containsAny(s, words string) bool {
	for _, w := range strings.Fields(words) {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// known says that the provider's type is one of those wanted.
func known(got, want string) bool {
	for _, w := range strings.Fields(want) {
		if got == w {
			return true
		}
	}
	return false
}

func TestTableMistakesHaveTheirLine(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"unknown key", "AWS::A::B:\n  type: aws_a\n  propertys: {}\n", `mapping/x.yaml:3: "propertys" is not known here`},
		{"unknown modifier", "AWS::A::B:\n  type: aws_a\n  properties:\n    X: x number often\n", `mapping/x.yaml:4: "often" is neither a kind nor a modifier`},
		{"no type", "AWS::A::B:\n  properties:\n    X: x\n", "mapping/x.yaml:1: AWS::A::B has no type"},
		{"twice", "AWS::A::B:\n  type: aws_a\n  properties:\n    X: x\n    X: y\n", "mapping/x.yaml:5: X is there twice"},
		{"empty target", "AWS::A::B:\n  type: aws_a\n  properties:\n    X: \"\"\n", "mapping/x.yaml:4: X goes nowhere"},
		{"children of a text", "AWS::A::B:\n  type: aws_a\n  properties:\n    X:\n      .: x number\n      Y: y\n", "mapping/x.yaml:4: X has properties, so it must be a block or pairs"},
		{"expansion without type", "AWS::A::B:\n  type: aws_a\n  expand:\n    X:\n      parent: a id\n", "mapping/x.yaml:4: the expansion of X has no type"},
		{"two attributes", "AWS::A::B:\n  type: aws_a\n  attributes:\n    X: a b\n", `mapping/x.yaml:4: X is one attribute, not "a b"`},
		{"variants and a type", "AWS::A::B:\n  type: aws_a\n  variants:\n    - type: aws_b\n", "mapping/x.yaml:1: AWS::A::B has variants and a type of its own"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := parse("x.yaml", []byte(c.table))
			if err == nil || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestReturns(t *testing.T) {
	for _, c := range []struct{ native, getAtt, attr, property string }{
		{"AWS::EC2::Subnet", "", "id", ""},
		{"AWS::EC2::Subnet", "AvailabilityZone", "availability_zone", "AvailabilityZone"},
		{"AWS::DynamoDB::Table", "", "name", "TableName"},
		{"AWS::ElasticLoadBalancingV2::LoadBalancer", "", "arn", ""},
		{"AWS::ElasticLoadBalancingV2::LoadBalancer", "DNSName", "dns_name", ""},
		{"AWS::SNS::Topic", "TopicName", "name", "TopicName"},
		{"AWS::RDS::DBInstance", "Endpoint.Address", "address", ""},
	} {
		attr, property := Lookup(c.native).Returns(c.getAtt)
		if attr != c.attr || property != c.property {
			t.Errorf("%s %q: got %s from %q, want %s from %q", c.native, c.getAtt, attr, property, c.attr, c.property)
		}
	}
}
