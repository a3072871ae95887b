package world_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/callgraph"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
	"github.com/ballast-lint/ballast/analyzers/internal/world"
)

// TestOracleModules compares real modules, whose folders BALLAST_ORACLE lists, with the call graph of
// everything that they are built from. That takes minutes and gigabytes.
//
//	BALLAST_ORACLE=~/src/a:~/src/b go test -run OracleModules -v -timeout 1h ./analyzers/internal/world
//
// A pair that only we have is an error, unless it rests on an assumption. Of the pairs that only the
// whole program has, the log says by which kind of way it gets there, and some ways of each kind.
func TestOracleModules(t *testing.T) {
	dirs := filepath.SplitList(os.Getenv("BALLAST_ORACLE"))
	if len(dirs) == 0 {
		t.Skip("BALLAST_ORACLE names no module")
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			m := loadModule(t, dir)
			m.compare(t)
		})
	}
}

// module is a real one in both views.
type module struct {
	w       *world.World
	graph   oracle
	own     map[*types.Package]bool
	entries []program.FuncID
	sinks   []program.Sink // at most one of each function
}

func loadModule(t *testing.T, dir string) *module {
	loaded, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: dir}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(loaded) > 0 {
		t.Fatalf("%s does not type-check: fetch what it needs", dir)
	}
	m := &module{own: map[*types.Package]bool{}}
	var infos []*types.Info
	var summaries []*summary.Package
	for _, p := range loaded {
		built, err := lazyssa.New(&analysis.Pass{Fset: p.Fset, Files: p.Syntax, Pkg: p.Types, TypesInfo: p.TypesInfo, TypesSizes: p.TypesSizes}).Build()
		if err != nil {
			t.Fatal(err)
		}
		m.own[p.Types], infos, summaries = true, append(infos, p.TypesInfo), append(summaries, summary.Build(built))
	}
	m.w = world.New(summaries, true)
	m.find(summaries)
	packages.Visit(loaded, nil, m.spare)
	prog, _ := ssautil.AllPackages(loaded, ssa.InstantiateGenerics)
	prog.Build()
	m.graph = newOracle(prog, infos)
	return m
}

// largest is the size of a dependency's file from which on it holds the calls of an API, generated:
// they send, which says nothing of who calls them, and their bodies are most of what there is.
const largest = 1 << 20

// spare takes the bodies out of such files.
func (m *module) spare(p *packages.Package) {
	if m.own[p.Types] {
		return
	}
	for _, f := range p.Syntax {
		if p.Fset.File(f.FileStart).Size() < largest {
			continue
		}
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && !takesFunc(p.TypesInfo.Defs[d.Name].Type().(*types.Signature)) {
				d.Body = nil
			}
		}
	}
}

// takesFunc says that a function may call what it is given, as those that read page after page do.
func takesFunc(s *types.Signature) bool {
	for v := range s.Params().Variables() {
		if _, ok := v.Type().Underlying().(*types.Signature); ok {
			return true
		}
	}
	return false
}

// find lists the entry points and the functions with calls.
func (m *module) find(summaries []*summary.Package) {
	in := map[program.FuncID]bool{}
	for _, p := range summaries {
		for i := range p.Funcs {
			id := program.FuncID(p.Symbols[p.Funcs[i].ID])
			if paths := m.w.EntryPaths(id); len(paths) == 1 && len(paths[0].Hops) == 1 {
				m.entries = append(m.entries, id)
			}
		}
		for _, s := range m.w.Sinks(p.Path) {
			if !in[s.Call.ID.Func] {
				in[s.Call.ID.Func] = true
				m.sinks = append(m.sinks, s)
			}
		}
	}
	slices.Sort(m.entries)
	m.entries = slices.Compact(m.entries)
	slices.SortFunc(m.sinks, func(a, b program.Sink) int { return cmp.Compare(a.Call.ID.Func, b.Call.ID.Func) })
}

// difference are the pairs of each kind.
type difference map[string][]string

// examples is how many pairs of a kind the log shows, from the first to the last.
const examples = 12

func (d difference) String() string {
	text := ""
	for _, kind := range slices.Sorted(maps.Keys(d)) {
		pairs := d[kind]
		text += fmt.Sprintf("\n%5d %s", len(pairs), kind)
		for i := 0; i < len(pairs); i += (len(pairs) + examples - 1) / examples {
			text += "\n        " + pairs[i]
		}
	}
	return text
}

func (m *module) compare(t *testing.T) {
	d := difference{}
	add := func(kind, way string) { d[kind] = append(d[kind], way) }
	sure := m.surePairs()
	for _, entry := range m.entries {
		all, within, direct := m.graph.from(entry, everywhere), m.graph.from(entry, m.within), m.graph.from(entry, m.stopping())
		for _, s := range m.sinks {
			f := s.Call.ID.Func
			path, ours := sure[[2]program.FuncID{entry, f}]
			_, theirs := all[f]
			switch {
			case ours && theirs:
				add("both", describePath(path))
			case ours && outside(path):
				add("only here: third-party code calls, or a literal is handed over", describePath(path))
			case ours:
				t.Errorf("%s reaches %s: unknown to variable type analysis", entry, describePath(path))
			case theirs:
				add(m.why(entry, f, within, direct), trace(f, first(f, direct, within, all)))
			}
		}
	}
	t.Logf("%d entry points, %d functions with remote calls%s", len(m.entries), len(m.sinks), d)
}

func (m *module) surePairs() map[[2]program.FuncID]program.Path {
	pairs := map[[2]program.FuncID]program.Path{}
	for _, s := range m.sinks {
		for _, p := range m.w.EntryPaths(s.Call.ID.Func) {
			pairs[[2]program.FuncID{p.Hops[0].Func, s.Call.ID.Func}] = p
		}
	}
	return pairs
}

// within says that an edge stays among the module's own functions.
func (m *module) within(e *callgraph.Edge) bool {
	f := e.Callee.Func
	if f.Origin() != nil {
		f = f.Origin()
	}
	return f.Pkg == nil || m.own[f.Pkg.Pkg] // wrappers are of no package
}

// stopping also ends at entry points, as our ways do.
func (m *module) stopping() func(*callgraph.Edge) bool {
	return func(e *callgraph.Edge) bool {
		_, other := slices.BinarySearch(m.entries, program.IDOf(e.Callee.Func))
		return !other && m.within(e)
	}
}

type reached = map[program.FuncID]*callgraph.Edge

// why says how the whole program gets where we do not.
func (m *module) why(entry, f program.FuncID, within, direct reached) string {
	if _, ok := direct[f]; ok {
		if strings.HasPrefix(string(f), string(entry)+"$") {
			return "only there: a literal of the entry point's own, which it hands over"
		}
		if m.calls(entry, f) {
			return "only there: not sure enough here (behind a cache, merged by a helper, one of many)"
		}
		if ambiguous(f, direct) {
			return "only there: a value that several callers hand to the same code"
		}
		return "only there: a call in the module's own code"
	}
	if _, ok := within[f]; ok {
		return "only there: past another entry point"
	}
	return "only there: by way of dependencies"
}

// calls says that our graph has a way, however unsure.
func (m *module) calls(entry, f program.FuncID) bool {
	seen := map[program.FuncID]bool{f: true}
	for queue := []program.FuncID{f}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == entry {
			return true
		}
		for _, c := range m.w.Callers(queue[0]) {
			if !seen[c.Func] {
				seen[c.Func] = true
				queue = append(queue, c.Func)
			}
		}
	}
	return false
}

// ambiguous says that a way takes one of several branches of a call.
func ambiguous(f program.FuncID, way reached) bool {
	for e := way[f]; e != nil; e = way[program.IDOf(e.Caller.Func)] {
		if slices.ContainsFunc(e.Caller.Out, func(o *callgraph.Edge) bool { return o != e && o.Site == e.Site && o.Site != nil }) {
			return true
		}
	}
	return false
}

func first(f program.FuncID, ways ...reached) reached {
	return ways[slices.IndexFunc(ways, func(r reached) bool { _, ok := r[f]; return ok })]
}

func trace(f program.FuncID, way reached) string {
	text := program.Short(f)
	for e := way[f]; e != nil; e = way[program.IDOf(e.Caller.Func)] {
		text = program.Short(program.IDOf(e.Caller.Func)) + " > " + text
	}
	return text
}

func describePath(p program.Path) string {
	text := ""
	for i, h := range p.Hops {
		if i > 0 {
			text += " > "
		}
		text += h.Text
	}
	return text
}
