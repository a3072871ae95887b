// Package action tests action.yml, which GitHub runs, and the scripts that it calls.
package action

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

type step struct {
	Name, ID, Shell, Run, Uses string
	If                         string            `yaml:"if"`
	Env                        map[string]string `yaml:"env"`
}

type action struct {
	Inputs, Outputs map[string]struct{ Description, Value string }
	Runs            struct{ Steps []step }
}

func read(t *testing.T) (action, string) {
	t.Helper()
	text, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	var out action
	if err := yaml.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out, string(text)
}

func named(t *testing.T, name string) step {
	t.Helper()
	a, _ := read(t)
	i := slices.IndexFunc(a.Runs.Steps, func(s step) bool { return s.Name == name })
	if i < 0 {
		t.Fatalf("action.yml has no step %q", name)
	}
	return a.Runs.Steps[i]
}

var pinned = regexp.MustCompile(`^[\w-]+/[\w/-]+@[0-9a-f]{40}$`)

func TestSafety(t *testing.T) {
	a, _ := read(t)
	for _, s := range a.Runs.Steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("%s: an expression in a script is code that a pull request can write", s.Name)
		}
		if s.Uses != "" && !pinned.MatchString(s.Uses) {
			t.Errorf("%s: %s is not pinned to a commit", s.Name, s.Uses)
		}
		if s.Run != "" && s.Shell != "bash" {
			t.Errorf("%s: shell %q; only bash is on every runner", s.Name, s.Shell)
		}
	}
}

// Every input is used, and every one that is used exists: GitHub takes a mistyped name for "".
func TestInputsAndOutputs(t *testing.T) {
	a, text := read(t)
	for name, i := range a.Inputs {
		if i.Description == "" || !strings.Contains(text, "inputs."+name+" ") {
			t.Errorf("input %s is not used, or not described", name)
		}
	}
	for _, m := range regexp.MustCompile(`inputs\.([\w-]+)`).FindAllStringSubmatch(text, -1) {
		if _, ok := a.Inputs[m[1]]; !ok {
			t.Errorf("there is no input %s", m[1])
		}
	}
	script, err := os.ReadFile("check.sh")
	if err != nil {
		t.Fatal(err)
	}
	for name := range a.Outputs {
		if !strings.Contains(string(script), name+"=") {
			t.Errorf("check.sh never sets the output %s", name)
		}
	}
	for _, name := range []string{"Set up", "Check"} {
		for variable := range named(t, name).Env {
			if used, err := os.ReadFile(map[string]string{"Set up": "setup.sh", "Check": "check.sh"}[name]); err != nil ||
				variable != "SOURCE" && !strings.Contains(string(used), variable) {
				t.Errorf("%s: %s is not used by its script (%v)", name, variable, err)
			}
		}
	}
}
