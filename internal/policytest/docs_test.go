package policytest_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/policy"
	"github.com/ballast-lint/ballast/internal/policytest"
)

// fileInDocs is a file that the page shows: its name in backquotes, and its text.
var fileInDocs = regexp.MustCompile("(?m)^`(policies/[^`]+)`:\n\n```[a-z]+\n((?s:.*?))```\n")

// The policy of docs/writing-policies.md does what the page says.
func TestThePolicyOfTheDocumentation(t *testing.T) {
	page, err := os.ReadFile("../../docs/writing-policies.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files := fileInDocs.FindAllStringSubmatch(string(page), -1)
	for _, m := range files {
		file := filepath.Join(dir, m[1])
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(m[2]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := policy.LoadCustom(t.Context(), []string{dir})
	if len(files) != 2 || len(c.Diagnostics) > 0 {
		t.Fatal(len(files), c.Diagnostics)
	}
	results, err := policytest.Run(t.Context(), c)
	if err != nil || len(results) != 3 {
		t.Fatal(results, err)
	}
	for _, r := range results {
		if r.Failure != "" {
			t.Errorf("%s: %s", r.Name, r.Failure)
		}
	}
}
