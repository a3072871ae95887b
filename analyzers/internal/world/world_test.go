package world_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
	"github.com/ballast-lint/ballast/analyzers/internal/world"
)

// loader type-checks the packages of an archive. Those below example.com are the program; the others
// stand for third-party code of which only the types are known.
type loader struct {
	t     *testing.T
	fset  *token.FileSet
	files map[string][]*ast.File
	pkgs  map[string]*types.Package
	infos map[string]*types.Info
}

func (l *loader) Import(p string) (*types.Package, error) {
	if pkg := l.pkgs[p]; pkg != nil {
		return pkg, nil
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	conf := types.Config{Importer: l}
	pkg, err := conf.Check(p, l.fset, l.files[p], info)
	if err != nil {
		l.t.Fatalf("%s: %v", p, err)
	}
	l.pkgs[p], l.infos[p] = pkg, info
	return pkg, nil
}

// summaries builds the summaries of the program's packages, through their packed form.
func summaries(t *testing.T, text string) []*summary.Package {
	t.Helper()
	_, packages := load(t, text)
	return packages
}

// load also gives what they were built from.
func load(t *testing.T, text string) (*loader, []*summary.Package) {
	t.Helper()
	common, err := os.ReadFile(filepath.Join("testdata", "third-party.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	l := &loader{t, token.NewFileSet(), map[string][]*ast.File{}, map[string]*types.Package{}, map[string]*types.Info{}}
	for _, f := range append(txtar.Parse(common).Files, txtar.Parse([]byte(text)).Files...) {
		file, err := parser.ParseFile(l.fset, f.Name, f.Data, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		l.files[path.Dir(f.Name)] = append(l.files[path.Dir(f.Name)], file)
	}
	var out []*summary.Package
	for p := range l.files {
		if !strings.HasPrefix(p, "example.com/") {
			continue
		}
		pkg, _ := l.Import(p)
		built, err := lazyssa.New(&analysis.Pass{Fset: l.fset, Files: l.files[p], Pkg: pkg, TypesInfo: l.infos[p]}).Build()
		if err != nil {
			t.Fatal(err)
		}
		packed, err := summary.Pack(summary.Build(built))
		if err != nil {
			t.Fatal(err)
		}
		unpacked, err := packed.Unpack()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, unpacked)
	}
	return l, out // in the random order of the map: the linker must not care
}

// answers says for every control-plane sink of the program how requests get there.
func answers(w *world.World, packages []*summary.Package) string {
	var lines []string
	for _, p := range packages {
		for _, s := range w.Sinks(p.Path) {
			if s.Operation.Plane == program.ControlPlane {
				lines = append(lines, s.Operation.Name+": "+describe(w, s.Call.ID.Func))
			}
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func describe(w *world.World, f program.FuncID) string {
	p, ok := w.RequestPath(f)
	if !ok {
		return "none"
	}
	steps := []string{p.Hops[0].Text}
	for _, h := range p.Hops[1:] {
		steps = append(steps, program.Short(h.Func))
	}
	text := fmt.Sprintf("%s [%s]", strings.Join(steps, " -> "), p.Confidence)
	if p.Cached {
		text += " cached"
	}
	return text
}

// Each archive in testdata/paths holds a program, and in the file "want" the answers.
func TestRequestPaths(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "paths", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			program, want := split(txtar.Parse(text))
			for range 3 { // the order of the packages differs every time
				packages := summaries(t, program)
				if got := answers(world.New(packages, true), packages); got != want {
					t.Fatalf("got\n%s\nwant\n%s", got, want)
				}
			}
		})
	}
}

func split(a *txtar.Archive) (program, want string) {
	var rest txtar.Archive
	for _, f := range a.Files {
		if f.Name == "want" {
			want = strings.TrimSpace(string(f.Data))
		} else {
			rest.Files = append(rest.Files, f)
		}
	}
	return string(txtar.Format(&rest)), want
}

const remoteProgram = `
-- example.com/app/app.go --
package app

import "example.com/ec2"

type store struct{}

func (s *store) save(c *ec2.Client) {
	s.write(c)
	go background(c)
}

func (s *store) write(c *ec2.Client) { c.RunInstances(&ec2.RunInstancesInput{}) }

func background(c *ec2.Client) { c.TerminateInstances(&ec2.TerminateInstancesInput{}) }

func try(f func()) { f() }

func top(c *ec2.Client) {
	s := &store{}
	s.save(c)
	try(func() { c.StopInstances(&ec2.StopInstancesInput{}) })
	try(func() {})
}
`

func TestRemote(t *testing.T) {
	text := strings.ReplaceAll(remoteProgram, "example.com/ec2", "github.com/aws/aws-sdk-go-v2/service/ec2")
	w := world.New(summaries(t, text), true)
	for _, c := range []struct {
		call int
		want string
	}{
		{0, "RunInstances: (*app.store).save calls (*app.store).write, (*app.store).write calls (*ec2.Client).RunInstances"},
		{1, "StopInstances: function literal in app.top calls (*ec2.Client).StopInstances"},
		{2, ""},
	} {
		var got []string
		for _, r := range w.Remote(program.CallID{Func: "example.com/app.top", Index: c.call}) {
			var steps []string
			for _, h := range r.Path.Hops[1:] {
				steps = append(steps, h.Text)
			}
			got = append(got, r.Operation.Name+": "+strings.Join(steps, ", "))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("call %d: got %q, want %q", c.call, got, c.want)
		}
	}
	if got := w.Callees(program.CallID{Func: "example.com/app.try", Index: 0}); fmt.Sprint(got) != "[example.com/app.top$1 example.com/app.top$2]" {
		t.Errorf("callees of the helper's call: %v", got)
	}
	if got := w.Callers("(*example.com/app.store).write"); fmt.Sprint(got) != "[{(*example.com/app.store).save 0}]" {
		t.Errorf("callers of write: %v", got)
	}
}

func TestByShape(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "paths", "handlers.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.ReadFile(filepath.Join("testdata", "paths", "unregistered.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		program string
		want    bool
	}{{string(text), false}, {string(other), true}} {
		program, _ := split(txtar.Parse([]byte(c.program)))
		packages := summaries(t, program)
		w := world.New(packages, true)
		for _, s := range w.Sinks("example.com/app") {
			if p, ok := w.RequestPath(s.Call.ID.Func); ok && p.ByShape != c.want {
				t.Errorf("%s: by shape is %v, want %v", p.Hops[0].Text, p.ByShape, c.want)
			}
		}
	}
}

// A type that embeds an interface may hold one of its own kind: its wrapper calls itself.
func TestHandlerThatHoldsItself(t *testing.T) {
	w := world.New(summaries(t, `
-- example.com/app/app.go --
package app

import "net/http"

type logged struct{ http.Handler }

func serve(h http.Handler) {
	once := &logged{h}
	http.Handle("/", &logged{once})
	once.Handler = once
}
`), true)
	if _, ok := w.RequestPath("(*example.com/app.logged).ServeHTTP"); ok {
		t.Error("the wrapper is no function of the program's")
	}
}
