package world_test

import (
	"go/types"
	"maps"
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
			w, graph := world.New(packages, true), whole(l)
			for _, p := range packages {
				for _, s := range w.Sinks(p.Path) {
					for _, path := range w.EntryPaths(s.Call.ID.Func) {
						pairs++
						entry := path.Hops[0].Func
						if _, ok := graph.from(entry, everywhere)[s.Call.ID.Func]; !ok && !outside(path) {
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

// whole is the call graph of all bodies there are in an archive.
func whole(l *loader) oracle {
	prog := ssa.NewProgram(l.fset, ssa.InstantiateGenerics)
	for path, pkg := range l.pkgs {
		prog.CreatePackage(pkg, l.files[path], l.infos[path], true)
	}
	prog.Build()
	return newOracle(prog, slices.Collect(maps.Values(l.infos)))
}

// oracle are the nodes of a function in the call graph of variable type analysis: one for each
// instance of a generic function.
type oracle map[program.FuncID][]*callgraph.Node

// newOracle also looks into what nobody refers to in the packages of some infos.
func newOracle(prog *ssa.Program, infos []*types.Info) oracle {
	all := ssautil.AllFunctions(prog)
	for _, info := range infos {
		for _, d := range info.Defs {
			if f, ok := d.(*types.Func); ok {
				if fn := prog.FuncValue(f); fn != nil {
					all[fn] = true
				}
			}
		}
	}
	o := oracle{}
	for f, n := range vta.CallGraph(all, nil).Nodes {
		if f != nil {
			o[program.IDOf(f)] = append(o[program.IDOf(f)], n)
		}
	}
	return o
}

// from tells what a function reaches over some edges, with the edge by which a shortest path arrives.
func (o oracle) from(id program.FuncID, follow func(*callgraph.Edge) bool) map[program.FuncID]*callgraph.Edge {
	seen, reached := map[*callgraph.Node]bool{}, map[program.FuncID]*callgraph.Edge{id: nil}
	for queue := slices.Clone(o[id]); len(queue) > 0; queue = queue[1:] {
		for _, e := range queue[0].Out {
			if seen[e.Callee] || !follow(e) {
				continue
			}
			seen[e.Callee] = true
			queue = append(queue, e.Callee)
			if to := program.IDOf(e.Callee.Func); reached[to] == nil && to != id {
				reached[to] = e
			}
		}
	}
	return reached
}

func everywhere(*callgraph.Edge) bool { return true }
