package retry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// findState looks for calls whose success is kept where the loop looks before it goes round: in a field, or a
// variable that is shared with a literal. A call that returns nothing may keep it there itself.
func (s *scope) findState(calls []*ssa.Call, taken map[*ssa.Call]bool) *scope {
	found := s.of(nil)
	found.attempts, found.memory = nil, outcome.NewMemory()
	for _, c := range calls {
		if taken[c] || longRunning(c) || !outcome.Plausible(c) || s.iterates(c) || !s.failsRound(c) {
			continue
		}
		if found.endsBy(c) {
			taken[c] = true
			found.attempts = append(found.attempts, c)
		}
	}
	if len(found.attempts) > 0 {
		return found
	}
	for _, c := range calls {
		if taken[c] || longRunning(c) || c.Call.Signature().Results().Len() > 0 {
			continue
		}
		if kept := s.keptBy(c); kept != nil {
			taken[c] = true
			return kept
		}
	}
	return s
}

// endsBy says that success of everything leads out of the loop, going by what is kept, and not to c again or to
// more of what the loop is for.
func (s *scope) endsBy(c *ssa.Call) bool {
	again, out := s.ways(c, outcome.AllSucceed)
	return out && !again
}

// ways says where control goes from behind c under an assumption: to c again, out of the loop.
func (s *scope) ways(c *ssa.Call, assume outcome.Assumption) (again, out bool) {
	w := &outcome.Walk{Assume: assume, Plain: true, Memory: s.memory, Verdict: s.verdict, Inner: s.inner, Header: s.loop.Header}
	w.Visit = func(st outcome.Step) outcome.Verdict {
		switch {
		case !s.within(st.Instr.Block()):
			out = true
			return outcome.Halt
		case st.Instr == ssa.Instruction(c), st.Passed() && works(st.Instr):
			again = true
			return outcome.Halt
		}
		return outcome.Go
	}
	complete := w.After(c)
	return again || !complete, out
}

// works says that an instruction calls something that may fail.
func works(in ssa.Instruction) bool {
	c, ok := in.(*ssa.Call)
	return ok && outcome.Plausible(c)
}

// keptBy is the scope of a call that returns nothing and keeps what a call in it has brought, nil when it is none.
func (s *scope) keptBy(c *ssa.Call) *scope {
	f := c.Call.StaticCallee()
	if f == nil || len(f.Blocks) == 0 || f.Pkg != s.fn.Pkg || f == s.fn || outcome.TooLarge(f) {
		return nil
	}
	p := s.of(c)
	p.verdict, p.memory = c, outcome.NewMemory()
	if !p.endsBy(c) {
		return nil
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			inner, ok := in.(*ssa.Call)
			if !ok || !outcome.Plausible(inner) || longRunning(inner) {
				continue
			}
			p.inner = inner
			if again, _ := p.ways(c, outcome.Alone(c, outcome.Failure)); again && p.wait().Growth != NoWait {
				return p
			}
		}
	}
	return nil
}

// state is what is kept outside of the function: by a way round, or by others.
func (t *tracer) state(addr ssa.Value, depth int) cause {
	if c, ok := t.kept(addr, depth); ok {
		return c
	}
	return t.shared(addr)
}

// shared is what others can change: a flag that they set to stop the loop, or something else. A setting they
// cannot.
func (t *tracer) shared(addr ssa.Value) cause {
	switch {
	case !isBool(addr.Type().Underlying().(*types.Pointer).Elem()):
		return cause{other: true}
	case t.s.stopFlag(addr):
		return cause{flag: true}
	case t.s.setting(addr):
		return cause{setting: true}
	}
	return cause{other: true}
}

// kept is what a field or variable depends on that a way round sets: what decides whether it is set, and what to.
// Where a function sets it that an attempt calls, that is how the attempt went.
func (t *tracer) kept(addr ssa.Value, depth int) (cause, bool) {
	if t.s.memory == nil || !tells(addr) {
		return cause{}, false
	}
	var c cause
	found := false
	for _, b := range t.s.fn.Blocks {
		if !t.s.within(b) {
			continue
		}
		for _, in := range b.Instrs {
			st, ok := in.(*ssa.Store)
			if !ok || !program.Same(st.Addr, addr) {
				continue
			}
			found = true
			if cell, ok := st.Val.(*ssa.Alloc); ok {
				c.add(t.cell(cell, 0)) // what it points to
			} else {
				c.add(t.value(st.Val, depth+1))
			}
			for at := b.Idom(); at != nil; at = at.Idom() {
				if decides(at, b) {
					t.condition(at, &c, depth)
				}
			}
		}
	}
	for _, a := range t.s.attempts {
		if t.s.memory.Sets(a, addr) {
			c.outcome, found = true, true
		}
	}
	return c, found
}

// decides says that one way out of a block leads to another one, and the other does not have to.
func decides(at, b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(at.Succs, func(next *ssa.BasicBlock) bool { return len(next.Preds) == 1 && next.Dominates(b) })
}

// tells says that what is at an address is a bool, or may be nil.
func tells(addr ssa.Value) bool {
	elem := addr.Type().Underlying().(*types.Pointer).Elem()
	switch elem.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return true
	}
	return isBool(elem)
}
