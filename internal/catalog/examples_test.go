package catalog_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/internal/catalog"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/config"
	"github.com/ballast-lint/ballast/internal/engine"
	"github.com/ballast-lint/ballast/internal/report"
	"github.com/ballast-lint/ballast/rules"
)

// TestExamples runs every example through the real engines, all at once: bad ones fire, good and
// unknown ones are silent, and of the unknown ones Ballast says that they are undecided.
func TestExamples(t *testing.T) {
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	// Go examples may use third-party packages; the stubs that rule tests use stand for them, in the
	// only mode of the go command that takes them from a folder.
	t.Setenv("GO111MODULE", "off")
	t.Setenv("GOPATH", top)
	t.Setenv("GOFLAGS", "")
	if err := os.CopyFS(filepath.Join(top, "src"), os.DirFS(filepath.Join(root, "analyzers", "internal", "ruletest", "testdata", "src"))); err != nil {
		t.Fatal(err)
	}
	examples := lay(t, filepath.Join(top, "src", "example.com"))
	run := checkAll(t, filepath.Join(top, "src", "example.com"))
	for _, d := range run.Diagnostics {
		if !d.Tolerable {
			t.Errorf("%s:%d: %s", d.Where.File, d.Where.Line, d.Message)
		}
	}
	for dir, e := range examples {
		findings, undecided := of(run, e.rule.ID, dir)
		name := fmt.Sprintf("%s: the %s example in %s (%s)", e.rule.ID, e.Kind, e.Language, filepath.Base(dir))
		switch {
		case e.Kind == rules.Bad && len(findings) == 0:
			t.Errorf("%s does not fire", name)
		case e.Kind != rules.Bad && len(findings) > 0:
			t.Errorf("%s fires: %s", name, findings[0].Message)
		case e.Kind == rules.Unknown && undecided == 0:
			t.Errorf("%s is not reported as undecided", name)
		}
		for _, f := range findings {
			wellMade(t, name, f)
		}
	}
}

type example struct {
	rules.Example
	rule *rules.Rule
}

// lay writes every example into a folder of its own below top.
func lay(t *testing.T, top string) map[string]example {
	t.Helper()
	names := map[rules.Language]string{
		rules.LanguageGo: "example.go", rules.LanguageTerraform: "main.tf", rules.LanguageCloudFormation: "template.yaml"}
	out := map[string]example{}
	write := func(path, text string) {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(top, "go.mod"), "module example.com\n")
	for _, r := range catalog.Default().All() {
		for i, e := range r.Examples() {
			dir := filepath.Join(top, r.ID, fmt.Sprintf("%s-%d", e.Kind, i))
			out[dir] = example{e, r}
			write(filepath.Join(dir, names[e.Language]), e.Code)
		}
	}
	return out
}

func checkAll(t *testing.T, dir string) *report.Run {
	t.Helper()
	all := catalog.Default()
	run, err := check.Run(context.Background(), check.Config{Paths: []string{dir}, Dir: dir, Catalog: all,
		Config:  &config.Config{Settings: config.Settings{Profile: config.Profile(rules.Pedantic)}},
		Engines: engine.All(), Classify: engine.Classify, Reach: engine.Reach, Progress: func(string) {}})
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// of are the findings of a rule below a folder, and how many cases there it left undecided.
func of(run *report.Run, id, dir string) (findings []rules.Finding, undecided int) {
	below := func(l rules.Location) bool { return strings.HasPrefix(l.File, dir+string(filepath.Separator)) }
	for _, f := range run.Findings {
		if f.RuleID == id && below(f.Primary) {
			findings = append(findings, f)
		}
	}
	for _, u := range run.Undecided {
		if u.RuleID == id && below(u.Primary) {
			undecided++
		}
	}
	return findings, undecided
}

// wellMade checks the style of a finding.
func wellMade(t *testing.T, name string, f rules.Finding) {
	t.Helper()
	switch {
	case f.Message == "" || strings.HasSuffix(f.Message, ".") || strings.Contains(f.Message, "\n"):
		t.Errorf("%s: the message is not one sentence without a period: %q", name, f.Message)
	case f.Primary.Line < 1 || f.Symbol == "" || f.Severity.Rank() == 0:
		t.Errorf("%s: no line, symbol or severity: %+v", name, f)
	}
	for _, l := range append(f.Related, f.Path...) {
		if l.Message == "" || l.Line < 1 {
			t.Errorf("%s: a further location without message or line: %+v", name, l)
		}
	}
}
