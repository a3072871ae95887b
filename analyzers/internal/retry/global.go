package retry

import (
	"go/types"
	"runtime"
	"sync"
	"weak"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// changed says that a function of its package sets a package variable, or hands its address on, as
// flag.IntVar is given it. Tests do so to be quick.
func changed(g *ssa.Global) bool { return changedIn(g.Pkg)[g.Name()] }

// changes are the variables that each package changes, by name: a pointer to one would keep the package.
// One is asked for at every call that hands on a number.
var changes sync.Map // weak.Pointer[ssa.Package] -> map[string]bool

func changedIn(pkg *ssa.Package) map[string]bool {
	key := weak.Make(pkg)
	if known, ok := changes.Load(key); ok {
		return known.(map[string]bool)
	}
	stores := map[*ssa.Global]int{}
	for _, f := range functions(pkg) {
		if !program.Test(f.Prog.Fset.Position(f.Pos()).Filename) {
			countStores(f, stores)
		}
	}
	found := map[string]bool{}
	for g, n := range stores {
		found[g.Name()] = n > 0
	}
	if _, known := changes.LoadOrStore(key, found); !known {
		runtime.AddCleanup(pkg, changes.Delete, any(key))
	}
	return found
}

// countStores looks at a function and its literals. The synthetic init stores the initial value, once.
func countStores(f *ssa.Function, stores map[*ssa.Global]int) {
	initial := f.Synthetic != "" && f.Pkg != nil && f == f.Pkg.Func("init")
	seen := map[*ssa.Global]bool{}
	var operands [8]*ssa.Value
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if _, load := in.(*ssa.UnOp); load {
				continue
			}
			for _, op := range in.Operands(operands[:0]) {
				g, ok := (*op).(*ssa.Global)
				if !ok || initial && !seen[g] {
					seen[g] = seen[g] || ok
					continue
				}
				stores[g]++
			}
		}
	}
	for _, literal := range f.AnonFuncs {
		countStores(literal, stores)
	}
}

// functions are the functions and methods that a package declares.
func functions(pkg *ssa.Package) []*ssa.Function {
	var out []*ssa.Function
	for _, m := range pkg.Members {
		switch m := m.(type) {
		case *ssa.Function:
			out = append(out, m)
		case *ssa.Type:
			if n, ok := m.Type().(*types.Named); ok {
				for method := range n.Methods() {
					out = append(out, pkg.Prog.FuncValue(method))
				}
			}
		}
	}
	return out
}
