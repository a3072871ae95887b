package action

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// fake stands for ballast: it notes its arguments, writes what it is asked for and exits with a code.
const fake = `#!/bin/bash
printf '%s\n' "$@" >"$(dirname "$0")/args"
[ -n "$FAKE_SILENT" ] || for argument in "$@"; do
  case $argument in
  json=*) printf '{\n  "summary": {\n    "errors": 2,\n    "warnings": 3,\n    "notes": 4\n  },\n    "errors": 9\n}\n' >"${argument#*=}" ;;
  *=*) echo shown >"${argument#*=}" ;;
  esac
done
exit "$FAKE_CODE"
`

// runCheck runs check.sh with the fake and tells its arguments and outputs, with the folder left out.
func runCheck(t *testing.T, dir string, env ...string) (args, outputs string) {
	t.Helper()
	script, err := filepath.Abs("check.sh")
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(dir, "ballast")
	if err := os.WriteFile(bin, []byte(fake), 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("bash", "-e", script)
	cmd.Dir = dir
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "BIN=" + bin, "RESULTS=" + dir, "GITHUB_OUTPUT=" + filepath.Join(dir, "output"),
		"GITHUB_STEP_SUMMARY=" + filepath.Join(dir, "step"), "EVENT=push", "MERGE=", "BASE=", "PATHS=", "CONFIG=", "FAIL_ON=", "NEW_ONLY=auto",
		"UPLOAD=auto", "ANNOTATIONS=auto", "SUMMARY=true", "REPORT=", "ARGS=", "FAKE_SILENT=", "FAKE_CODE=0"}, env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	line := func(file string) string {
		text, _ := os.ReadFile(filepath.Join(dir, file)) // absent when ballast did not run
		return strings.ReplaceAll(string(bytes.Join(bytes.Fields(text), []byte(" "))), dir+"/", "")
	}
	return line("args"), line("output")
}

func TestCheckStep(t *testing.T) {
	const outputs = " sarif-file=ballast.sarif upload=true errors=2 findings=9"
	const command = "check --output sarif=ballast.sarif --output json=ballast.json --output markdown=ballast.md"
	for _, c := range []struct {
		name               string
		env                []string
		wantArgs, wantGive string
	}{
		{"nothing set", nil, command + " --", "exit-code=0" + outputs},
		{"findings do not end the step", []string{"FAKE_CODE=1", "FAIL_ON=error", "CONFIG=c.yaml"},
			command + " --config c.yaml --fail-on error --", "exit-code=1" + outputs},
		{"hostile inputs stay arguments", []string{"PATHS=a b\n$(touch pwned)\n-x", "ARGS=--region\neu-west-1"},
			command + " --region eu-west-1 -- a b $(touch pwned) -x", "exit-code=0" + outputs},
		{"nothing to upload", []string{"FAKE_CODE=2", "FAKE_SILENT=1"}, command + " --", "exit-code=2"},
		{"not uploaded, so annotated", []string{"UPLOAD=false", "SUMMARY=false"},
			"check --output sarif=ballast.sarif --output json=ballast.json --format github --",
			"exit-code=0 sarif-file=ballast.sarif upload=false errors=2 findings=9"},
		{"a report", []string{"REPORT=r.html"}, command + " --output html=r.html --", "exit-code=0" + outputs + " report-file=r.html"},
		{"a mistyped choice", []string{"NEW_ONLY=yes"}, "", "exit-code=2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			args, give := runCheck(t, dir, c.env...)
			if args != c.wantArgs {
				t.Errorf("arguments: got %q, want %q", args, c.wantArgs)
			}
			if give != c.wantGive {
				t.Errorf("outputs: got %q, want %q", give, c.wantGive)
			}
			if _, err := os.Stat(filepath.Join(dir, "pwned")); err == nil {
				t.Error("an input was executed")
			}
		})
	}
}

func TestSummaryReachesTheJob(t *testing.T) {
	dir := t.TempDir()
	runCheck(t, dir)
	if got, _ := os.ReadFile(filepath.Join(dir, "step")); string(got) != "shown\n" {
		t.Errorf("job summary: %q", got)
	}
}

// git runs a command in a repository and returns what it prints.
func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main",
		"-c", "protocol.file.allow=always"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// In a pull request the base is the first parent of the merge that is checked out, which a shallow
// checkout does not have; whoever checks out something else is compared with the base as given.
func TestNewOnlyFindsTheBase(t *testing.T) {
	origin := t.TempDir()
	git(t, origin, "init", "-q")
	git(t, origin, "commit", "-q", "--allow-empty", "-m", "base")
	base := git(t, origin, "rev-parse", "HEAD")
	git(t, origin, "checkout", "-q", "-b", "topic")
	git(t, origin, "commit", "-q", "--allow-empty", "-m", "change")
	head := git(t, origin, "rev-parse", "HEAD")
	git(t, origin, "checkout", "-q", "main")
	git(t, origin, "merge", "-q", "--no-ff", "-m", "merge", "topic")
	merge := git(t, origin, "rev-parse", "HEAD")

	for _, c := range []struct{ name, event, checkout, want string }{
		{"the merge", "pull_request", merge, "HEAD^1"},
		{"the merge queue", "merge_group", merge, "HEAD^1"},
		{"the head of the branch", "pull_request", head, base},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			git(t, dir, "clone", "-q", "--depth=1", "--no-single-branch", "file://"+origin, ".")
			git(t, dir, "checkout", "-q", c.checkout)
			args, _ := runCheck(t, dir, "EVENT="+c.event, "MERGE="+merge, "BASE="+base)
			if !strings.HasSuffix(args, "--new-from "+c.want+" --") {
				t.Errorf("arguments: %s, want --new-from %s", args, c.want)
			}
			if c.want == "HEAD^1" && git(t, dir, "rev-parse", "HEAD^1") != base {
				t.Error("the base was not fetched")
			}
		})
	}
}

func TestVerdict(t *testing.T) {
	for code, want := range map[string]int{"0": 0, "1": 1, "2": 2, "": 2} {
		cmd := exec.Command("bash", "-e", "-c", named(t, "Verdict").Run)
		cmd.Env = []string{"CODE=" + code}
		_ = cmd.Run()
		if got := cmd.ProcessState.ExitCode(); got != want {
			t.Errorf("CODE=%q: exit code %d, want %d", code, got, want)
		}
	}
}
