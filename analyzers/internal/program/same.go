package program

import "golang.org/x/tools/go/ssa"

// Same says that two values are the same value, or two reads of the same variable.
func Same(x, y ssa.Value) bool {
	if x == y {
		return true
	}
	switch x := x.(type) {
	case *ssa.Const:
		c, ok := y.(*ssa.Const)
		return ok && x.Value != nil && c.Value != nil && x.Value.ExactString() == c.Value.ExactString()
	case *ssa.UnOp:
		u, ok := y.(*ssa.UnOp)
		return ok && x.Op == u.Op && Same(x.X, u.X)
	case *ssa.FieldAddr:
		f, ok := y.(*ssa.FieldAddr)
		return ok && x.Field == f.Field && Same(x.X, f.X)
	case *ssa.Field:
		f, ok := y.(*ssa.Field)
		return ok && x.Field == f.Field && Same(x.X, f.X)
	}
	return false
}
