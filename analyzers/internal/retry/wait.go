package retry

import (
	"go/types"
	"regexp"
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// Growth says how waits between attempts relate.
type Growth string

const (
	// NoWait: the next attempt follows at once.
	NoWait Growth = "none"
	// Constant: every wait is as long as the one before.
	Constant Growth = "constant"
	// Grows: waits get longer, or differ in some way that may be meant so.
	Grows Growth = "grows"
	// Opaque: what happens between attempts cannot be seen.
	Opaque Growth = "opaque"
)

// Wait is what happens between two attempts.
type Wait struct {
	Growth Growth
	// At is the call that waits, nil when there is none.
	At ssa.Instruction
	// Length of a constant wait, 0 when it cannot be known.
	Length time.Duration
	// Regular waits surely have no random part.
	Regular bool
}

// wait looks at everything that can be executed between a failed attempt and the next one.
func (s *scope) wait() Wait {
	result := Wait{Growth: NoWait}
	if s.inner != nil {
		if w, waits := s.inside(s.verdict, 3); waits { // it goes on when it has waited itself
			w.At = s.verdict
			return w
		}
	}
	waits := s.waits()
	if s.again == nil && s.skips(waits) { // what a recursion waits for may stand in front of the attempt
		if s.started != nil {
			result.Growth = Opaque // its own time may be all that there is to be
		}
		return result
	}
	for _, w := range waits {
		if !s.comesBack(w.At.Block()) {
			continue
		}
		if w.Growth != Constant {
			return w
		}
		if result.Growth == NoWait {
			result = w
		}
	}
	return result
}

// skips says that there is a kind of failure after which the next attempt follows at once, whatever is
// waited for after others: a continue in front of the pause.
func (s *scope) skips(waits []Wait) bool {
	for _, c := range s.attempts {
		for _, mode := range s.modes(c) {
			if s.hurries(c, outcome.Alone(c, mode), waits) {
				return true
			}
		}
	}
	return false
}

// hurries says that control can go from behind c to the next attempt, and on no way past a wait.
func (s *scope) hurries(c *ssa.Call, assume outcome.Assumption, waits []Wait) bool {
	again, waited := false, false
	w := &outcome.Walk{Assume: assume, Within: s.within, Visit: func(st outcome.Step) outcome.Verdict {
		switch {
		case st.Instr == s.target(c):
			again = true
			return outcome.Halt
		case slices.ContainsFunc(waits, func(w Wait) bool { return w.At == st.Instr }):
			waited = true
			return outcome.Done
		}
		return outcome.Go
	}}
	return s.walk(w, c) && again && !waited
}

// sleeps are the waits that nothing can interrupt.
func (s *scope) sleeps() []*ssa.Call {
	var out []*ssa.Call
	for _, w := range s.waits() {
		if c, ok := w.At.(*ssa.Call); ok && s.comesBack(c.Block()) && uninterruptible(c) && (s.started == nil || s.between(c)) {
			out = append(out, c)
		}
	}
	return out
}

// between says that an instruction may be executed between a failed attempt and the next one.
func (s *scope) between(in ssa.Instruction) bool {
	executed := false
	s.fails(func(at ssa.Instruction) bool {
		executed = executed || at == in
		return false
	})
	return executed
}

// uninterruptible recognises time.Sleep, and Sleep of the clocks that stand in for package time.
func uninterruptible(c *ssa.Call) bool {
	sig := c.Call.Signature()
	return methodName(c) == "Sleep" && sig.Params().Len() == 1 && sig.Results().Len() == 0 && isDuration(sig.Params().At(0).Type())
}

func (s *scope) waits() []Wait {
	var out []Wait
	for _, b := range s.fn.Blocks {
		if !s.within(b) {
			continue
		}
		for _, in := range b.Instrs {
			w, ok := s.waitAt(in)
			if s.again != nil && in == ssa.Instruction(s.again.at) {
				w, ok = s.pause()
			}
			if ok {
				w.At = in
				out = append(out, w)
			}
		}
	}
	return out
}

func (s *scope) isAttempt(c *ssa.Call) bool {
	for _, a := range s.attempts {
		if a == c {
			return true
		}
	}
	return s.again != nil && s.again.at == ssa.CallInstruction(c)
}

// waitName is what helpers that wait are called. It only ever makes us say less.
var waitName = regexp.MustCompile(`(?i)sleep|wait|back_?off|pause|delay|throttl|limit|retry|tick|until|interval`)

func (s *scope) waitAt(in ssa.Instruction) (Wait, bool) {
	switch in := in.(type) {
	case *ssa.Call:
		if s.isAttempt(in) {
			return Wait{}, false
		}
		return s.waitCall(in)
	case *ssa.UnOp:
		if isTimes(in.X.Type()) {
			return s.waitChannel(in.X)
		}
	case *ssa.Select:
		for _, st := range in.States {
			if s.started.by(st.Chan) != nil {
				return Wait{}, false // for the attempt
			}
			if isTimes(st.Chan.Type()) {
				return s.waitChannel(st.Chan)
			}
		}
		if in.Blocking {
			return Wait{Growth: Opaque}, true
		}
	}
	return Wait{}, false
}

// waitChannel: timers made on every way round are seen where they are made, and a timer made before
// fires once. What is left are tickers.
func (s *scope) waitChannel(ch ssa.Value) (Wait, bool) {
	made := timerOf(ch)
	if made == nil {
		return Wait{Growth: Opaque}, true
	}
	if name := made.Call.StaticCallee().Name(); s.within(made.Block()) || name != "NewTicker" && name != "Tick" {
		return Wait{}, false
	}
	return s.duration(made.Call.Args[0]), true
}

func (s *scope) waitCall(c *ssa.Call) (Wait, bool) {
	f := c.Call.StaticCallee()
	if f != nil && packagePath(f) == "time" {
		switch f.Name() {
		case "Sleep", "After", "NewTimer", "Reset", "Tick", "NewTicker":
			return s.duration(c.Call.Args[len(c.Call.Args)-1]), true
		}
		return Wait{}, false
	}
	if _, builtin := c.Call.Value.(*ssa.Builtin); builtin {
		return Wait{}, false
	}
	if !mayWait(c.Call.Signature()) || f != nil && (packagePath(f) == "context" || outcome.Local(c)) {
		return Wait{}, false
	}
	for _, a := range c.Call.Args {
		if isDuration(a.Type()) {
			return s.duration(a), true
		}
	}
	if f != nil {
		if w, waits := s.inside(c, 3); waits {
			return w, true
		}
	}
	if f == nil && !c.Call.IsInvoke() && !takesText(c.Call.Signature()) && !takesError(c.Call.Signature()) || waitName.MatchString(methodName(c)) {
		return Wait{Growth: Opaque}, true
	}
	return Wait{}, false
}

// mayWait: something that only waits returns nothing, or whether it was interrupted. What says something
// of an error does not wait.
func mayWait(sig *types.Signature) bool {
	if sig.Results().Len() == 1 && isBool(sig.Results().At(0).Type()) && takesError(sig) {
		return false
	}
	for v := range sig.Results().Variables() {
		t := v.Type()
		if !types.Identical(t, types.Universe.Lookup("error").Type()) && !isBool(t) && !isTimes(t) {
			return false
		}
	}
	return true
}

// takesText says that a function is told something: it logs.
func takesText(sig *types.Signature) bool {
	return sig.Params().Len() > 0 && isString(sig.Params().At(0).Type())
}
