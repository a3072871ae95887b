package retry

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// optional adds the tests that switch a limit on ("if max > 0 && n >= max") or off ("n < max || max < 0"):
// whoever set no maximum chose so, which cannot be seen here.
func (s *scope) optional(tests map[ssa.Instruction]Bound) {
	for _, b := range s.fn.Blocks {
		br, ok := branch(b)
		if !ok || !s.within(b) {
			continue
		}
		if next := s.later(br); next != nil {
			if t, ok := tests[last(next)]; ok {
				tests[br] = t
			}
			continue
		}
		if _, known := tests[br]; known {
			continue
		}
		if t, ok := s.switches(br, tests); ok {
			tests[br] = t
		}
	}
}

// switches says that a branch switches the limit behind it on, or that the one behind it switches its own
// limit off.
func (s *scope) switches(br *ssa.If, tests map[ssa.Instruction]Bound) (Bound, bool) {
	if _, fixed := br.Cond.(*ssa.Const); fixed {
		return Bound{}, false
	}
	c := s.causeOf(br.Cond)
	for _, next := range br.Block().Succs {
		if !s.within(next) {
			continue
		}
		t, limits := tests[last(next)]
		switch {
		case c.counter || c.time:
			if off, ok := branch(next); ok && !limits && s.leaves(next) && s.set(off.Cond) {
				t, ok := s.test(br)
				t.Optional = true
				return t, ok
			}
		case !c.channel && !c.outcome && limits && (t.Count || t.Time || t.Other):
			return Bound{Optional: true}, true
		}
	}
	return Bound{}, false
}

// set says that a condition asks for a setting: a number or flag that is not made on the way round.
func (s *scope) set(cond ssa.Value) bool {
	if cmp, ok := cond.(*ssa.BinOp); ok {
		_, ok := fixedInt(cmp.Y)
		return ok && isNumber(cmp.X.Type()) && s.steady(cmp.X)
	}
	return s.steady(cond)
}

// branch is the test that a block ends with.
func branch(b *ssa.BasicBlock) (*ssa.If, bool) {
	br, ok := last(b).(*ssa.If)
	return br, ok
}

func last(b *ssa.BasicBlock) ssa.Instruction { return b.Instrs[len(b.Instrs)-1] }

// later is where a branch goes on every way round but the first ("if attempt > 0"), nil when it is no
// such branch.
func (s *scope) later(br *ssa.If) *ssa.BasicBlock {
	cmp, ok := br.Cond.(*ssa.BinOp)
	if !ok {
		return nil
	}
	first, ok := constantInt(cmp.Y)
	phi, isPhi := cmp.X.(*ssa.Phi)
	if !ok || !isPhi || !s.within(phi.Block()) {
		return nil
	}
	for i, e := range phi.Edges {
		if !s.within(phi.Block().Preds[i]) {
			if n, ok := constantInt(e); !ok || n != first {
				return nil
			}
			continue
		}
		next, ok := e.(*ssa.BinOp)
		if !ok {
			return nil
		}
		if n, ok := step(next); !ok || n <= 0 {
			return nil
		}
	}
	switch cmp.Op {
	case token.NEQ, token.GTR:
		return br.Block().Succs[0]
	case token.EQL, token.LEQ:
		return br.Block().Succs[1]
	}
	return nil
}
