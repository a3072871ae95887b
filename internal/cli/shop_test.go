package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The example that ships is what a reader meets first: what check says of it is written down, and
// its twin stays clean. As the first command of the README, this may download the shop's modules.
func TestShop(t *testing.T) {
	text, err := os.ReadFile("../../testdata/shop.golden")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			want = append(want, line)
		}
	}
	for shop, want := range map[string][]string{"../../testdata/shop": want, "../../testdata/shop-stable": nil} {
		got := checkShop(t, shop)
		for _, line := range want {
			if !slices.Contains(got, line) {
				t.Errorf("%s: not found: %s", shop, line)
			}
		}
		for _, line := range got {
			if !slices.Contains(want, line) {
				t.Errorf("%s: not expected: %s", shop, line)
			}
		}
	}
}

// What the README shows is what its command prints.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "\n```\nerror[")
	sample, _, ok := strings.Cut("error["+rest, "\n```\n")
	if !ok {
		t.Fatal("README.md shows no findings")
	}
	t.Chdir("../..")
	var stdout, stderr bytes.Buffer
	Main([]string{"check", "testdata/shop"}, &stdout, &stderr)
	for finding := range strings.SplitSeq(sample, "\n\n") {
		if !strings.Contains(stdout.String(), finding) {
			t.Errorf("not printed any more:\n%s\n\nprinted is:\n%s", finding, &stdout)
		}
	}
}

// checkShop gives "rule file:line symbol" of every finding, files relative to the shop.
func checkShop(t *testing.T, dir string) []string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"check", "--format", "json", "--fail-on", "never", dir}, &stdout, &stderr); code != exitClean {
		t.Fatalf("%s: exit code %d\n%s%s", dir, code, &stdout, &stderr)
	}
	var run struct {
		Findings []struct {
			Rule, Symbol string
			Location     struct {
				File string
				Line int
			}
		}
	}
	if err := json.Unmarshal(stdout.Bytes(), &run); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range run.Findings {
		_, file, _ := strings.Cut(f.Location.File, filepath.Base(dir)+"/")
		out = append(out, fmt.Sprintf("%s %s:%d %s", f.Rule, file, f.Location.Line, f.Symbol))
	}
	return out
}
