package discover

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

const tree = `
-- .git/HEAD --
-- .git/info/exclude --
excluded.tf
-- .gitignore --
*.gen.tf
/out
logs/
!keep.gen.tf
{a,b}.tf
-- main.tf --
-- a.tf --
-- excluded/excluded.tf --
-- x.gen.tf --
-- only/y.gen.tf --
-- kept/keep.gen.tf --
-- out/x.tf --
-- sub/out/x.tf --
-- logs/x.tf --
-- .terraform/modules/x/x.tf --
-- .taskcat/.remote_templates/x/x.tf --
-- node_modules/x/x.tf --
-- app/testdata/x/x.tf --
-- app/tests/fixtures/x/template.yaml --
TEMPLATE
-- stack/template.yaml --
TEMPLATE
-- stack/values.yaml --
-- plan.json --
PLAN
-- cdk/.gitignore --
cdk.out
-- cdk/cdk.out/asset.0123456789abcdef/copy.template.json --
TEMPLATE
-- cdk/cdk.out/app.template.json --
TEMPLATE
-- app/go.mod --
-- app/main.go --
package main
-- app/main_test.go --
package main
-- app/other_plan9.go --
package main
-- app/lib/lib.go --
package lib
-- app/nested/go.mod --
-- app/nested/n.go --
package nested
-- loose/x.go --
package loose
`

func classify(_ string, head []byte) Kind {
	switch strings.TrimSpace(string(head)) {
	case "TEMPLATE":
		return Template
	case "PLAN":
		return Plan
	}
	return Other
}

func lay(t *testing.T) string {
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range txtar.Parse([]byte(tree)).Files {
		path := filepath.Join(top, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return top
}

// list writes everything found, relative to top.
func list(top string, f *Found) []string {
	rel := func(path string) string {
		r, _ := filepath.Rel(top, path)
		return filepath.ToSlash(r)
	}
	var out []string
	for _, m := range f.Go {
		line := "go " + rel(m.Dir)
		for _, w := range m.Within {
			line += " < " + rel(w)
		}
		out = append(out, line)
	}
	for _, group := range []struct {
		name  string
		paths []string
	}{{"terraform", f.Terraform}, {"template", f.Templates}, {"plan", f.Plans}} {
		for _, p := range group.paths {
			out = append(out, group.name+" "+rel(p))
		}
	}
	return out
}

// nothing is left out.
func nothing(string, bool) bool { return false }

func TestPaths(t *testing.T) {
	top := lay(t)
	for _, c := range []struct {
		paths string
		want  []string
	}{
		{".", []string{"go app < app", "go app/nested < app/nested", "terraform .", "terraform kept", "terraform sub/out",
			"template cdk/cdk.out/app.template.json", "template stack/template.yaml", "plan plan.json"}},
		{"app/lib", []string{"go app < app/lib"}},
		{"app/lib app", []string{"go app < app", "go app/nested < app/nested"}},
		{"app/lib/lib.go", []string{"go app < app/lib"}},
		{"main.tf out/x.tf", []string{"terraform .", "terraform out"}},
		{"app/testdata/x", []string{"terraform app/testdata/x"}},
		{"stack/template.yaml plan.json", []string{"template stack/template.yaml", "plan plan.json"}},
		{"loose", nil},
	} {
		var paths []string
		for p := range strings.FieldsSeq(c.paths) {
			paths = append(paths, filepath.Join(top, p))
		}
		f, err := Paths(paths, classify, nothing)
		if err != nil {
			t.Fatal(err)
		}
		if got := list(top, f); !slices.Equal(got, c.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", c.paths, got, c.want)
		}
		if f.Empty() != (c.want == nil) {
			t.Errorf("%s: Empty is %v", c.paths, f.Empty())
		}
	}
}

func TestSources(t *testing.T) {
	top := lay(t)
	f, err := Paths([]string{filepath.Join(top, "app")}, classify, nothing)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range f.Sources {
		got = append(got, filepath.Base(s))
	}
	if want := []string{"lib.go", "main.go", "n.go"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q: tests and other platforms are not analysed", got, want)
	}
}

func TestDiagnostics(t *testing.T) {
	top := lay(t)
	f, err := Paths([]string{filepath.Join(top, "loose")}, classify, nothing)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Diagnostics) != 1 || !strings.Contains(f.Diagnostics[0].Message, "outside of any module") {
		t.Errorf("got %v", f.Diagnostics)
	}
	for path, want := range map[string]string{
		"nowhere": "no such file", "stack/values.yaml": "not a kind of file", ".git/HEAD": "not a kind of file",
		"/dev/null": "neither a folder nor a regular file",
	} {
		if !filepath.IsAbs(path) {
			path = filepath.Join(top, path)
		}
		if _, err := Paths([]string{path}, classify, nothing); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", path, err, want)
		}
	}
}

func TestTopsReachModules(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	web := filepath.Join(root, "examples", "web")
	if err := os.MkdirAll(web, 0o755); err != nil {
		t.Fatal(err)
	}
	reach := func(string) string { return root }
	for dir, want := range map[string]string{web: root, root: root, filepath.Dir(root): filepath.Dir(root)} {
		tops, err := Tops([]string{web}, dir, reach)
		if err != nil || !slices.Equal(tops, []string{want}) {
			t.Errorf("in %s: got %q, %v, want %s", dir, tops, err, want)
		}
	}
}

func TestTops(t *testing.T) {
	top := lay(t)
	other, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		paths, dir, root string
		tops             []string
	}{
		{top + "/app", top + "/app", top, []string{top}},             // the repository, from inside
		{top + "/main.tf", other, top, []string{top}},                // and from outside
		{other, filepath.Dir(other), filepath.Dir(other), nil},       // no repository: the working directory
		{other, top, other, []string{other}},                         // nor is it inside: the path itself
		{top + " " + other, other, other, nil},                       // several trees
		{top + " " + other, top + "/app", top, []string{top, other}}, // several trees, one of them ours
	} {
		tops, err := Tops(strings.Fields(c.paths), c.dir, func(dir string) string { return dir })
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(c.tops)
		if c.tops != nil && !slices.Equal(tops, c.tops) {
			t.Errorf("%s in %s: got tops %q, want %q", c.paths, c.dir, tops, c.tops)
		}
		if got := Root(tops, c.dir); got != c.root {
			t.Errorf("%s in %s: got root %s, want %s", c.paths, c.dir, got, c.root)
		}
	}
}
