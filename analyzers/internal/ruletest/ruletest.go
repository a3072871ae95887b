// Package ruletest runs a Go rule over fixtures, with `// want` comments as in analysistest.
//
// The fixtures of a rule are the packages in its testdata/src. They are put below example.com,
// because a path without a dot looks like the standard library, next to the stubs of third-party
// packages in this package's testdata: their real signatures with nothing behind them.
package ruletest

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// Run checks the findings of a rule in some packages of its testdata/src, "bad" and "good" first of
// all. Call it from a test in the rule's own folder.
func Run(t *testing.T, a *analysis.Analyzer, packages ...string) {
	t.Helper()
	dir := t.TempDir()
	copyTo(t, filepath.Join(dir, "src"), filepath.Join("..", "internal", "ruletest", "testdata", "src"))
	copyTo(t, filepath.Join(dir, "src", "example.com"), filepath.Join("testdata", "src"))
	for i, p := range packages {
		packages[i] = "example.com/" + p
	}
	analysistest.Run(t, dir, a, packages...)
}

func copyTo(t *testing.T, dst, src string) {
	t.Helper()
	if err := os.CopyFS(dst, os.DirFS(src)); err != nil {
		t.Fatal(err)
	}
}
