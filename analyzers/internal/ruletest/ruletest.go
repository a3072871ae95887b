// Package ruletest runs a Go rule over fixtures, with `// want` comments as in analysistest.
//
// The fixtures of a rule are the packages in its testdata/src. They are put below example.com,
// because a path without a dot looks like the standard library, next to the stubs of third-party
// packages in this package's testdata: their real signatures with nothing behind them.
package ruletest

import (
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/rules"
)

// Run checks the findings of a rule in some packages of its testdata/src, "bad" and "good" first of
// all. Call it from a test in the rule's own folder.
//
// Both ways to run a rule are checked: one package at a time, as go vet does, and everything linked
// at once, as check does. They must agree. The same has to be found in programs that only look at their errors
// once more.
func Run(t *testing.T, d engine.Definition, a *analysis.Analyzer, packages ...string) {
	t.Helper()
	dir := t.TempDir()
	copyTo(t, filepath.Join(dir, "src"), filepath.Join("..", "internal", "ruletest", "testdata", "src"))
	copyTo(t, filepath.Join(dir, "src", "example.com"), filepath.Join("testdata", "src"))
	for i, p := range packages {
		packages[i] = "example.com/" + p
	}
	results := analysistest.Run(t, dir, a, packages...)
	defer t.Run("observed", func(t *testing.T) {
		observe(t, filepath.Join(dir, "src", "example.com"))
		analysistest.Run(t, dir, a, packages...)
	})
	units := map[string]*engine.Unit{}
	for _, r := range results {
		u, err := engine.Summarise(r.Pass, engine.Options{Rules: []engine.Definition{d}})
		if err != nil {
			t.Fatal(err)
		}
		units[r.Pass.Pkg.Path()] = u
	}
	total := 0
	for _, r := range results {
		apart, _ := r.Result.([]rules.Finding)
		linked := []*engine.Unit{units[r.Pass.Pkg.Path()]}
		for _, imp := range r.Pass.Pkg.Imports() {
			if u := units[imp.Path()]; u != nil {
				linked = append(linked, u)
			}
		}
		var together []rules.Finding
		for _, u := range linked {
			found, err := u.Findings(engine.Link(linked), d)
			if err != nil {
				t.Fatal(err)
			}
			together = append(together, found...)
		}
		together, apart = within(r.Pass, together), within(r.Pass, apart)
		total += len(together)
		if got, want := places(together), places(apart); !slices.Equal(got, want) {
			t.Errorf("%s: linked at once:\n%s\none package at a time:\n%s", r.Pass.Pkg.Path(), strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if total == 0 {
		t.Error("the rule finds nothing")
	}
}

// within are the findings in the files of a package. What it makes known may be about another one.
func within(pass *analysis.Pass, findings []rules.Finding) []rules.Finding {
	return slices.DeleteFunc(findings, func(f rules.Finding) bool {
		return !slices.ContainsFunc(pass.Files, func(file *ast.File) bool { return pass.Fset.File(file.FileStart).Name() == f.Primary.File })
	})
}

// places are findings on lines of their own, sorted.
func places(findings []rules.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, fmt.Sprintf("%s:%d:%d: %s: %s", filepath.Base(f.Primary.File), f.Primary.Line, f.Primary.Column, f.Severity, f.Message))
	}
	slices.Sort(out)
	return out
}

func copyTo(t *testing.T, dst, src string) {
	t.Helper()
	if err := os.CopyFS(dst, os.DirFS(src)); err != nil {
		t.Fatal(err)
	}
}
