// Package form finds in SSA what some constructs of Go have become.
package form

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Bound is what the function around a literal has bound to a captured variable, nil when nobody makes
// the literal.
func Bound(fv *ssa.FreeVar) ssa.Value {
	lit := fv.Parent()
	if lit.Referrers() == nil {
		return nil
	}
	for _, r := range *lit.Referrers() {
		if mc, ok := r.(*ssa.MakeClosure); ok {
			return mc.Bindings[slices.Index(lit.FreeVars, fv)]
		}
	}
	return nil
}

// Function is the function that a value is, nil when it is not known.
func Function(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return v
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	case *ssa.ChangeType:
		return Function(v.X)
	}
	return nil
}

// Case is the block of case i of a select, nil when it has none of its own.
func Case(sel *ssa.Select, i int) *ssa.BasicBlock {
	for _, r := range *sel.Referrers() {
		index, ok := r.(*ssa.Extract)
		if !ok || index.Index != 0 {
			continue
		}
		for _, use := range *index.Referrers() {
			cmp, ok := use.(*ssa.BinOp)
			if !ok || cmp.Op != token.EQL {
				continue
			}
			if k, ok := cmp.Y.(*ssa.Const); !ok || k.Int64() != int64(i) {
				continue
			}
			for _, branch := range *cmp.Referrers() {
				if br, ok := branch.(*ssa.If); ok {
					return br.Block().Succs[0]
				}
			}
		}
	}
	return nil
}
