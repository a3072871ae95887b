package cloudformation

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadParameters(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"create-stack", `[{"ParameterKey": "Env", "ParameterValue": "prod"}, {"ParameterKey": "Size", "ParameterValue": "3"}]`, `"prod" 3`},
		{"deploy", `["Env=prod", "Size=3"]`, `"prod" 3`},
		{"CodePipeline", `{"Parameters": {"Env": "prod", "Size": "3"}, "Tags": {"a": "b"}}`, `"prod" 3`},
		{"plain YAML", "Env: prod\nSize: 3\n", `"prod" 3`},
		{"previous value", `[{"ParameterKey": "Size", "UsePreviousValue": true}]`, `"dev" ?(parameter Size keeps the value that the deployed stack has)`},
		{"no value", `[{"ParameterKey": "Env"}]`, "line 1: parameter Env has no ParameterValue"},
		{"no name", `["Env"]`, `line 1: want Name=value, not "Env"`},
		{"another object", `[{"Env": "prod"}]`, "line 1: want an object with ParameterKey and ParameterValue"},
		{"an object as value", "Env:\n  a: b\n", "line 1: the value of parameter Env must be a text"},
		{"a text", "Env", "line 1: want a list or an object of parameters"},
		{"broken", "[", "not valid YAML or JSON"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "parameters.json")
			if err := os.WriteFile(file, []byte(c.file), 0o644); err != nil {
				t.Fatal(err)
			}
			g, err := ReadParameters(file)
			if err != nil {
				if !strings.Contains(err.Error(), c.want) {
					t.Errorf("got %v, want %s", err, c.want)
				}
				return
			}
			r := load(t, Options{Given: g}, `
Parameters:
  Env: {Type: String, Default: dev, AllowedValues: [dev, prod]}
  Size: {Type: Number, Default: 1}
Resources:
  Web: {Type: "AWS::AutoScaling::AutoScalingGroup", Properties: {AutoScalingGroupName: !Ref Env, MinSize: !Ref Size}}
`)
			x := find(t, r, "Web")
			if got := at(x, "/name") + " " + at(x, "/min_size"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestGivenValueThatIsNotAllowed(t *testing.T) {
	r := load(t, Options{Given: Given{Values: map[string]string{"Env": "test"}}}, `
Parameters:
  Env: {Type: String, AllowedValues: [dev, prod]}
Resources: {}
`)
	if got := messages(r); !strings.Contains(got, `3:3 parameter Env is given "test", which is not among its AllowedValues`) {
		t.Error(got)
	}
}

func TestLaterParametersWin(t *testing.T) {
	var g Given
	g.Add(Given{Values: map[string]string{"A": "1", "B": "1"}})
	g.Add(Given{Values: map[string]string{"A": "2"}, Previous: map[string]bool{"B": true}})
	if g.Values["A"] != "2" || g.Values["B"] != "" || !g.Previous["B"] {
		t.Errorf("got %+v", g)
	}
	g.Add(Given{Values: map[string]string{"B": "3"}})
	if g.Values["B"] != "3" || g.Previous["B"] {
		t.Errorf("got %+v", g)
	}
}
