// Package fallback finds second calls that stand in for a first one: executed only when the first
// has failed, and with a result that takes the place of its result.
//
// Whether a pair is a fallback (another mechanism), failover (another copy) or a retry (the same
// call) cannot be seen in one function; the rules ask the linked program for that.
package fallback

import (
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
)

// Pair is a primary call and the alternative that runs when it fails.
type Pair struct {
	Primary, Alternative *ssa.Call
	Form                 Form
}

// Find returns the pairs of a function in the order of the code.
func Find(f *ssa.Function) []Pair {
	var calls []*ssa.Call
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && outcome.Plausible(c) {
				calls = append(calls, c)
			}
		}
	}
	if len(calls) == 0 {
		return nil
	}
	ls := loops.Of(f)
	var pairs []Pair
	for _, c := range calls {
		for _, alt := range onlyOnFailure(c) {
			if form, ok := takesPlace(c, alt, ls); ok {
				pairs = append(pairs, Pair{c, alt, form})
			}
		}
	}
	return append(pairs, deferred(f, calls)...)
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

// walk follows what happens after a call and collects the calls that are executed on the way.
func walk(after *ssa.Call, assume outcome.Assumption, visit func(outcome.Step)) bool {
	w := &outcome.Walk{Assume: assume, Present: true, Visit: func(s outcome.Step) outcome.Verdict {
		visit(s)
		return outcome.Go
	}}
	return w.After(after)
}

// onlyOnFailure are the calls that can be executed after c has failed, and are not when it brought
// something.
func onlyOnFailure(c *ssa.Call) []*ssa.Call {
	good := map[*ssa.Call]bool{}
	complete := walk(c, outcome.AllSucceed, func(s outcome.Step) {
		if x, ok := s.Instr.(*ssa.Call); ok {
			good[x] = true
		}
	})
	if !complete {
		return nil
	}
	var alts []*ssa.Call
	seen := map[*ssa.Call]bool{}
	for _, mode := range outcome.FailureModes(c) {
		walk(c, outcome.Alone(c, mode), func(s outcome.Step) {
			x, ok := s.Instr.(*ssa.Call)
			if ok && x != c && !good[x] && !seen[x] && standsIn(x) {
				seen[x] = true
				alts = append(alts, x)
			}
		})
	}
	return alts
}

// standsIn leaves out what cannot bring a result of its own.
func standsIn(c *ssa.Call) bool {
	if _, builtin := c.Call.Value.(*ssa.Builtin); builtin || outcome.Local(c) {
		return false
	}
	return c.Call.Signature().Results().Len() > 0
}
