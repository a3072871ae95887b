package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// recursions finds retries by a function that calls itself with the same operands after a failure.
func recursions(f *ssa.Function) []Retry {
	var found []Retry
	whole := func(*ssa.BasicBlock) bool { return true }
	for _, again := range selfCalls(f) {
		if !sameOperands(f, again) {
			continue
		}
		s := &scope{fn: f, within: whole, again: again}
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				c, ok := in.(*ssa.Call)
				if ok && c != again && outcome.Plausible(c) && c.Call.StaticCallee() != f && s.retries(c) {
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

func selfCalls(f *ssa.Function) []*ssa.Call {
	var out []*ssa.Call
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && c.Call.StaticCallee() == f {
				out = append(out, c)
			}
		}
	}
	return out
}

// sameOperands says that the recursive call asks for the same thing: only numbers, which count or
// time the attempts, may differ. Walking a tree changes its operand.
func sameOperands(f *ssa.Function, again *ssa.Call) bool {
	for i, p := range f.Params {
		arg := again.Call.Args[i]
		if arg != ssa.Value(p) && !isNumber(p.Type()) && !isBool(p.Type()) {
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
	tests := map[ssa.Instruction]bool{}
	var sum Bound
	for _, blk := range s.fn.Blocks {
		if br, ok := blk.Instrs[len(blk.Instrs)-1].(*ssa.If); ok && s.leaves(blk) {
			if t, bounds := s.test(br); bounds {
				tests[br] = true
				sum.merge(t)
			}
		}
	}
	reached := false
	for _, c := range s.attempts {
		w := &outcome.Walk{Assume: outcome.Alone(c, outcome.Failure), Visit: func(st outcome.Step) outcome.Verdict {
			if st.Instr == ssa.Instruction(s.again) {
				reached = true
				return outcome.Done
			}
			if tests[st.Instr] {
				return outcome.Halt
			}
			return outcome.Go
		}}
		w.Entry(s.fn)
	}
	if reached {
		return Bound{Deaf: b.Deaf}
	}
	return sum
}
