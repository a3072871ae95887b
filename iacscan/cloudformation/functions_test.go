package cloudformation

import (
	"strconv"
	"strings"
	"testing"
)

// world is a template whose last resource has one property X: the expression under test.
const world = `
AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Env: {Type: String, Default: dev}
  Open: {Type: String}
  Two: {Type: String, AllowedValues: [a, b]}
  Only: {Type: String, AllowedValues: [x]}
  Given: {Type: String, Default: no}
  Count: {Type: Number, Default: 3}
  List: {Type: CommaDelimitedList, Default: "a, b"}
  OpenList: {Type: "List<AWS::EC2::Subnet::Id>"}
  NoList: {Type: CommaDelimitedList, Default: ""}
  Blank: {Type: String, Default: ""}
  Ami: {Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: /aws/ami}
  Secret: {Type: String, Default: hush, NoEcho: true}
Mappings:
  Sizes:
    a: {size: "1", same: t, list: [m, n]}
    b: {size: "2", same: t}
  Envs:
    dev: {multi: "false"}
    prod: {multi: "true"}
Conditions:
  IsDev: !Equals [!Ref Env, dev]
  IsProd: !Equals [!Ref Env, prod]
  IsOpen: !Equals [!Ref Open, x]
  IsC: !Equals [!Ref Two, c]
  Both: !And [!Condition IsDev, !Condition IsOpen]
  Neither: !And [!Condition IsProd, !Condition IsOpen]
  Either: !Or [!Condition IsDev, {Condition: IsOpen}]
  NoBlank: !Equals [!Ref Blank, ""]
  NotDev: !Not [!Condition IsDev]
  Loop: !Not [!Condition Loop]
Resources:
  Queue: {Type: "AWS::SQS::Queue"}
  Named: {Type: "AWS::SQS::Queue", Properties: {QueueName: jobs}}
  Subnet: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Vpc, AvailabilityZone: !Select [1, !GetAZs ""]}}
  Vpc: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
  Gone: {Type: "AWS::SQS::Queue", Condition: IsProd}
  Other: {Type: "Some::Other::Thing"}
  T:
    Type: Test::A::B
    Properties:
      X: EXPR
`

// TestFunctions evaluates every function with known, unknown and wrong arguments. A wrong call is
// unknown and has a diagnostic that contains problem.
func TestFunctions(t *testing.T) {
	const (
		open    = "parameter Open has no default"
		two     = "parameter Two has no default"
		region  = "the Region is not known"
		subnets = "parameter OpenList has no default"
	)
	for _, c := range []struct{ name, expr, want, problem string }{
		{"ref parameter", `!Ref Env`, `"dev"`, ""},
		{"ref given parameter", `!Ref Given`, `"yes"`, ""},
		{"ref number", `!Ref Count`, `3`, ""},
		{"ref open parameter", `!Ref Open`, `?(` + open + `)`, ""},
		{"ref one allowed value", `!Ref Only`, `"x"`, ""},
		{"ref list", `!Ref List`, `["a", "b"]`, ""},
		{"ref open list", `!Ref OpenList`, `?(` + subnets + `)`, ""},
		{"ref empty list", `!Ref NoList`, `?(the default of parameter NoList is empty)`, ""},
		{"ref ssm", `!Ref Ami`, `?(parameter Ami is read from the SSM parameter store at deployment)`, ""},
		{"ref secret", `!Ref Secret`, `"hush"(sensitive)`, ""},
		{"ref resource", `!Ref Queue`, `?(Queue.url)`, ""},
		{"ref unmapped resource", `!Ref Other`, `?(Other.id)`, ""},
		{"ref absent resource", `!Ref Gone`, `?(resource Gone is not created: its condition is false)`, ""},
		{"ref nothing", `!Ref Nothing`, `?(Nothing is not defined in the template)`, "Nothing is neither a parameter nor a resource"},
		{"ref list node", `{Ref: [a]}`, `?(Ref is not called as it must be)`, "Ref needs the name"},
		{"region", `!Ref AWS::Region`, `?(` + region + `)`, ""},
		{"partition", `!Ref AWS::Partition`, `"aws"`, ""},
		{"account", `!Ref AWS::AccountId`, `?(AWS::AccountId is known at deployment only)`, ""},
		{"unknown pseudo", `!Ref AWS::Moon`, `?(AWS::Moon is not defined in the template)`, "AWS::Moon is neither"},
		{"no value", `!Ref AWS::NoValue`, `-`, ""},
		{"no value in list", `[a, !Ref "AWS::NoValue"]`, `["a"]`, ""},
		{"dynamic reference", `"{{resolve:secretsmanager:x}}"`, `?(a dynamic reference to secretsmanager is resolved at deployment; sensitive)`, ""},

		{"getatt short", `!GetAtt Vpc.CidrBlock`, `"10.0.0.0/16"(Vpc.cidr_block)`, ""},
		{"getatt flows", `!GetAtt Subnet.AvailabilityZone`, `"zone 2"(Subnet.availability_zone)`, ""},
		{"getatt list", `{"Fn::GetAtt": [Queue, Arn]}`, `?(Queue.arn)`, ""},
		{"getatt own name", `!GetAtt Queue.QueueName`, `?(Queue.name)`, ""},
		{"getatt known name", `!GetAtt Named.QueueName`, `"jobs"(Named.name)`, ""},
		{"getatt nested name", `!GetAtt Other.Some.Thing`, `?(Other.Some.Thing)`, ""},
		{"getatt nothing", `!GetAtt Nothing.Arn`, `?(Nothing is not defined in the template)`, "Nothing is neither"},
		{"getatt no attribute", `!GetAtt Queue`, `?(Fn::GetAtt is not called as it must be)`, "needs a resource and an attribute"},

		{"sub", `!Sub "a-${Env}-b"`, `"a-dev-b"`, ""},
		{"sub literal", `!Sub "${!Env}-${Env}"`, `"${Env}-dev"`, ""},
		{"sub variables", `!Sub ["${x}-${Env}", {x: !Ref Count}]`, `"3-dev"`, ""},
		{"sub pseudo stays told apart", `!Sub "${AWS::Region}a"`, `"${AWS::Region}a"`, ""},
		{"sub open parameter", `!Sub "${Open}-x"`, `"${Open}-x"`, ""},
		{"sub resource", `!Sub "arn:${Queue}"`, `?(Queue.url)`, ""},
		{"sub attribute", `!Sub "${Vpc.CidrBlock}!"`, `"10.0.0.0/16!"(Vpc.cidr_block)`, ""},
		{"sub nothing", `!Sub "${Nothing}-x"`, `?(Nothing is not defined in the template)`, "Nothing is neither"},
		{"sub list", `!Sub "${List}"`, `?(Fn::Sub is not called as it must be)`, "cannot put the list or object List"},
		{"sub empty", `!Sub "a${}"`, `?(Fn::Sub is not called as it must be)`, "has an empty variable"},
		{"sub open brace", `!Sub "a${b"`, `"a${b"`, ""},
		{"sub object", `{"Fn::Sub": {a: b}}`, `?(Fn::Sub is not called as it must be)`, "needs a text"},

		{"sub of a macro", `{"Fn::Sub": {"Fn::Transform": {Name: Mine}}}`, `?(a macro makes this value at deployment)`, ""},

		{"join", `!Join ["-", [a, !Ref Env, "1"]]`, `"a-dev-1"`, ""},
		{"join list parameter", `!Join [",", !Ref List]`, `"a,b"`, ""},
		{"join empty list parameter", `!Join ["", !Ref NoList]`, `""`, ""},
		{"join resource", `!Join ["", [a, !Ref Queue]]`, `?(Queue.url)`, ""},
		{"join open list", `!Join [",", !Ref OpenList]`, `?(` + subnets + `)`, ""},
		{"join one argument", `!Join ["-"]`, `?(Fn::Join is not called as it must be)`, "needs a list of 2 arguments"},
		{"join of object", `!Join ["-", {a: b}]`, `?(Fn::Join is not called as it must be)`, "needs a list to join"},
		{"join of lists", `!Join ["-", [[a], b]]`, `?(Fn::Join is not called as it must be)`, "joins texts"},

		{"split", `!Split [",", "a,b"]`, `["a", "b"]`, ""},
		{"split a join", `!Split [",", !Join [",", [!Ref Queue, b]]]`, `[?(Queue.url), "b"]`, ""},
		{"split open", `!Split [",", !Ref Open]`, `?(` + open + `)`, ""},
		{"split a placeholder", `!Split [",", !Ref Blank]`, `?(the default of parameter Blank is empty)`, ""},
		{"split empty", `!Split [",", ""]`, `?(an empty text is split)`, ""},
		{"condition on a placeholder", `!If [NoBlank, a, b]`, `"a"`, ""},
		{"split nothing", `!Split ["", "a"]`, `?(Fn::Split is not called as it must be)`, "separator that is not empty"},
		{"split list", `!Split [",", [a]]`, `?(Fn::Split is not called as it must be)`, "needs two texts"},

		{"select", `!Select [1, [a, b]]`, `"b"`, ""},
		{"select text index", `!Select ["0", !Ref List]`, `"a"`, ""},
		{"select open index", `!Select [!Ref Open, [a]]`, `?(` + open + `)`, ""},
		{"select open list", `!Select [0, !Ref OpenList]`, `?(` + subnets + `)`, ""},
		{"select empty list", `!Select [0, !Ref NoList]`, `?(the default of parameter NoList is empty)`, ""},
		{"select beyond", `!Select [2, [a, b]]`, `?(Fn::Select is not called as it must be)`, "asks for element 2 of a list of 2"},
		{"select word", `!Select [one, [a]]`, `?(Fn::Select is not called as it must be)`, `needs an index that counts from 0, not "one"`},
		{"select text", `!Select [0, a]`, `?(Fn::Select is not called as it must be)`, "needs a list to select from"},

		{"zones", `!GetAZs ""`, `["zone 1", "zone 2"](all zones)`, ""},
		{"zones of null", `{"Fn::GetAZs": null}`, `["zone 1", "zone 2"](all zones)`, ""},
		{"zones of the Region", `!GetAZs {Ref: "AWS::Region"}`, `["zone 1", "zone 2"](all zones)`, ""},
		{"zones of open Region", `!GetAZs {Ref: Open}`, `?(` + open + `)`, ""},
		{"fourth zone", `!Select [3, !GetAZs ""]`, `"zone 4"`, ""},
		{"too many zones", `!Select [99, !GetAZs ""]`, `?(no Region has that many Availability Zones)`, ""},
		{"number of zones", `{"Fn::Length": !GetAZs ""}`, `?(the number of the Region's Availability Zones is not known)`, ""},
		{"zones of list", `!GetAZs [a, b]`, `?(Fn::GetAZs is not called as it must be)`, "needs the name of a Region"},

		{"map", `!FindInMap [Sizes, a, size]`, `"1"`, ""},
		{"map list", `!FindInMap [Sizes, a, list]`, `["m", "n"]`, ""},
		{"map open key agrees", `!FindInMap [Sizes, !Ref Open, same]`, `"t"`, ""},
		{"map allowed keys", `!FindInMap [Sizes, !Ref Two, size]`, `?(` + two + `)`, ""},
		{"map open key", `!FindInMap [Envs, !Ref Open, multi]`, `?(` + open + `)`, ""},
		{"map no entry", `!FindInMap [Sizes, z, size]`, `?(Fn::FindInMap is not called as it must be)`, "finds no entry z, size in mapping Sizes"},
		{"map default", `!FindInMap [Sizes, z, size, {DefaultValue: "9"}]`, `"9"`, ""},
		{"map no mapping", `!FindInMap [Moons, a, b]`, `?(Fn::FindInMap is not called as it must be)`, "names mapping Moons"},
		{"map wrong default", `!FindInMap [Sizes, a, size, x]`, `?(Fn::FindInMap is not called as it must be)`, "an object with DefaultValue"},

		{"if true", `!If [IsDev, a, b]`, `"a"`, ""},
		{"if false", `!If [IsProd, a, b]`, `"b"`, ""},
		{"if none of the allowed", `!If [IsC, a, b]`, `"b"`, ""},
		{"if open", `!If [IsOpen, a, b]`, `?(` + open + `)`, ""},
		{"if open but equal", `!If [IsOpen, a, a]`, `"a"`, ""},
		{"if open, no value", `!If [IsOpen, a, !Ref "AWS::NoValue"]`, `?(` + open + `)`, ""},
		{"if and settled false", `!If [Neither, a, b]`, `"b"`, ""},
		{"if and open", `!If [Both, a, b]`, `?(` + open + `)`, ""},
		{"if or settled true", `!If [Either, a, b]`, `"a"`, ""},
		{"if not", `!If [NotDev, a, b]`, `"b"`, ""},
		{"if undefined", `!If [Never, a, b]`, `?(condition Never is not defined)`, "condition Never is not defined"},
		{"if circular", `!If [Loop, a, b]`, `?(condition Loop depends on itself)`, "condition Loop depends on itself"},
		{"if two arguments", `!If [IsDev, a]`, `?(Fn::If is not called as it must be)`, "needs a list of 3 arguments"},
		{"condition as value", `!Equals [a, a]`, `"true"`, ""},
		{"branch not taken is not looked at", `!If [IsDev, a, !Ref Nothing]`, `"a"`, ""},

		{"base64", `{"Fn::Base64": !Sub "run ${Env}"}`, `"run dev"`, ""},
		{"base64 open", `!Base64 {Ref: Open}`, `?(` + open + `)`, ""},
		{"base64 of list", `{"Fn::Base64": [a]}`, `?(Fn::Base64 is not called as it must be)`, "needs a text"},

		{"cidr", `!Cidr [10.0.0.0/16, 2, 8]`, `["10.0.0.0/24", "10.0.1.0/24"]`, ""},
		{"cidr v6", `!Cidr ["2001:db8::/56", 2, 64]`, `["2001:db8::/64", "2001:db8:0:1::/64"]`, ""},
		{"cidr attribute", `!Select [1, !Cidr [!GetAtt Vpc.CidrBlock, 2]]`, `"10.0.1.0/24"(Vpc.cidr_block)`, ""},
		{"cidr open block", `!Cidr [!Ref Open, 2]`, `[?(` + open + `), ?(` + open + `)]`, ""},
		{"cidr too many", `!Cidr [10.0.0.0/24, 4, 8]`, `?(Fn::Cidr is not called as it must be)`, "cannot cut 4 blocks of 8 bits out of 10.0.0.0/24"},
		{"cidr a lot", `!Cidr [10.0.0.0/8, 1000000000, 8]`, `?(Fn::Cidr is not called as it must be)`, "makes 1 to 256 blocks"},
		{"cidr of word", `!Cidr [home, 2]`, `?(Fn::Cidr is not called as it must be)`, `needs an address block, not "home"`},
		{"cidr of words", `!Cidr [10.0.0.0/16, two]`, `?(Fn::Cidr is not called as it must be)`, "needs a number of blocks"},

		{"import", `!ImportValue net-subnet`, `?(net-subnet is imported from another stack)`, ""},
		{"import computed", `!ImportValue {"Fn::Sub": "${Open}-subnet"}`, `?(${Open}-subnet is imported from another stack)`, ""},
		{"length", `{"Fn::Length": !Ref List}`, `2`, ""},
		{"length open", `{"Fn::Length": !Ref OpenList}`, `?(` + subnets + `)`, ""},
		{"length of text", `{"Fn::Length": a}`, `?(Fn::Length is not called as it must be)`, "needs a list"},
		{"json", `{"Fn::ToJsonString": {b: [1, "2", true], a: !Ref Env}}`, `"{"b":[1,"2",true],"a":"dev"}"`, ""},
		{"json open", `{"Fn::ToJsonString": {a: !Ref Queue}}`, `?(Queue.url)`, ""},
		{"json of text", `{"Fn::ToJsonString": a}`, `?(Fn::ToJsonString is not called as it must be)`, "needs a list or an object"},
		{"stack output", `{"Fn::GetStackOutput": {StackName: a, OutputName: b}}`, `?(output b of stack a is imported from another stack)`, ""},
		{"unknown function", `!Frobnicate x`, `?(the function Frobnicate is not known)`, "the function Frobnicate is not known"},
		{"unknown macro", `{"Fn::Transform": {Name: Mine, Parameters: {a: b}}}`, `?(a macro makes this value at deployment)`, ""},

		{"boolean of YAML 1.1", `yes`, `"yes"`, ""},
		{"number", `5`, `5`, ""},
		{"quoted number", `"5"`, `"5"`, ""},
		{"date", `2012-10-17`, `"2012-10-17"`, ""},
		{"null", `~`, `-`, "null is not a value"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := load(t, Options{Given: Given{Values: map[string]string{"Given": "yes"}}}, strings.Replace(world, "EXPR", c.expr, 1))
			if got := at(find(t, r, "T"), "/X"); got != c.want {
				t.Errorf("%s is %s, want %s", c.expr, got, c.want)
			}
			if got := messages(r); c.problem == "" && got != "" || !strings.Contains(got, c.problem) {
				t.Errorf("%s: diagnostics %q, want %q", c.expr, got, c.problem)
			}
		})
	}
}

func TestRegion(t *testing.T) {
	r := load(t, Options{Region: "cn-north-1"}, strings.Replace(world, "EXPR", `[!Ref AWS::Region, !Ref AWS::Partition, !Ref AWS::URLSuffix]`, 1))
	if got, want := at(find(t, r, "T"), "/X"), `["cn-north-1", "aws-cn", "amazonaws.com.cn"]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if x := find(t, r, "T"); x.Region != "cn-north-1" {
		t.Errorf("Region is %q", x.Region)
	}
}

// A quoted word is a text, which CloudFormation takes for a boolean when it is true or false only.
func TestBooleans(t *testing.T) {
	for written, want := range map[string]string{
		"true": "true", `"True"`: "true", "yes": "true", "off": "false", `"false"`: "false", `"yes"`: "unknown", `"off"`: "unknown", "1": "unknown",
	} {
		r := load(t, Options{}, "Resources:\n  A: {Type: \"AWS::RDS::DBInstance\", Properties: {MultiAZ: "+written+"}}\n")
		got := "unknown"
		if v := find(t, r, "A").Values.GetAttr("multi_az"); v.IsKnown() {
			got = strconv.FormatBool(v.True())
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", written, got, want)
		}
	}
}
