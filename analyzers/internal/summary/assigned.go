package summary

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// assigned notes a store to a variable of another package, or to a part of what it points to.
func (b *builder) assigned(addr ssa.Value) {
	for {
		switch v := addr.(type) {
		case *ssa.FieldAddr:
			addr = v.X
		case *ssa.IndexAddr:
			addr = v.X
		case *ssa.UnOp:
			addr = v.X
		case *ssa.TypeAssert:
			addr = v.X
		case *ssa.Extract:
			addr = v.Tuple
		case *ssa.Global:
			if v.Pkg != b.built.Package {
				if sym := b.sym(v.Pkg.Pkg.Path() + "." + v.Name()); !slices.Contains(b.pkg.Assigned, sym) {
					b.pkg.Assigned = append(b.pkg.Assigned, sym)
				}
			}
			return
		default:
			return
		}
	}
}
