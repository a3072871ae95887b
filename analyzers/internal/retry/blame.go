package retry

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// blames says that the code makes an error of an answer that came without one: it takes an empty answer for
// a failure, and does not wait for something to appear.
func (s *scope) blames(c *ssa.Call) bool {
	for _, b := range s.fn.Blocks {
		good := s.cameWithout(b, c)
		if good == nil || len(good.Preds) != 1 {
			continue
		}
		for _, at := range s.fn.Blocks {
			if !s.within(at) {
				continue
			}
			for _, in := range at.Instrs {
				phi, ok := in.(*ssa.Phi)
				if !ok {
					break
				}
				if outcome.IsError(phi.Type()) && madeBehind(phi, good) {
					return true
				}
			}
		}
	}
	return false
}

// cameWithout is where a block goes when c has come without an error, nil when it asks something else.
func (s *scope) cameWithout(b *ssa.BasicBlock, c *ssa.Call) *ssa.BasicBlock {
	br, ok := branch(b)
	if !ok || !s.within(b) || !whether(br.Cond) {
		return nil
	}
	cond := br.Cond.(*ssa.BinOp)
	if ex, ok := cond.X.(*ssa.Extract); !ok || ex.Tuple != ssa.Value(c) {
		return nil
	}
	if cond.Op == token.EQL {
		return b.Succs[0]
	}
	return b.Succs[1]
}

// madeBehind says that an error is another one when control came by a block: one made there, or one of the
// program's own.
func madeBehind(phi *ssa.Phi, by *ssa.BasicBlock) bool {
	for i, e := range phi.Edges {
		if !by.Dominates(phi.Block().Preds[i]) {
			continue
		}
		switch e := e.(type) {
		case *ssa.Call:
			if by.Dominates(e.Block()) {
				return true
			}
		case *ssa.MakeInterface:
			return true
		case *ssa.UnOp:
			if g, ok := e.X.(*ssa.Global); ok && isErrorVariable(g) {
				return true
			}
		}
	}
	return false
}
