// Package action tests action.yml, which GitHub runs.
package action

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

type step struct {
	Name, ID, Shell, Run, Uses string
	If                         string            `yaml:"if"`
	Env                        map[string]string `yaml:"env"`
}

func steps(t *testing.T) map[string]step {
	t.Helper()
	text, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	var action struct {
		Runs struct{ Steps []step }
	}
	if err := yaml.Unmarshal(text, &action); err != nil {
		t.Fatal(err)
	}
	out := map[string]step{}
	for _, s := range action.Runs.Steps {
		out[s.Name] = s
	}
	return out
}

var pinned = regexp.MustCompile(`^[\w-]+/[\w/-]+@[0-9a-f]{40}$`)

func TestSafety(t *testing.T) {
	for name, s := range steps(t) {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("%s: an expression in a script is code that a pull request can write", name)
		}
		if s.Uses != "" && !pinned.MatchString(s.Uses) {
			t.Errorf("%s: %s is not pinned to a commit", name, s.Uses)
		}
		if s.Run != "" && s.Shell != "bash" {
			t.Errorf("%s: shell %q; only bash is on every runner", name, s.Shell)
		}
	}
}

// fake stands for ballast: it notes its arguments, writes the SARIF file and exits with a code.
const fake = `#!/bin/bash
printf '%s\n' "$@" >"$(dirname "$0")/args"
[ -n "$FAKE_SILENT" ] || echo '{}' >"$SARIF"
exit "$FAKE_CODE"
`

func TestCheckStep(t *testing.T) {
	for _, c := range []struct {
		name               string
		env                []string
		wantArgs, wantGive string
	}{
		{"nothing set", []string{"FAKE_CODE=0"}, "check --output sarif=SARIF --", "exit-code=0 sarif-file=SARIF"},
		{"findings do not end the step", []string{"FAKE_CODE=1", "FAIL_ON=error"},
			"check --output sarif=SARIF --fail-on error --", "exit-code=1 sarif-file=SARIF"},
		{"hostile inputs stay arguments", []string{"FAKE_CODE=0", "PATHS=a b\n$(touch pwned)\n-x", "ARGS=--region\neu-west-1"},
			"check --output sarif=SARIF --region eu-west-1 -- a b $(touch pwned) -x", "exit-code=0 sarif-file=SARIF"},
		{"nothing to upload", []string{"FAKE_CODE=2", "FAKE_SILENT=1"}, "check --output sarif=SARIF --", "exit-code=2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			bin, sarif, output := filepath.Join(dir, "ballast"), filepath.Join(dir, "ballast.sarif"), filepath.Join(dir, "output")
			if err := os.WriteFile(bin, []byte(fake), 0o755); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("bash", "-e", "-c", steps(t)["Check"].Run)
			cmd.Dir = dir
			cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "BIN=" + bin, "SARIF=" + sarif, "GITHUB_OUTPUT=" + output,
				"PATHS=", "ARGS=", "FAIL_ON=", "FAKE_SILENT="}, c.env...)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			line := func(file string) string {
				text, err := os.ReadFile(filepath.Join(dir, file))
				if err != nil {
					t.Fatal(err)
				}
				return strings.ReplaceAll(string(bytes.Join(bytes.Fields(text), []byte(" "))), sarif, "SARIF")
			}
			if got := line("args"); got != c.wantArgs {
				t.Errorf("arguments: got %q, want %q", got, c.wantArgs)
			}
			if got := line("output"); got != c.wantGive {
				t.Errorf("outputs: got %q, want %q", got, c.wantGive)
			}
			if _, err := os.Stat(filepath.Join(dir, "pwned")); err == nil {
				t.Error("an input was executed")
			}
		})
	}
}

func TestVerdict(t *testing.T) {
	for code, want := range map[string]int{"0": 0, "1": 1, "2": 2, "": 2} {
		cmd := exec.Command("bash", "-e", "-c", steps(t)["Verdict"].Run)
		cmd.Env = []string{"CODE=" + code}
		_ = cmd.Run()
		if got := cmd.ProcessState.ExitCode(); got != want {
			t.Errorf("CODE=%q: exit code %d, want %d", code, got, want)
		}
	}
}
