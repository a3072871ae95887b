package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// Bound is what ends the attempts when they keep failing. The zero value is no bound at all.
type Bound struct {
	// Count: attempts are counted. Limit is how many there are, 0 when that cannot be known here. When
	// the caller says it, there are as many as it passes for Given, and Plus more.
	Count bool
	Limit int64
	Given *ssa.Parameter
	Plus  int64
	// Time: the clock is looked at.
	Time bool
	// Channel: a channel that somebody may close or send to.
	Channel bool
	// Other: something that cannot be seen through, and may well be a limit.
	Other bool
	// Optional: the limit can be switched off, or is a setting that ends the attempts or does not.
	Optional bool
	// Context is the context whose end is noticed, nil when none is.
	Context *contexts.Origin
	// Flag: somebody sets it to stop the attempts, which ends them but does not limit them.
	Flag bool
	// Deaf is a context that is looked at although it never ends.
	Deaf *contexts.Origin
	// provided: there may be nothing left to make an attempt with, which is a limit where there is no other.
	provided bool
}

// None says that nothing ends the attempts but, at most, somebody who sets a flag.
func (b Bound) None() bool {
	return !b.Count && !b.Time && !b.Channel && !b.Other && !b.Optional && !b.provided && b.Context == nil
}

// OnlyCaller says that nothing but the end of a context that the caller passes ends the attempts.
func (b Bound) OnlyCaller() bool {
	return !b.Count && !b.Time && !b.Channel && !b.Other && !b.Optional && b.Context != nil && b.Context.Kind == contexts.Caller && contexts.First(b.Context.Param)
}

// bound finds the tests that end the attempts, and checks that there is no way round beside them.
func (s *scope) bound() Bound {
	tests := map[ssa.Instruction]Bound{}
	var sum Bound
	for _, b := range s.fn.Blocks {
		br, ok := branch(b)
		if !ok || !s.within(b) || !s.leaves(b) {
			continue
		}
		t, bounds := s.test(br)
		if t.Deaf != nil && sum.Deaf == nil {
			sum.Deaf = t.Deaf
		}
		if bounds {
			tests[br] = t
		}
	}
	s.optional(tests)
	if s.fails(func(in ssa.Instruction) bool { t, stop := tests[in]; return stop && !t.None() }) {
		flags := func(in ssa.Instruction) bool { _, stop := tests[in]; return stop }
		return Bound{Deaf: sum.Deaf, Flag: !s.fails(flags)}
	}
	for _, t := range tests {
		sum.merge(t)
	}
	sum.Other = sum.Other || sum.provided && !sum.Count
	return sum
}

// leaves says that one branch of a block cannot come back to the next attempt.
func (s *scope) leaves(b *ssa.BasicBlock) bool {
	for _, next := range b.Succs {
		if !s.within(next) || !s.comesBack(next) {
			return true
		}
	}
	return false
}

// comesBack says that there is a way from b to an attempt, whatever the conditions on it.
func (s *scope) comesBack(b *ssa.BasicBlock) bool {
	if s.back == nil {
		s.back = s.waysBack()
	}
	return s.back[b]
}

// waysBack are the blocks from which there is a way to an attempt.
func (s *scope) waysBack() map[*ssa.BasicBlock]bool {
	var work []*ssa.BasicBlock
	switch {
	case s.again != nil:
		work = append(work, s.again.at.Block())
	case s.started != nil:
		work = append(work, s.started.at.Block())
	default:
		for _, a := range s.attempts {
			work = append(work, a.Block())
		}
	}
	back := map[*ssa.BasicBlock]bool{}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if !back[b] && s.within(b) {
			back[b] = true
			work = append(work, b.Preds...)
		}
	}
	return back
}

// test says what a leaving branch depends on.
func (s *scope) test(br *ssa.If) (Bound, bool) {
	c := s.causeOf(br.Cond)
	if sel, k, ok := caseTested(br); ok && !s.comesBack(br.Block().Succs[1]) {
		c = s.behind(sel, k) // the case itself goes round; all others leave
	}
	b := Bound{Time: c.time, Channel: c.channel, Other: c.other, provided: c.provided, Optional: c.setting}
	if c.counter {
		b.Count, b.Other, b.provided = true, false, false // whatever it is compared with
		if n := s.limit(br); n.of == nil {
			b.Limit = n.n
		} else {
			b.Given, b.Plus = n.of, n.n
		}
	}
	for _, o := range append(c.ends, s.cancelled(br.Cond)...) {
		if o.CanEnd() {
			b.Context = &o
		} else {
			b.Deaf = &o
		}
	}
	b.Flag = c.flag
	return b, !b.None() || b.Flag
}

// caseTested is the case of a select that a branch tests for.
func caseTested(br *ssa.If) (*ssa.Select, int, bool) {
	b, ok := br.Cond.(*ssa.BinOp)
	if !ok {
		return nil, 0, false
	}
	return selectCase(b)
}

// cancelled are the contexts that a test notices through the error of the attempt they were given
// to: errors.Is(err, context.Canceled), or a predicate of which we know only the name.
func (s *scope) cancelled(cond ssa.Value) []contexts.Origin {
	call, ok := cond.(*ssa.Call)
	if !ok {
		if not, isNot := cond.(*ssa.UnOp); isNot {
			return s.cancelled(not.X)
		}
		return s.compared(cond)
	}
	f := call.Call.StaticCallee()
	if f == nil || !takesError(f.Signature) {
		return nil
	}
	asks := outcome.AsksFor(f)
	if asks == "Is" && !endError(call.Call.Args[1]) || asks == "As" {
		return nil
	}
	if asks == "" && outcome.Miss(f.Name()) {
		return nil
	}
	return s.given()
}

func (s *scope) compared(cond ssa.Value) []contexts.Origin {
	b, ok := cond.(*ssa.BinOp)
	if ok && (endError(b.X) || endError(b.Y)) {
		return s.given()
	}
	return nil
}

// given are the contexts that the attempts got.
func (s *scope) given() []contexts.Origin {
	var out []contexts.Origin
	for _, a := range s.attempts {
		if ctx := contexts.Argument(&a.Call); ctx != nil && !s.varies(ctx) {
			out = append(out, contexts.Of(ctx))
		}
	}
	return out
}

func endError(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := load.X.(*ssa.Global)
	return ok && g.Object() != nil && g.Object().Pkg() != nil && g.Object().Pkg().Path() == "context"
}

func (b *Bound) merge(o Bound) {
	if o.Count && (!b.Count || b.Limit == 0 || o.Limit != 0 && o.Limit < b.Limit) {
		b.Limit = o.Limit
	}
	if b.Given == nil {
		b.Given, b.Plus = o.Given, o.Plus
	}
	b.Count = b.Count || o.Count
	b.Time = b.Time || o.Time
	b.Channel = b.Channel || o.Channel
	b.Other = b.Other || o.Other
	b.Optional = b.Optional || o.Optional
	b.provided = b.provided || o.provided
	if b.Context == nil {
		b.Context = o.Context
	}
}
