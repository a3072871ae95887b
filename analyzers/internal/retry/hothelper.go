package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// hotHelpers are the calls in functions that a loop only calls again and again, and which do not say how
// it went, or only that there is nothing: when one of these calls fails they return, and the loop calls them
// again at once.
func (s *scope) hotHelpers(taken map[*ssa.Call]bool) []*ssa.Call {
	var found []*ssa.Call
	seen := map[*ssa.Function]bool{}
	for _, outer := range s.loop.Calls() {
		f := outer.Call.StaticCallee()
		if f == nil || len(f.Blocks) == 0 || f.Pkg != s.fn.Pkg || f == s.fn || outcome.TooLarge(f) || seen[f] {
			continue
		}
		silent := outcome.Silent(outer)
		if f.Signature.Results().Len() > 0 && !silent || s.iterates(outer) || !s.roundAtOnce(outer) {
			continue
		}
		hidden := outcome.Hides(f)
		seen[f] = true
		body := &scope{fn: f, within: everywhere, waiting: s.waiting}
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				c, ok := in.(*ssa.Call)
				if ok && !taken[c] && outcome.Plausible(c) && !longRunning(c) && (!silent || slices.Contains(hidden, c)) && body.returnsAtOnce(c) {
					taken[c] = true
					found = append(found, c)
				}
			}
		}
	}
	return found
}

// roundAtOnce says that a call that returns is made again without a wait, as long as nobody ends the loop.
func (s *scope) roundAtOnce(outer *ssa.Call) bool {
	p := s.of(outer)
	again, atOnce := false, true
	w := &outcome.Walk{Assume: outcome.AllSucceed}
	if outcome.Silent(outer) {
		w.Assume, w.Present, w.Silent = outcome.Alone(outer, outcome.Failure), true, outer
	}
	idle := s.roundsOver(outer)
	w.Visit = func(st outcome.Step) outcome.Verdict {
		if !s.within(st.Instr.Block()) || idle[st.Instr.Block()] {
			return outcome.Halt
		}
		if st.Instr == ssa.Instruction(outer) {
			again = true
			return outcome.Halt
		}
		if br, ok := st.Instr.(*ssa.If); ok && p.mayLeave(br, st) || p.takesTime(st.Instr, nil) {
			atOnce = false
			return outcome.Done
		}
		return outcome.Go
	}
	return w.After(outer) && again && atOnce
}

// returnsAtOnce says that the function returns without a wait when c fails as it does in an outage, and comes to
// c without one.
func (s *scope) returnsAtOnce(c *ssa.Call) bool {
	p := &scope{fn: s.fn, within: s.within, waiting: s.waiting, attempts: []*ssa.Call{c}}
	free := &tokens{blocks: s.fn.Blocks}
	returns, atOnce := false, true
	w := &outcome.Walk{Assume: outcome.Alone(c, outcome.Failure), Present: true, Visit: func(st outcome.Step) outcome.Verdict {
		_, returned := st.Instr.(*ssa.Return)
		returns = returns || returned
		if _, panics := st.Instr.(*ssa.Panic); panics || st.Instr == ssa.Instruction(c) || keeps(st.Instr) || p.takesTime(st.Instr, free) {
			atOnce = false
			return outcome.Done
		}
		return outcome.Go
	}}
	return w.After(c) && returns && atOnce && p.comesAtOnce(c, free)
}

// comesAtOnce says that nothing is waited for on any way from the beginning of the function to c.
func (s *scope) comesAtOnce(c *ssa.Call, free *tokens) bool {
	comes, atOnce := false, true
	w := &outcome.Walk{Assume: outcome.AllSucceed, Visit: func(st outcome.Step) outcome.Verdict {
		switch {
		case st.Instr == ssa.Instruction(c):
			comes = true
			return outcome.Halt
		case s.takesTime(st.Instr, free):
			atOnce = atOnce && !leadsTo(st.Instr.Block(), c.Block())
			return outcome.Halt
		}
		return outcome.Go
	}}
	return w.Entry(s.fn) && comes && atOnce
}

func leadsTo(from, to *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	for work := []*ssa.BasicBlock{from}; len(work) > 0; work = work[1:] {
		if work[0] == to {
			return true
		}
		if !seen[work[0]] {
			seen[work[0]] = true
			work = append(work, work[0].Succs...)
		}
	}
	return false
}

// keeps says that an instruction changes what outlives the call: the next one may do something else.
func keeps(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.Store:
		return !constantField(in.Addr)
	case *ssa.MapUpdate:
		return true
	}
	return false
}

// takesTime says that an instruction may wait for somebody else, unless what it takes is free.
func (s *scope) takesTime(in ssa.Instruction, free *tokens) bool {
	if free != nil && free.pass(in) {
		return false
	}
	switch in := in.(type) {
	case *ssa.Call:
		_, waits := s.waitAt(in)
		return waits || s.waiting.blocks(in, mostNested) || slices.ContainsFunc(s.attempts, func(c *ssa.Call) bool { return s.handsOut(in, c) }) ||
			!s.harmless(in) && outcome.Fails(in)
	case *ssa.UnOp, *ssa.Select, *ssa.Next, *ssa.Send:
		return slow(in)
	}
	return false
}
