package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ballast-lint/ballast/internal/source"
	"github.com/ballast-lint/ballast/rules"
)

func TestUTF16Columns(t *testing.T) {
	for _, c := range []struct {
		line       string
		col, end   int
		start, fin int
	}{
		{"abc", 1, 4, 1, 4},
		{"zü = 1", 6, 7, 5, 6},         // ü is two bytes and one unit
		{"\U0001f30d = 1", 6, 7, 4, 5}, // four bytes, two units
		{"  abc  ", 0, 0, 3, 6},        // no column: the line without indentation
		{"a = b # c", 5, 0, 5, 10},     // no end: to the end of the line
		{"ab", 9, 12, 3, 3},            // behind the end
		{"", 1, 2, 1, 1},
	} {
		start, end := utf16Columns(c.line, rules.Location{Line: 1, Column: c.col, EndColumn: c.end})
		if start != c.start || end != c.fin {
			t.Errorf("%q %d-%d: got %d-%d, want %d-%d", c.line, c.col, c.end, start, end, c.start, c.fin)
		}
	}
}

func TestOldFindingsAreUploadedToo(t *testing.T) {
	r := run(t)
	r.Old = r.Findings[2:]
	r.Findings = r.Findings[:2]
	text := string(written(t, r))
	if n, u := strings.Count(text, `"baselineState": "new"`), strings.Count(text, `"baselineState": "unchanged"`); n != 2 || u != 2 {
		t.Errorf("%d new and %d unchanged results, want 2 and 2", n, u)
	}
	if strings.Contains(string(written(t, run(t))), "baselineState") {
		t.Error("a state without a comparison")
	}
}

// GitHub and others find a finding by the name that people wrote, not only by that of what is made from it.
func TestLogicalLocations(t *testing.T) {
	w := sarifWriter{run: &Run{}}
	for want, f := range map[int]*rules.Finding{0: {}, 1: {Symbol: "a"}, 2: {Symbol: "aDeploymentGroup", Owner: "a"}} {
		if got := len(w.logical(f)); got != want {
			t.Errorf("%+v has %d logical locations, want %d", f, got, want)
		}
	}
}

func TestLimited(t *testing.T) {
	if got := limited(strings.Repeat("ü", 40), 21); len(got) > 21 || !utf8.ValidString(got) || !strings.HasSuffix(got, "…") {
		t.Errorf("got %q", got)
	}
}

func TestTagsAreFew(t *testing.T) {
	if got := tags(&rules.Rule{Family: "f", Tags: make([]string, 20)}); len(got) != tagLimit {
		t.Errorf("%d tags, GitHub takes %d", len(got), tagLimit)
	}
}

func TestFixRegions(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(file, []byte("a\nzü b\n\tc"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := &sarifWriter{run: &Run{Sources: &source.Files{}}}
	for _, c := range []struct {
		start, end int
		want       [4]int
	}{
		{0, 1, [4]int{1, 1, 1, 2}},
		{6, 7, [4]int{2, 4, 2, 5}},   // ü is two bytes and one unit
		{6, 10, [4]int{2, 4, 3, 3}},  // to the next line
		{10, 10, [4]int{3, 3, 3, 3}}, // an insertion at the end
	} {
		r := s.region(rules.Edit{File: file, Start: c.start, End: c.end})
		if got := [4]int{*r.StartLine, *r.StartColumn, *r.EndLine, *r.EndColumn}; got != c.want {
			t.Errorf("%d-%d: got %v, want %v", c.start, c.end, got, c.want)
		}
	}
	if fix := s.fix(rules.Fix{Edits: []rules.Edit{{File: file + ".gone", End: 1}}}); fix != nil {
		t.Error("a fix of a file that is gone")
	}
}
