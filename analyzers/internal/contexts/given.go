package contexts

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// given leaves out what only stands in for a parameter that is nil. The variable is looked at through
// loads:
//
//	if ctx == nil { ctx = context.Background() }
func given(vals, loads []ssa.Value) []ssa.Value {
	if len(vals) != 2 || !slices.ContainsFunc(loads, comparedWithNil) {
		return vals
	}
	for _, v := range vals {
		if p, ok := v.(*ssa.Parameter); ok {
			return []ssa.Value{p}
		}
	}
	return vals
}

func comparedWithNil(v ssa.Value) bool {
	return v.Referrers() != nil && slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		b, ok := r.(*ssa.BinOp)
		return ok && (b.Op == token.EQL || b.Op == token.NEQ)
	})
}
