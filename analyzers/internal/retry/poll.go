package retry

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// findPoll looks for a call that is asked again and again until it gives the answer waited for, and
// that is asked again when it fails, too. A consumer or a supervisor also goes round on success, but
// does something with what it got.
func (s *scope) findPoll(calls []*ssa.Call, taken map[*ssa.Call]bool) (*scope, bool) {
	for _, c := range calls {
		if taken[c] || !outcome.Plausible(c) || longRunning(c) || s.iterates(c) || !s.failsRound(c) {
			continue
		}
		p := s.of(c)
		if !p.untilAnswer() || !p.idle(c) {
			continue
		}
		waits := p.wait().Growth != NoWait
		if waits || p.waitsForAnswer(c) {
			taken[c] = true
			return p, waits
		}
	}
	return s, false
}

// waitsForAnswer says that there is a wait when the answer was not the one waited for. Where there is none after a
// failure, because a continue skips it, the poll is a retry without a pause.
func (s *scope) waitsForAnswer(c *ssa.Call) bool {
	waits := s.waits()
	return len(waits) > 0 && !s.hurries(c, outcome.AllSucceed, waits)
}

// of is the scope with one attempt.
func (s *scope) of(c *ssa.Call) *scope {
	return &scope{fn: s.fn, within: s.within, loop: s.loop, waiting: s.waiting, attempts: []*ssa.Call{c}}
}

// untilAnswer says that an answer can end the asking: behind success lies a way out of the loop that
// depends on what was returned.
func (s *scope) untilAnswer() bool {
	out := false
	w := &outcome.Walk{Assume: outcome.AllSucceed, Visit: func(st outcome.Step) outcome.Verdict {
		if !s.within(st.Instr.Block()) {
			out = true
			return outcome.Done
		}
		if br, ok := st.Instr.(*ssa.If); ok && s.leaves(br.Block()) && !s.causeOf(br.Cond).outcome && !s.asAnswered(br) {
			return outcome.Halt
		}
		return outcome.Go
	}}
	w.After(s.attempts[0])
	return out
}

// asAnswered says that a branch on something that stays the same is only come to for some answers: nothing
// more is there, and nobody follows.
func (s *scope) asAnswered(br *ssa.If) bool {
	if s.varies(br.Cond) {
		return false
	}
	for b := br.Block(); b.Idom() != nil && s.within(b.Idom()); b = b.Idom() {
		above, ok := b.Idom().Instrs[len(b.Idom().Instrs)-1].(*ssa.If)
		if ok && len(b.Preds) == 1 && s.causeOf(above.Cond).outcome && !outcome.IsError(tested(above.Cond)) {
			return true
		}
	}
	return false
}

// tested is the type of what a condition compares.
func tested(cond ssa.Value) types.Type {
	if cmp, ok := cond.(*ssa.BinOp); ok {
		return cmp.X.Type()
	}
	return cond.Type()
}

// idle says that nothing happens on the way round after success but waiting and saying so.
func (s *scope) idle(c *ssa.Call) bool {
	idle := true
	w := &outcome.Walk{Assume: outcome.AllSucceed, Within: s.within, Visit: func(st outcome.Step) outcome.Verdict {
		switch in := st.Instr.(type) {
		case *ssa.Go, *ssa.Send, *ssa.MapUpdate:
			idle = false
		case *ssa.Store:
			switch in.Addr.(type) {
			case *ssa.Global, *ssa.FreeVar:
				idle = false
			}
		case *ssa.Call:
			if in == c {
				return outcome.Halt
			}
			idle = idle && s.harmless(in)
		}
		if !idle {
			return outcome.Done
		}
		return outcome.Go
	}}
	return w.After(c) && idle
}

func (s *scope) harmless(c *ssa.Call) bool {
	if _, builtin := c.Call.Value.(*ssa.Builtin); builtin || outcome.Local(c) {
		return true
	}
	if _, waits := s.waitAt(c); waits {
		return true
	}
	if c.Call.IsInvoke() && contexts.Is(c.Call.Value.Type()) {
		return true
	}
	if c.Call.IsInvoke() {
		closes := c.Call.Method.Name() == "Close" && len(c.Call.Args) == 0 // a response
		return closes || !outcome.Fails(c) && len(c.Call.Args) <= 2        // an accessor, or a logger
	}
	f := c.Call.StaticCallee()
	return f != nil && !outcome.Fails(c) && (quiet(f) || f.Signature.Results().Len() == 0 && len(f.Blocks) == 0)
}

// quiet says that a function changes nothing but its own variables.
func quiet(f *ssa.Function) bool {
	if len(f.Blocks) == 0 {
		return takesError(f.Signature)
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				if !constantField(in.Addr) {
					return false
				}
			case *ssa.MapUpdate, *ssa.Send, *ssa.Select:
				return false
			}
		}
	}
	return true
}
