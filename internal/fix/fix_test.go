package fix_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/internal/fix"
	"github.com/ballast-lint/ballast/rules"
)

const source = "package a\n\nvar x = one\n"

// at is where "one" stands in source.
var at = strings.Index(source, "one")

func write(t *testing.T, dir string) string {
	t.Helper()
	file := filepath.Join(dir, "a.go")
	if err := os.WriteFile(file, []byte(source), 0o640); err != nil {
		t.Fatal(err)
	}
	return file
}

func finding(unsafe bool, edits ...rules.Edit) rules.Finding {
	return rules.Finding{Fixes: []rules.Fix{{Message: "m", Unsafe: unsafe, Edits: edits}}}
}

func TestApply(t *testing.T) {
	dir := t.TempDir()
	elsewhere := write(t, t.TempDir())
	file := filepath.Join(dir, "a.go")
	link := filepath.Join(dir, "link.go")
	if err := os.Symlink(elsewhere, link); err != nil {
		t.Fatal(err)
	}
	two, three := rules.Edit{File: file, Start: at, End: at + 3, New: "two"}, rules.Edit{File: file, Start: at, End: at + 3, New: "three"}
	comment := rules.Edit{File: file, Start: len("package a\n"), End: len("package a\n"), New: "\n// c\n"}
	for _, test := range []struct {
		name     string
		findings []rules.Finding
		unsafe   bool
		want     string
		done     int
		left     string
	}{
		{"one edit", []rules.Finding{finding(false, two)}, false, "package a\n\nvar x = two\n", 1, ""},
		{"formatted", []rules.Finding{finding(false, rules.Edit{File: file, Start: at, End: at + 3, New: "f( 1 )"})}, false, "package a\n\nvar x = f(1)\n", 1, ""},
		{"the same edit twice", []rules.Finding{finding(false, comment), finding(false, comment, two)}, false, "package a\n\n// c\n\nvar x = two\n", 2, ""},
		{"overlapping", []rules.Finding{finding(false, two), finding(false, three)}, false, "package a\n\nvar x = two\n", 1, "overlaps"},
		{"unsafe unasked", []rules.Finding{finding(true, two)}, false, source, 0, "--fix=unsafe"},
		{"unsafe asked", []rules.Finding{finding(true, two)}, true, "package a\n\nvar x = two\n", 1, ""},
		{"without a fix", []rules.Finding{{}}, true, source, 0, ""},
		{"another folder", []rules.Finding{finding(false, rules.Edit{File: elsewhere, New: "//"})}, false, source, 0, "outside"},
		{"a link out of the folder", []rules.Finding{finding(false, rules.Edit{File: link, New: "//"})}, false, source, 0, "outside"},
	} {
		t.Run(test.name, func(t *testing.T) {
			write(t, dir)
			r, err := fix.Apply(test.findings, dir, test.unsafe)
			if err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != test.want || len(r.Done) != test.done {
				t.Errorf("got %q with %d fixes, want %q with %d", got, len(r.Done), test.want, test.done)
			}
			if test.left != "" && (len(r.Left) != 1 || !strings.Contains(r.Left[0].Reason, test.left)) {
				t.Errorf("got %v, want one left because of %q", r.Left, test.left)
			}
		})
	}
	if got, err := os.ReadFile(elsewhere); err != nil || string(got) != source {
		t.Errorf("outside of the folder: got %q, %v", got, err)
	}
}

func TestApplyWritesNothingWhenOneFileCannotBeFixed(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir)
	for _, bad := range []rules.Edit{{File: file, Start: at, End: at + 3, New: "("}, {File: file, Start: 0, End: len(source) + 1}} {
		r, err := fix.Apply([]rules.Finding{finding(false, bad)}, dir, false)
		if err == nil || len(r.Files) > 0 {
			t.Errorf("%+v: got %v, %v, want an error and no file", bad, r.Files, err)
		}
	}
}
