package retry

import (
	"go/token"
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// HotLoops are the calls of a function that a loop makes again at once when they fail, for as long as
// they fail: success goes round as well, and nothing on the way round after a failure waits, gives up
// or does anything that may take its time.
func HotLoops(f *ssa.Function) []*ssa.Call {
	if outcome.TooLarge(f) {
		return nil
	}
	var found []*ssa.Call
	taken, known := map[*ssa.Call]bool{}, waiting{}
	for _, l := range loops.Of(f) {
		s := &scope{fn: f, within: l.Contains, loop: l, waiting: known}
		for _, c := range l.Calls() {
			if taken[c] || !outcome.Plausible(c) || longRunning(c) || ofAnybody(c) || s.iterates(c) || !s.goesOn(c) {
				continue
			}
			if s.of(c).hot(c) {
				taken[c] = true
				found = append(found, c)
			}
		}
		found = append(found, s.hotHelpers(taken)...)
	}
	return found
}

// anybody is how the methods of sockets are called that take what anybody sends. Their errors tell of the socket
// of the process itself.
var anybody = regexp.MustCompile(`^(Accept|ReadFrom|ReadMsg)`)

func ofAnybody(c *ssa.Call) bool {
	if c.Call.IsInvoke() {
		return c.Call.Method.Pkg() != nil && c.Call.Method.Pkg().Path() == "net" && anybody.MatchString(c.Call.Method.Name())
	}
	f := c.Call.StaticCallee()
	return f != nil && packagePath(f) == "net" && anybody.MatchString(f.Name())
}

// goesOn says that success leads to the next call, as it does where something is received.
func (s *scope) goesOn(c *ssa.Call) bool {
	again, _ := s.reaches(c, outcome.Walk{Assume: outcome.AllSucceed}, nil)
	return again && !s.successLeaves(c)
}

// hot says that every failure of c leads straight back to it, on ways of which none is slow and none
// leaves.
func (s *scope) hot(c *ssa.Call) bool {
	again, hot := false, true
	idle, asked := s.roundsOver(c), fallback.Behind(c)
	free := &tokens{blocks: s.loop.Blocks()}
	w := &outcome.Walk{Assume: outcome.Alone(c, outcome.Failure), Visit: func(st outcome.Step) outcome.Verdict {
		if !s.within(st.Instr.Block()) || idle[st.Instr.Block()] {
			return outcome.Halt
		}
		switch in := st.Instr.(type) {
		case *ssa.Call:
			if in == c || in == asked {
				again = true
				return outcome.Halt
			}
			_, waits := s.waitAt(in)
			hot = !waits && !s.waiting.blocks(in, mostNested) && !s.handsOut(in, c) && (s.harmless(in) || addresses(in))
		case *ssa.If:
			hot = !s.mayLeave(in, st)
		case *ssa.UnOp, *ssa.Select, *ssa.Next, *ssa.Send:
			hot = free.pass(in) || !slow(in)
		case *ssa.Return, *ssa.Panic:
			hot = false
		}
		if !hot {
			return outcome.Done
		}
		return outcome.Go
	}}
	return w.After(c) && again && hot
}

// roundsOver are the blocks that are executed once for each thing that c brought. When it has failed there
// is none.
func (s *scope) roundsOver(c *ssa.Call) map[*ssa.BasicBlock]bool {
	found := map[*ssa.BasicBlock]bool{}
	for _, l := range loops.Of(s.fn) {
		br, ok := l.Header.Instrs[len(l.Header.Instrs)-1].(*ssa.If)
		if !ok || l.Contains(c.Block()) || outcome.Brought(gone(br.Cond)) != c {
			continue
		}
		for _, b := range l.Blocks() {
			found[b] = b != l.Header
		}
	}
	return found
}

// gone is what a loop goes through whose header has a condition, nil when it is no such loop.
func gone(cond ssa.Value) ssa.Value {
	switch cond := cond.(type) {
	case *ssa.BinOp: // i < len(items)
		if size, ok := cond.Y.(*ssa.Call); ok && cond.Op == token.LSS {
			if b, ok := size.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
				return size.Call.Args[0]
			}
		}
	case *ssa.Extract: // the next key of a map
		if next, ok := cond.Tuple.(*ssa.Next); ok {
			if r, ok := next.Iter.(*ssa.Range); ok {
				return r.X
			}
		}
	}
	return nil
}

// addresses says that a call only makes a pointer of a value, or a value of a pointer: aws.String(url).
func addresses(c *ssa.Call) bool {
	sig := c.Call.Signature()
	if c.Call.IsInvoke() || sig.Recv() != nil || sig.Params().Len() != 1 || sig.Results().Len() != 1 {
		return false
	}
	from, to := sig.Params().At(0).Type(), sig.Results().At(0).Type()
	return types.Identical(types.NewPointer(from), to) || types.Identical(from, types.NewPointer(to))
}

// mayLeave says that a test may end the loop while the failures go on: by a count, the clock, something
// out of sight, or because of what failed. The end of a context does not, as long as it goes on.
func (s *scope) mayLeave(br *ssa.If, st outcome.Step) bool {
	if !s.leaves(br.Block()) {
		return false
	}
	c := s.causeOf(br.Cond)
	if c.counter || c.time || c.other || c.provided || c.setting {
		return true
	}
	return c.outcome && st.Value(br.Cond) == outcome.Unknown && !asksForEnd(br.Cond)
}

// asksForEnd recognises errors.Is(err, context.Canceled) and the like.
func asksForEnd(cond ssa.Value) bool {
	switch c := cond.(type) {
	case *ssa.BinOp:
		return endError(c.X) || endError(c.Y)
	case *ssa.Call:
		f := c.Call.StaticCallee()
		return f != nil && outcome.AsksFor(f) == "Is" && endError(c.Call.Args[1])
	}
	return false
}

// handing is what methods are called that give out the next thing to do, and may wait until there is one.
var handing = regexp.MustCompile(`(?i)^(get|pop|take|next|dequeue|receive|recv|pull)`)

// handsOut says that a method out of sight gives out what c is to do.
func (s *scope) handsOut(in, c *ssa.Call) bool {
	return in.Call.IsInvoke() && handing.MatchString(in.Call.Method.Name()) && s.feeds(in, c)
}

// mostNested is how far calls are followed for something that waits for somebody else.
const mostNested = 3

// waiting remembers which functions wait for somebody else, by how far their calls were followed: what is
// called over and over is looked into once.
type waiting map[nested]bool

type nested struct {
	f     *ssa.Function
	depth int
}

// blocks says that what a call leads to waits for somebody else: it takes a job from a channel, say.
func (w waiting) blocks(c *ssa.Call, depth int) bool {
	f := c.Call.StaticCallee()
	if f == nil || depth == 0 || outcome.TooLarge(f) {
		return false
	}
	blocks, known := w[nested{f, depth}]
	if !known {
		blocks = slices.ContainsFunc(f.Blocks, func(b *ssa.BasicBlock) bool { return w.blocked(b, depth-1) })
		w[nested{f, depth}] = blocks
	}
	return blocks
}

func (w waiting) blocked(b *ssa.BasicBlock, depth int) bool {
	for _, in := range b.Instrs {
		switch in := in.(type) {
		case *ssa.UnOp, *ssa.Select, *ssa.Send:
			if slow(in) {
				return true
			}
		case *ssa.Call:
			if g := in.Call.StaticCallee(); g != nil && g.Name() == "Wait" || w.blocks(in, depth) {
				return true
			}
		}
	}
	return false
}

// slow says that an instruction waits for somebody else, or takes the next of some items.
func slow(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.UnOp:
		return in.Op.String() == "<-"
	case *ssa.Select:
		return in.Blocking
	}
	_, load := in.(*ssa.UnOp)
	return !load
}
