// Package retry finds retries in SSA: control flow in which failure of a call leads to the same call
// again and success does not. It says what bounds every way round and what is waited for in between.
//
// Nothing is asked of names. Accept and consumer loops go round on success, pagination leaves on
// failure, iteration goes on with another item: none of them has the shape.
package retry

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// Form is how the next attempt is made.
type Form string

const (
	Loop      Form = "loop"
	Recursion Form = "recursion"
)

// Retry is one retry.
type Retry struct {
	Form Form
	// Attempts are the calls whose failure leads to another attempt, in the order of the code.
	Attempts []*ssa.Call
	Bound    Bound
	Wait     Wait
	// Sleeps are the calls of time.Sleep between two attempts.
	Sleeps []*ssa.Call
	// Poll says that success may go round as well, because the answer was not the one waited for.
	// What bounds the failures bounds the waiting too.
	Poll bool
	// Chooses says that something looks at what failed before the next attempt.
	Chooses bool
	// Repairs says that the next attempt is only made with something made anew for it.
	Repairs bool
	// Refused says that only an answer which refuses a request leads to another attempt: 429, 503.
	Refused bool
}

// Find returns the retries of a function, inner loops first.
func Find(f *ssa.Function) []Retry {
	if outcome.TooLarge(f) {
		return nil
	}
	var found []Retry
	taken := map[*ssa.Call]bool{}
	for _, l := range loops.Of(f) {
		s := &scope{fn: f, within: l.Contains, loop: l}
		calls := l.Calls()
		for _, c := range calls {
			if taken[c] || !outcome.Plausible(c) || longRunning(c) || !s.retries(c) {
				continue
			}
			taken[c] = true
			s.attempts = append(s.attempts, c)
		}
		var poll bool
		if len(s.attempts) == 0 {
			s, poll = s.findPoll(calls, taken)
		}
		for _, find := range []func(*scope, []*ssa.Call, map[*ssa.Call]bool) *scope{(*scope).findStep, (*scope).findVerdict, (*scope).findState, (*scope).findStarted} {
			if len(s.attempts) == 0 {
				s = find(s, calls, taken)
			}
		}
		if len(s.attempts) > 0 {
			found = append(found, Retry{Form: Loop, Attempts: s.attempts, Bound: s.bound(), Wait: s.wait(), Sleeps: s.sleeps(), Poll: poll, Chooses: s.chooses(), Repairs: s.repairs(), Refused: s.refused()})
		}
	}
	if len(found) == 0 {
		found = recursions(f)
	}
	return found
}

// Alternatives returns the calls that are tried with one element after the other until one succeeds:
// of a method, of the element itself, or of a helper that is handed an element with methods.
func Alternatives(f *ssa.Function) []*ssa.Call {
	if outcome.TooLarge(f) {
		return nil
	}
	var found []*ssa.Call
	for _, l := range loops.Of(f) {
		s := &scope{fn: f, within: l.Contains, loop: l}
		for _, c := range l.Calls() {
			if outcome.Plausible(c) && s.called(c) && s.failsRound(c) && (s.successLeaves(c) || s.answerLeaves(c)) {
				found = append(found, c)
			}
		}
	}
	return found
}

// called says that a call is one of the loop's element, or of a helper that gets it as an interface.
func (s *scope) called(c *ssa.Call) bool {
	if c.Call.StaticCallee() == nil {
		return s.element(c.Call.Value) || s.next(c.Call.Value)
	}
	return slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool {
		it, ok := a.Type().Underlying().(*types.Interface)
		return ok && it.NumMethods() > 0 && !outcome.IsError(a.Type()) && s.element(a)
	})
}

// next says that a value is what an iterator gives the loop on each way round: it.Next().
func (s *scope) next(v ssa.Value) bool {
	switch from := v.(type) {
	case *ssa.Extract:
		return s.next(from.Tuple)
	case *ssa.TypeAssert:
		return s.next(from.X)
	case *ssa.ChangeInterface:
		return s.next(from.X)
	case *ssa.Call:
		name := ""
		if f := from.Call.StaticCallee(); f != nil {
			name = f.Name()
		} else if from.Call.IsInvoke() {
			name = from.Call.Method.Name()
		}
		return strings.EqualFold(name, "next") && s.within(from.Block())
	}
	return false
}

// scope is the part of a function in which an attempt goes round: a loop, or the whole function when
// it calls itself.
type scope struct {
	fn       *ssa.Function
	within   func(*ssa.BasicBlock) bool
	loop     *loops.Loop
	again    *again    // how a recursion goes on
	started  *started  // how the loop has somebody else make the attempt
	verdict  *ssa.Call // the attempt that says by a bool, or by what it keeps in memory, how it went
	silent   *ssa.Call // the attempt that says by whether it brings something how it went
	inner    *ssa.Call // the call in it whose failure makes it fail, when it says so by what it keeps
	memory   *outcome.Memory
	attempts []*ssa.Call
	back     map[*ssa.BasicBlock]bool // made when it is first needed, by when all attempts are known
	operands map[*ssa.Parameter]cause // what a helper's parameters depend on
	around   *scope                   // that of the function that calls the one of this scope
	running  map[string]bool          // the functions that a way round runs, by name
	helpers  map[helper]helperWait    // what has been looked into
	waiting  waiting                  // what calls lead to, for hot loops
}

// retries says that failure of c leads to c again, and that success of everything does not.
func (s *scope) retries(c *ssa.Call) bool { return !s.iterates(c) && s.leadsRound(c) }

func (s *scope) leadsRound(c *ssa.Call) bool { return s.successLeaves(c) && s.failsRound(c) }

// successLeaves says that success of everything does not lead to c again. Status 204 may do so where
// 200 does not, and nothing where something does not; an empty answer where it counts as a failure.
func (s *scope) successLeaves(c *ssa.Call) bool {
	again, complete := s.reaches(c, outcome.Walk{Assume: outcome.AllSucceed}, nil)
	if again {
		again, complete = s.reaches(c, outcome.Walk{Assume: outcome.AllSucceed, Plain: true}, nil)
	}
	if again && s.blames(c) {
		again, complete = s.reaches(c, outcome.Walk{Assume: outcome.AllSucceed, Plain: true, Present: true}, nil)
	}
	return !again && complete
}

// answerLeaves says the same of a call of which an empty text or the number 0 is no answer: an address, a price.
// Of anything else nothing is what is looked for in one place after the other.
func (s *scope) answerLeaves(c *ssa.Call) bool {
	res := c.Call.Signature().Results()
	if res.Len() != 2 {
		return false
	}
	answer, ok := res.At(0).Type().Underlying().(*types.Basic)
	if !ok || answer.Info()&(types.IsString|types.IsNumeric) == 0 {
		return false
	}
	again, complete := s.reaches(c, outcome.Walk{Assume: outcome.AllSucceed, Plain: true, Present: true, Numbers: true}, nil)
	return !again && complete
}

// failsRound says that a failure of c alone leads to c again.
func (s *scope) failsRound(c *ssa.Call) bool {
	for _, mode := range s.modes(c) {
		if again, _ := s.reaches(c, outcome.Walk{Assume: outcome.Alone(c, mode)}, nil); again {
			return true
		}
	}
	return false
}

// reaches says that control can go from behind c to the next attempt without passing an instruction
// that stop halts at.
func (s *scope) reaches(c *ssa.Call, w outcome.Walk, stop func(ssa.Instruction) bool) (again, complete bool) {
	target := s.target(c)
	w.Verdict, w.Inner, w.Memory = s.verdict, s.inner, s.memory
	if s.silent != nil {
		w.Silent, w.Present = s.silent, true
	}
	w.Within, w.Visit = s.within, func(st outcome.Step) outcome.Verdict {
		switch {
		case st.Instr == target:
			again = true
			return outcome.Done
		case stop != nil && stop(st.Instr):
			return outcome.Halt
		}
		return outcome.Go
	}
	complete = s.walk(&w, c)
	return again, complete
}

// target is where the next attempt begins.
func (s *scope) target(c *ssa.Call) ssa.Instruction {
	switch {
	case s.again != nil:
		return s.again.at
	case s.started != nil:
		return s.started.at
	}
	return c
}

// walk begins behind an attempt, or behind where it is started.
func (s *scope) walk(w *outcome.Walk, c *ssa.Call) bool {
	if s.started == nil {
		return w.After(c)
	}
	o := w.Assume(c)
	w.Told = func(v ssa.Value) (outcome.Abs, bool) { return s.started.says(v, o) }
	return w.Behind(s.started.at)
}

// fails says that some failure of some attempt reaches the next one without passing stop.
func (s *scope) fails(stop func(ssa.Instruction) bool) bool {
	for _, c := range s.attempts {
		for _, mode := range s.modes(c) {
			if again, _ := s.reaches(c, outcome.Walk{Assume: outcome.Alone(c, mode)}, stop); again {
				return true
			}
		}
	}
	return false
}
