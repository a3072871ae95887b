package policy

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/zclconf/go-cty/cty"
)

// policyOf is a policy with the given rules, of a rule called by a name.
func policyOf(t *testing.T, name, rego string) *Policy {
	t.Helper()
	m, err := ast.ParseModule(name+".rego", fmt.Sprintf("package ballast.test.%s\n\n%s\n", name, rego))
	if err != nil {
		t.Fatal(err)
	}
	return &Policy{Rule: &rules.Rule{ID: name, Severity: rules.Warning}, module: func() (*ast.Module, error) { return m, nil },
		file: name + ".rego", types: typesIn([]byte(m.String()))}
}

const (
	fires = `findings contains {"resource": r.address, "pointer": "/size", "message": "it is small", "help": "grow", "profile": "pedantic"} if some r in input.resources_by_type.aws_thing
undecided contains {"resource": "none", "pointer": "", "reason": ""} if false`
	silent = "\nundecided contains 1 if false"
)

// thing is a resource in a module, at main.tf:3, with a size at main.tf:4.
func thing() *model.Resource {
	at := func(line int) rules.Location { return rules.Location{File: "/main.tf", Line: line} }
	return &model.Resource{
		Address: "module.a.aws_thing.x", Type: "aws_thing", NativeType: "aws_thing", Mode: model.Managed, Values: cty.ObjectVal(map[string]cty.Value{"size": cty.NumberIntVal(1)}),
		Header: at(3), Positions: map[string]rules.Location{"/size": at(4)},
		Via: []rules.Location{{File: "/root.tf", Line: 7, Message: "module.a"}},
	}
}

func check(t *testing.T, r *model.Resource, timeout time.Duration, policies ...*Policy) *rules.Report {
	t.Helper()
	e, err := compile(t.Context(), policies)
	if err != nil {
		t.Fatal(err)
	}
	return e.check(t.Context(), graph.Build(&model.Root{Path: "/", Files: 2, Resources: []*model.Resource{r}}), Options{Timeout: timeout})
}

func TestRuleOfAnotherLanguage(t *testing.T) {
	p := policyOf(t, "fires", fires)
	p.Rule.Only = rules.LanguageTerraform
	e, err := compile(t.Context(), []*Policy{p})
	if err != nil {
		t.Fatal(err)
	}
	for language, want := range map[model.Language]int{model.Terraform: 1, model.CloudFormation: 0} {
		g := graph.Build(&model.Root{Path: "/", Language: language, Resources: []*model.Resource{thing()}})
		if r := e.check(t.Context(), g, Options{Timeout: time.Minute}); len(r.Findings) != want {
			t.Errorf("%d findings in %s, want %d", len(r.Findings), language, want)
		}
	}
}

func TestFindingsHaveTheirPlaces(t *testing.T) {
	r := check(t, thing(), time.Minute, policyOf(t, "fires", fires))
	if len(r.Findings) != 1 {
		t.Fatalf("%+v", r)
	}
	f := r.Findings[0]
	if f.Primary.Line != 4 || f.Symbol != "module.a.aws_thing.x" || f.Severity != rules.Warning || f.Profile != rules.Pedantic || f.Help != "grow" ||
		len(f.Related) != 1 || f.Related[0].Line != 7 || f.Related[0].Message != "module.a is called here" {
		t.Errorf("%+v", f)
	}
	if r.Stats.Files != 2 || r.Stats.Resources != 1 || r.Stats.Unmodelled["aws_thing"] != 1 {
		t.Errorf("%+v", r.Stats)
	}
}

// A finding that somebody may avoid by deploying with another value says so.
func TestFindingsNameTheDefaultsThatTheyRestOn(t *testing.T) {
	for want, defaults := range map[string]map[string][]string{
		"it is small": {"/other": {"Env"}},
		"it is small, with the default of parameter Size":           {"/size": {"Size"}},
		"it is small, with the defaults of parameters Env and Size": {"/size": {"Size", "Env"}, "": {"Env"}},
	} {
		r := thing()
		r.Defaults = defaults
		if got := check(t, r, time.Minute, policyOf(t, "fires", fires)).Findings[0].Message; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhatMayNotExistIsUndecided(t *testing.T) {
	maybe := thing()
	maybe.Indefinite, maybe.Why = true, "count is unknown"
	r := check(t, maybe, time.Minute, policyOf(t, "fires", fires))
	if len(r.Findings) != 0 || len(r.Undecided) != 1 || r.Undecided[0].Reason != "count is unknown" {
		t.Errorf("%+v", r)
	}
}

func TestOneFailureKeepsTheOthers(t *testing.T) {
	for name, broken := range map[string]string{
		"stops":    `findings contains 1 if time.parse_rfc3339_ns("never") == 1` + silent,
		"stranger": `findings contains {"resource": "nobody", "pointer": "", "message": ""}` + silent,
		"profile":  `findings contains {"resource": r.address, "pointer": "", "message": "", "profile": "mine"} if some r in input.resources_by_type.aws_thing` + silent,
		"shape":    `findings contains 1` + silent,
		"conflict": `findings contains f(1)
f(x) := y if some y in [x, 2]` + silent,
	} {
		r := check(t, thing(), time.Minute, policyOf(t, name, broken), policyOf(t, "fires", fires))
		if len(r.Findings) != 1 || len(r.Diagnostics) != 1 || !strings.HasPrefix(r.Diagnostics[0].Message, "rule "+name+" could not be evaluated: ") || r.Diagnostics[0].Where.File != "/" {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestTimeLimit(t *testing.T) {
	slow := `findings contains 1 if {
	some a in numbers.range(1, 100000)
	some b in numbers.range(1, 100000)
	a * b < 0
}` + silent
	start := time.Now()
	r := check(t, thing(), 50*time.Millisecond, policyOf(t, "slow", slow))
	if len(r.Diagnostics) != 1 || !strings.Contains(r.Diagnostics[0].Message, "took longer than 50ms") || time.Since(start) > 5*time.Second {
		t.Errorf("after %v: %+v", time.Since(start), r.Diagnostics)
	}
}

func TestPoliciesReachNothing(t *testing.T) {
	for _, call := range []string{`http.send({"method": "get", "url": "http://localhost"})`, `opa.runtime()`, `time.now_ns()`, `net.lookup_ip_addr("localhost")`, `rand.intn("x", 2)`, `uuid.rfc4122("x")`} {
		if _, err := compile(t.Context(), []*Policy{policyOf(t, "reaches", "findings contains "+call+silent)}); err == nil {
			t.Errorf("%s compiles", call)
		}
	}
}

func TestOneBrokenRootKeepsTheOthers(t *testing.T) {
	r := Run(t.Context(), []*model.Root{{Path: "/broken", Resources: []*model.Resource{nil}}, synthetic(10)}, Options{})
	if len(r.Findings) < 6 || len(r.Diagnostics) != 1 || !strings.HasPrefix(r.Diagnostics[0].Message, "the rules could not be evaluated: ") || r.Diagnostics[0].Where.File != "/broken" {
		t.Errorf("%+v", r)
	}
}

func TestTypesIn(t *testing.T) {
	p := policyOf(t, "types", `findings contains 1 if input.resources_by_type.aws_b
findings contains 2 if input.resources_by_type["aws_a"]`+silent)
	if !slices.Equal(p.types, []string{"aws_a", "aws_b"}) {
		t.Errorf("types: %v", p.types)
	}
	if p := policyOf(t, "any", `findings contains 1 if input.resources_by_type[input.language]`+silent); p.types != nil {
		t.Errorf("computed types: %v", p.types)
	}
}

// Sensitive values are never shown, and neither they nor unknown ones look like anything else.
func TestValuesBecomeTerms(t *testing.T) {
	for _, c := range []struct {
		value cty.Value
		want  string
	}{
		{cty.StringVal("x"), `"x"`}, {cty.NumberFloatVal(1.5), `1.5`}, {cty.True, `true`},
		{cty.NumberIntVal(200000000), `200000000`}, {cty.PositiveInfinity, `{"$unknown": "the value is infinite"}`},
		{cty.StringVal("secret").Mark(model.Sensitive{}), `{"$unknown": "the value is sensitive"}`},
		{model.UnknownBecause(cty.Bool, "nobody says"), `{"$unknown": "nobody says"}`},
		{cty.ObjectVal(map[string]cty.Value{"a": cty.NullVal(cty.String), "b": cty.ListValEmpty(cty.String)}), `{"b": []}`},
		{cty.UnknownVal(cty.String).Mark(model.Ref{Address: "a.b", Attr: "id"}), `{"$unknown": "a.b.id is known after deployment only", "refs": [{"address": "a.b", "attr": "id"}]}`},
	} {
		if got := (&converter{names: texts{}}).term(c.value).String(); got != c.want {
			t.Errorf("%#v: %s, want %s", c.value, got, c.want)
		}
	}
}

func TestTheSameEveryTime(t *testing.T) {
	t.Parallel()
	roots := []*model.Root{synthetic(200), synthetic(100)}
	first := Run(t.Context(), roots, Options{})
	for range 5 {
		if again := Run(t.Context(), roots, Options{}); !reflect.DeepEqual(first, again) {
			t.Fatal("two runs differ")
		}
	}
	if len(first.Findings) < 100 {
		t.Errorf("%d findings", len(first.Findings))
	}
}

func TestDeclaredPeaksDecide(t *testing.T) {
	code := `resource "aws_autoscaling_group" "web" {
  min_size           = 6
  max_size           = 9
  availability_zones = ["us-east-1a", "us-east-1b", "us-east-1c"]
}`
	for peak, want := range map[float64]int{4: 0, 5: 1} {
		only := func(r *rules.Rule) bool { return r.ID == "asg-zone-headroom" }
		r := Run(t.Context(), []*model.Root{root(t, rules.LanguageTerraform, code)}, Options{Select: only, For: func(*model.Root) Circumstances {
			return Circumstances{Peaks: map[string]float64{"aws_autoscaling_group.web": peak}}
		}})
		if len(r.Findings) != want || len(r.Undecided) != 0 {
			t.Errorf("peak %v: %+v", peak, r)
		}
		if want == 1 && (r.Findings[0].Help != "set min_size to 8" || r.Findings[0].Primary.Line != 2) {
			t.Errorf("%+v", r.Findings[0])
		}
	}
}

// Sizes that nobody can mean neither stop a rule nor spoil a message.
func TestStrangeSizes(t *testing.T) {
	for _, size := range []string{"1000000", "200000000", "2.5", "1e15", "1e300", `"NaN"`, "-3"} {
		code := fmt.Sprintf(`resource "aws_autoscaling_group" "g" {
  min_size           = %s
  max_size           = 1e16
  availability_zones = ["us-east-1a", "us-east-1b"]
}
resource "aws_autoscaling_policy" "p" {
  autoscaling_group_name = aws_autoscaling_group.g.name
  target_tracking_configuration {
    target_value = 70
    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}`, size)
		r := Run(t.Context(), []*model.Root{root(t, rules.LanguageTerraform, code)}, Options{Select: func(r *rules.Rule) bool { return r.ID == "asg-zone-headroom" }})
		if len(r.Diagnostics) != 0 || len(r.Findings)+len(r.Undecided) != 1 {
			t.Errorf("%s: %+v", size, r)
		}
		for _, f := range r.Findings {
			if want := "aws_autoscaling_group.g has a minimum of 1000000 instances in 2 zones: losing one leaves 1000000 - 500000 = 500000, and 700000 are needed (1000000 at 70 %)"; f.Message != want {
				t.Errorf("%s: %s", size, f.Message)
			}
		}
	}
}
