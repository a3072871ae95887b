package retry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// changed says that a function of its package sets a package variable, or hands its address on, as
// flag.IntVar is given it. Tests do so to be quick.
func changed(g *ssa.Global) bool {
	return slices.ContainsFunc(functions(g.Pkg), func(f *ssa.Function) bool {
		return !program.Test(f.Prog.Fset.Position(f.Pos()).Filename) && changes(f, g)
	})
}

// changes looks at a function and its literals. The synthetic init stores the initial value, once.
func changes(f *ssa.Function, g *ssa.Global) bool {
	stores := 0
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if _, load := in.(*ssa.UnOp); load {
				continue
			}
			for _, op := range in.Operands(nil) {
				if *op == ssa.Value(g) {
					stores++
				}
			}
		}
	}
	if f.Synthetic != "" && f == g.Pkg.Func("init") {
		stores--
	}
	return stores > 0 || slices.ContainsFunc(f.AnonFuncs, func(lit *ssa.Function) bool { return changes(lit, g) })
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
