package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// recursions finds retries by a function that calls itself with the same operands after a failure.
func recursions(f *ssa.Function) []Retry {
	var found []Retry
	all := slices.DeleteFunc(agains(f), func(a *again) bool { return !a.sameOperands(f) })
	for _, again := range all {
		s := &scope{fn: f, within: everywhere, again: again, memory: outcome.NewMemory()}
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				c, ok := in.(*ssa.Call)
				if ok && c != again.at && outcome.Plausible(c) && !itself(&c.Call, f) && s.retries(c) && !s.goesOnAnyway(c, all) {
					s.attempts = append(s.attempts, c)
				}
			}
		}
		if len(s.attempts) > 0 {
			found = append(found, Retry{Form: Recursion, Attempts: s.attempts, Bound: s.recursionBound(), Wait: s.wait(), Sleeps: s.sleeps(), Chooses: s.chooses(), Refused: s.refused()})
		}
	}
	return found
}

// goesOnAnyway says that success of c leads to the next call of the function, too, in another place: it is called
// over and over, whether it fails or not.
func (s *scope) goesOnAnyway(c *ssa.Call, all []*again) bool {
	return slices.ContainsFunc(all, func(a *again) bool {
		other := &scope{fn: s.fn, within: s.within, again: a}
		return !other.successLeaves(c)
	})
}

// sameOperands says that the recursive call asks for the same thing: only numbers, which count or
// time the attempts, may differ. Walking a tree changes its operand.
func (a *again) sameOperands(f *ssa.Function) bool {
	for i, p := range f.Params {
		if !same(a.args[i], p) && !isNumber(p.Type()) && !isBool(p.Type()) {
			return false
		}
	}
	return true
}

// recursionBound also counts tests in front of the attempt: they are passed each time.
func (s *scope) recursionBound() Bound {
	b := s.bound()
	if !b.None() {
		return b
	}
	tests := map[ssa.Instruction]Bound{}
	sum := Bound{Flag: b.Flag}
	for _, blk := range s.fn.Blocks {
		if br, ok := blk.Instrs[len(blk.Instrs)-1].(*ssa.If); ok && s.leaves(blk) {
			if t, bounds := s.test(br); bounds {
				tests[br] = t
				sum.merge(t)
			}
		}
	}
	if s.beside(func(in ssa.Instruction) bool { t, stop := tests[in]; return stop && !t.None() }) {
		flags := func(in ssa.Instruction) bool { _, stop := tests[in]; return stop }
		return Bound{Deaf: b.Deaf, Flag: !s.beside(flags)}
	}
	return sum
}

// beside says that some failure of an attempt leads to the next one on a way from the start of the function that
// passes no test.
func (s *scope) beside(test func(ssa.Instruction) bool) bool {
	reached := false
	for _, c := range s.attempts {
		w := &outcome.Walk{Assume: outcome.Alone(c, outcome.Failure), Visit: func(st outcome.Step) outcome.Verdict {
			if st.Instr == ssa.Instruction(s.again.at) {
				reached = true
				return outcome.Done
			}
			if test(st.Instr) {
				return outcome.Halt
			}
			return outcome.Go
		}}
		w.Entry(s.fn)
	}
	return reached
}
