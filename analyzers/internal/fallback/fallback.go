// Package fallback finds second calls that stand in for a first one: executed only when the first
// has failed, and with a result that takes the place of its result.
//
// Whether a pair is a fallback (another mechanism), failover (another copy) or a retry (the same
// call) cannot be seen in one function; the rules ask the linked program for that.
package fallback

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// Form says how the alternative takes the primary's place.
type Form string

const (
	// Value: both results go to the same place.
	Value Form = "value"
	// Action: both do the same thing with the same operands, and only their errors count.
	Action Form = "action"
	// Replay: what the primary was to do at once is done piece by piece.
	Replay Form = "replay"
	// Downgrade: the same is asked again without encryption.
	Downgrade Form = "downgrade"
	// Handed: one helper is called twice, and handed another mechanism the second time.
	Handed Form = "handed"
)

// Pair is a primary call and the alternative that runs when it fails.
type Pair struct {
	Primary, Alternative *ssa.Call
	Form                 Form
	// Silent: the primary has no error. Whether it hides one is for the linked program to say.
	Silent bool
	// Filled: what the alternative brings is put where the primary looks: that is a copy of what the
	// alternative asks.
	Filled bool
	// Told: the alternative is given the primary's error. It may deal with that.
	Told bool
	// Handing is the call that the helper of a Handed pair makes on what it is handed.
	Handing *ssa.Call
}

// Find returns the pairs of a function in the order of the code.
func Find(f *ssa.Function) []Pair {
	calls := calls(f, func(c *ssa.Call) bool { return outcome.Plausible(c) || looksUp(c) })
	if len(calls) == 0 {
		return nil
	}
	s := scopeOf(f)
	pairs := s.late(f)
	for _, c := range calls {
		behind := s.onlyOnFailure(c, standsIn)
		for _, alt := range behind {
			if form, ok := s.takesPlace(c, alt); ok {
				pairs = append(pairs, Pair{Primary: c, Alternative: alt, Form: form, Silent: !outcome.Fails(c),
					Filled: fillsBack(c, alt, behind), Told: takesError(c, alt), Handing: handed(c, alt)})
			}
		}
	}
	return working(append(pairs, deferred(f, calls)...))
}

// looksUp says that a call may tell by its results that it found nothing: it says whether it did, or is
// called like that.
func looksUp(c *ssa.Call) bool {
	return outcome.Silent(c) && (c.Call.Signature().Results().Len() > 1 || looks.MatchString(name(c)) || own.MatchString(name(c)))
}

// Repairs returns pairs in which the alternative, of some kind, is made because the primary failed, to
// put something right and go on.
func Repairs(f *ssa.Function, kind func(*ssa.Call) bool) []Pair {
	calls := calls(f, outcome.Plausible)
	if len(calls) == 0 {
		return nil
	}
	s := scopeOf(f)
	var pairs []Pair
	for _, c := range calls {
		for _, alt := range s.onlyOnFailure(c, kind) {
			if !again(c, alt) && !takesError(c, alt) && s.heals(c, alt) {
				pairs = append(pairs, Pair{Primary: c, Alternative: alt})
			}
		}
	}
	return working(pairs)
}

// calls are the calls of some kind in a function.
func calls(f *ssa.Function, kind func(*ssa.Call) bool) []*ssa.Call {
	if outcome.TooLarge(f) {
		return nil
	}
	var found []*ssa.Call
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && kind(c) {
				found = append(found, c)
			}
		}
	}
	return found
}

func scopeOf(f *ssa.Function) *scope {
	return &scope{graph: outcome.NewGraph(f), loops: loops.Of(f), places: placesOf(f)}
}

// scope is what is known about the function that is looked at.
type scope struct {
	graph  *outcome.Graph
	loops  []*loops.Loop
	places places
}

// Chains joins pairs in which the alternative has an alternative itself. Every chain is at least
// three calls long.
func Chains(pairs []Pair) [][]*ssa.Call {
	next := map[*ssa.Call]*ssa.Call{}
	follows := map[*ssa.Call]bool{}
	for _, p := range pairs {
		if _, known := next[p.Primary]; !known {
			next[p.Primary] = p.Alternative
		}
	}
	for from, to := range next {
		if from != to {
			follows[to] = true
		}
	}
	var chains [][]*ssa.Call
	for _, p := range pairs {
		if follows[p.Primary] || next[p.Primary] != p.Alternative {
			continue
		}
		chain := []*ssa.Call{p.Primary}
		for c := next[p.Primary]; c != nil && len(chain) <= len(pairs)+1; c = next[c] {
			chain = append(chain, c)
		}
		if len(chain) > 2 {
			chains = append(chains, chain)
		}
	}
	return chains
}

// follow makes the walk that sees what happens behind c under an assumption.
func follow(c *ssa.Call, assume outcome.Assumption, visit func(outcome.Step)) *outcome.Walk {
	return &outcome.Walk{Assume: assume, Present: true, Silent: c, Visit: func(s outcome.Step) outcome.Verdict {
		visit(s)
		return outcome.Go
	}}
}

// onlyOnFailure are the calls of some kind that can be executed after c has failed, and are not when it
// brought something. What is behind a loop that only failure of c ends is the end of the work.
func (s *scope) onlyOnFailure(c *ssa.Call, kind func(*ssa.Call) bool) []*ssa.Call {
	var alts []*ssa.Call
	seen := map[*ssa.Call]bool{}
	for _, mode := range outcome.ModesOf(c) {
		good := map[*ssa.Call]bool{}
		var bad []*ssa.Call
		returns := false
		rest, _, complete := s.graph.Lockstep(
			follow(c, outcome.AllSucceed, func(st outcome.Step) {
				switch in := st.Instr.(type) {
				case *ssa.Call:
					good[in] = true
				case *ssa.Return:
					returns = true
				}
			}), c,
			follow(c, outcome.Alone(c, mode), func(st outcome.Step) {
				if x, ok := st.Instr.(*ssa.Call); ok && x != c && kind(x) {
					bad = append(bad, x)
				}
			}), c)
		if !complete {
			return nil
		}
		endless := !returns && len(rest) == 0
		for _, x := range bad {
			if good[x] || seen[x] || s.graph.Success(rest, x.Block()) && leads(c, x, outcome.AllSucceed) || endless && !slices.Contains(reachable(x.Block()), c.Block()) {
				continue
			}
			seen[x] = true
			if !servesToo(c, x) {
				alts = append(alts, x)
			}
		}
	}
	return alts
}

// servesToo says that what x calls is called when c has succeeded as well, with something else or to be ready
// for the next time: it does the work either way, and a failure of c adds nothing. That goes for functions with
// a purpose, not for those that do anything they are told, such as a client's.
func servesToo(c, x *ssa.Call) bool {
	if f := x.Call.StaticCallee(); !x.Call.IsInvoke() && (f == nil || len(f.Blocks) == 0) {
		return false
	}
	for _, b := range c.Parent().Blocks {
		for _, in := range b.Instrs {
			y, ok := in.(ssa.CallInstruction)
			if ok && in != ssa.Instruction(x) && in != ssa.Instruction(c) && repeats(&x.Call, y.Common()) &&
				leads(c, in, outcome.AllSucceed) && !leads(c, in, outcome.Alone(c, outcome.Failure)) {
				return true
			}
		}
	}
	return false
}

// leads says that x can be executed behind c under an assumption, or that nobody knows.
func leads(c *ssa.Call, x ssa.Instruction, assume outcome.Assumption) bool {
	met := false
	w := &outcome.Walk{Assume: assume, Present: true, Silent: c, Visit: func(st outcome.Step) outcome.Verdict {
		if st.Instr == x {
			met = true
			return outcome.Done
		}
		return outcome.Go
	}}
	return !w.After(c) || met
}

// standsIn leaves out what cannot bring a result of its own.
func standsIn(c *ssa.Call) bool {
	if _, builtin := c.Call.Value.(*ssa.Builtin); builtin || outcome.Local(c) {
		return false
	}
	return c.Call.Signature().Results().Len() > 0
}
