package retry

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// chooses says that something between two attempts looks at what failed, beyond whether it did.
func (s *scope) chooses() bool {
	for _, b := range s.fn.Blocks {
		if !s.within(b) {
			continue
		}
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.If:
				if !whether(in.Cond) && s.causeOf(in.Cond).outcome {
					return true
				}
			case *ssa.TypeAssert:
				if outcome.IsError(in.X.Type()) {
					return true
				}
			}
		}
	}
	return false
}

// whether recognises err != nil.
func whether(cond ssa.Value) bool {
	b, ok := cond.(*ssa.BinOp)
	if !ok || b.Op != token.EQL && b.Op != token.NEQ {
		return false
	}
	c, ok := b.Y.(*ssa.Const)
	return ok && c.Value == nil && outcome.IsError(b.X.Type())
}
