package world_test

import (
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/callgraph"
	"golang.org/x/tools/go/callgraph/vta"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
	"golang.org/x/tools/txtar"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/world"
)

// assumed are the archives about what variable type analysis cannot see: values hidden in an any, calls
// that third-party code makes (of which these archives have only the types), and literals handed to
// somebody else.
var assumed = map[string]bool{"assumed": true, "hidden-registry": true}

// Every pair of an entry point and a control-plane call behind it that the linker finds in source of its
// own is in the call graph that variable type analysis makes of the whole program.
//
// That graph has more: it gives every caller of a helper (a retry, a worker pool) what all of them hand
// to it, follows calls behind a cache, and goes on from one entry point through another.
func TestOracle(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "paths", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	pairs := 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		if assumed[name] {
			continue
		}
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			source, _ := split(txtar.Parse(text))
			l, packages := load(t, source)
			w, reaches := world.New(packages, true), whole(l)
			for _, p := range packages {
				for _, s := range w.Sinks(p.Path) {
					for _, path := range w.EntryPaths(s.Call.ID.Func) {
						pairs++
						entry := path.Hops[0].Func
						if !reaches(entry, s.Call.ID.Func) && !outside(path) {
							t.Errorf("%s reaches %s in %s: unknown to variable type analysis", entry, s.Operation.Name, s.Call.ID.Func)
						}
					}
				}
			}
		})
	}
	if pairs < 20 {
		t.Errorf("only %d pairs were compared", pairs)
	}
}

// outside says that third-party code makes a call on the path, or somebody gets a literal to run: the
// archives have no bodies for the one, and nobody sees the other.
func outside(p program.Path) bool {
	return slices.ContainsFunc(p.Hops, func(h program.Hop) bool {
		return strings.Contains(h.Text, " by way of ") || strings.Contains(h.Text, " hands over ")
	})
}

// whole answers by the call graph of all bodies there are.
func whole(l *loader) func(from, to program.FuncID) bool {
	prog := ssa.NewProgram(l.fset, ssa.InstantiateGenerics)
	for path, pkg := range l.pkgs {
		prog.CreatePackage(pkg, l.files[path], l.infos[path], true)
	}
	prog.Build()
	all := ssautil.AllFunctions(prog)
	for _, info := range l.infos {
		for _, d := range info.Defs {
			if f, ok := d.(*types.Func); ok {
				if fn := prog.FuncValue(f); fn != nil {
					all[fn] = true
				}
			}
		}
	}
	graph := vta.CallGraph(all, nil)
	byID := map[program.FuncID][]*callgraph.Node{}
	for f, n := range graph.Nodes {
		if f != nil {
			byID[program.IDOf(f)] = append(byID[program.IDOf(f)], n)
		}
	}
	return func(from, to program.FuncID) bool {
		return slices.ContainsFunc(byID[from], func(n *callgraph.Node) bool {
			return callgraph.PathSearch(n, func(n *callgraph.Node) bool { return n.Func != nil && program.IDOf(n.Func) == to }) != nil
		})
	}
}
