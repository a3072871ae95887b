package ruletest

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/ballast-lint/ballast/internal/fix"
	"github.com/ballast-lint/ballast/rules"
)

var wanted = regexp.MustCompile(`(?m)[ \t]*// want .*$`)

// Fixed makes all suggested fixes of a rule in testdata/src/fixes, which is the file fixes.go, and
// compares with fixes.go.golden. The fixed code has to compile, and the rule has to be silent about it:
// findings that are not fixed belong into other packages.
func Fixed(t *testing.T, a *analysis.Analyzer) {
	t.Helper()
	dir := t.TempDir()
	copyTo(t, filepath.Join(dir, "src"), filepath.Join("..", "internal", "ruletest", "testdata", "src"))
	copyTo(t, filepath.Join(dir, "src", "example.com", "fixes"), filepath.Join("testdata", "src", "fixes"))
	var findings []rules.Finding
	for _, r := range analysistest.Run(t, dir, a, "example.com/fixes") {
		found, _ := r.Result.([]rules.Finding)
		findings = append(findings, found...)
	}
	if _, err := fix.Apply(findings, dir, true); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "src", "example.com", "fixes", "fixes.go")
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	golden, err := os.ReadFile(file + ".golden")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(golden) {
		t.Errorf("got:\n%s\nwant:\n%s", got, golden)
	}
	if err := os.WriteFile(file, wanted.ReplaceAll(got, nil), 0o644); err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, dir, a, "example.com/fixes")
}
