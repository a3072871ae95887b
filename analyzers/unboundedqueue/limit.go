package unboundedqueue

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// compared says that a length is compared with something other than nothing, or handed to something
// that may do so.
func compared(length *ssa.Call) bool {
	for _, use := range *length.Referrers() {
		switch use := use.(type) {
		case *ssa.BinOp:
			other := use.X
			if other == ssa.Value(length) {
				other = use.Y
			}
			if !nothing(other) && orders(use.Op) && !counts(other) {
				return true
			}
		case *ssa.Convert:
			for _, again := range *use.Referrers() {
				if b, ok := again.(*ssa.BinOp); ok && orders(b.Op) {
					return true
				}
			}
		}
	}
	return false
}

func orders(op token.Token) bool {
	switch op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ, token.EQL, token.NEQ:
		return true
	}
	return false
}

// nothing recognises 0 and 1, which ask whether there is something in the queue.
func nothing(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && (c.Value.ExactString() == "0" || c.Value.ExactString() == "1")
}

// counts recognises the variable of a loop over the queue.
func counts(v ssa.Value) bool {
	if b, ok := v.(*ssa.BinOp); ok {
		v = b.X
	}
	_, ok := v.(*ssa.Phi)
	return ok
}

// returned says that a function hands out a length. With a deferred call in the function, a result is
// kept in a variable on the way out.
func returned(length *ssa.Call) bool {
	for _, use := range *length.Referrers() {
		switch use := use.(type) {
		case *ssa.Return:
			return true
		case *ssa.Store:
			if _, local := use.Addr.(*ssa.Alloc); local {
				return true
			}
		}
	}
	return false
}
