package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// findStep looks for a call that does one step of some work, and is made again for the same step when it
// fails. Success goes round as well, but to another step: it says where that begins, or what failed
// before is forgotten.
func (s *scope) findStep(calls []*ssa.Call, taken map[*ssa.Call]bool) *scope {
	for _, c := range calls {
		p := s.of(c)
		if taken[c] || !outcome.Plausible(c) || longRunning(c) || p.iterates(c) || !s.failsRound(c) {
			continue
		}
		if (p.proceeds(c) && p.untilAnswer() || p.forgives(c)) && p.wait().Growth != NoWait {
			taken[c] = true
			return p
		}
	}
	return s
}

// proceeds says that what the call is given comes from the last one that succeeded, or is the next number, and
// stays the same when it fails: the token of the next page, say.
func (s *scope) proceeds(c *ssa.Call) bool {
	failed, succeeded := s.rounds(c)
	found := false
	for _, phi := range s.carried() {
		goesOn := func(v ssa.Value) bool {
			_, next := moved(v, phi)
			return next || v != phi && s.causeOf(v).outcome
		}
		if !succeeded.some(phi, goesOn) || !s.feeds(phi, c) {
			continue
		}
		if !failed.all(phi, func(v ssa.Value) bool { return v == phi }) {
			return false
		}
		found = true
	}
	return found || s.fillsIn(c, failed, succeeded)
}

// fillsIn says that success, and nothing else, writes where the next step begins into what the call is given:
// request.NextToken = response.NextToken, or request.Page++.
func (s *scope) fillsIn(c *ssa.Call, failed, succeeded round) bool {
	for _, a := range c.Call.Args {
		if load, given := a.(*ssa.UnOp); given {
			a = load.X
		}
		request, ok := a.(*ssa.Alloc)
		if !ok {
			continue
		}
		for _, r := range *request.Referrers() {
			field, ok := r.(*ssa.FieldAddr)
			if !ok {
				continue
			}
			for _, use := range *field.Referrers() {
				st, ok := use.(*ssa.Store)
				if ok && st.Addr == ssa.Value(field) && succeeded[st.Block()] && !failed[st.Block()] && s.beginsAt(st, field) {
					return true
				}
			}
		}
	}
	return false
}

// beginsAt says that what is stored into a field comes from an answer, or is the next number.
func (s *scope) beginsAt(st *ssa.Store, field *ssa.FieldAddr) bool {
	if sum, ok := st.Val.(*ssa.BinOp); ok {
		if load, ok := sum.X.(*ssa.UnOp); ok && program.Same(load.X, field) {
			return true
		}
	}
	return s.causeOf(st.Val).outcome
}

// forgives says that failures are counted up to a limit, and that success begins to count anew.
func (s *scope) forgives(c *ssa.Call) bool {
	failed, succeeded := s.rounds(c)
	for _, phi := range s.carried() {
		counts := failed.all(phi, func(v ssa.Value) bool { _, ok := moved(v, phi); return ok })
		anew := succeeded.all(phi, func(v ssa.Value) bool { _, ok := constantInt(v); return ok })
		if counts && anew && s.bound().Count {
			return true
		}
	}
	return false
}

// carried are the values that one way round hands to the next.
func (s *scope) carried() []*ssa.Phi {
	var phis []*ssa.Phi
	for _, in := range s.loop.Header.Instrs {
		if phi, ok := in.(*ssa.Phi); ok {
			phis = append(phis, phi)
		}
	}
	return phis
}

// round is what is executed from behind a call to the next way round.
type round map[*ssa.BasicBlock]bool

// rounds are the ways round when a call fails, and when everything succeeds.
func (s *scope) rounds(c *ssa.Call) (failed, succeeded round) {
	failed = round{}
	for _, mode := range outcome.FailureModes(c) {
		s.follow(c, outcome.Walk{Assume: outcome.Alone(c, mode)}, failed)
	}
	succeeded = round{}
	s.follow(c, outcome.Walk{Assume: outcome.AllSucceed, Plain: true, Present: true}, succeeded)
	return failed, succeeded
}

func (s *scope) follow(c *ssa.Call, w outcome.Walk, r round) {
	began := false
	w.Within = s.within
	w.Visit = func(st outcome.Step) outcome.Verdict {
		b := st.Instr.Block()
		if began && b == s.loop.Header && b != c.Block() || st.Instr == ssa.Instruction(c) {
			return outcome.Halt
		}
		began = true
		r[b] = true
		return outcome.Go
	}
	w.After(c)
}

// all says that something holds of every value that a phi has after a way round, if there is one.
func (r round) all(phi *ssa.Phi, holds func(ssa.Value) bool) bool {
	vals := r.values(phi, map[*ssa.Phi]bool{})
	return len(vals) > 0 && !slices.ContainsFunc(vals, func(v ssa.Value) bool { return !holds(v) })
}

func (r round) some(phi *ssa.Phi, holds func(ssa.Value) bool) bool {
	return slices.ContainsFunc(r.values(phi, map[*ssa.Phi]bool{}), holds)
}

// values are what a phi may be after a way round, looking through those that join its branches.
func (r round) values(phi *ssa.Phi, seen map[*ssa.Phi]bool) []ssa.Value {
	seen[phi] = true
	var vals []ssa.Value
	for i, e := range phi.Edges {
		if !r[phi.Block().Preds[i]] {
			continue
		}
		if joins, ok := e.(*ssa.Phi); ok && r[joins.Block()] && joins.Block() != phi.Block() {
			if !seen[joins] {
				vals = append(vals, r.values(joins, seen)...)
			}
			continue
		}
		vals = append(vals, e)
	}
	return vals
}

// feeds says that the operands of a call are made from a value, by way of maps and structs, too.
func (s *scope) feeds(from ssa.Value, c *ssa.Call) bool {
	seen := map[ssa.Value]bool{}
	work := operandsOf(c)
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if v == from {
			return true
		}
		if seen[v] {
			continue
		}
		seen[v] = true
		if in, ok := v.(ssa.Instruction); ok && s.within(in.Block()) {
			work = append(work, operandsOf(in)...)
			work = append(work, contents(v)...)
		}
	}
	return false
}

func operandsOf(in ssa.Instruction) []ssa.Value {
	var vals []ssa.Value
	for _, op := range in.Operands(nil) {
		if *op != nil {
			vals = append(vals, *op)
		}
	}
	return vals
}

// contents are what is put into something that was made here: a variable, a struct, an array or a map.
func contents(v ssa.Value) []ssa.Value {
	var vals []ssa.Value
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == v {
				vals = append(vals, r.Val)
			}
		case *ssa.MapUpdate:
			if r.Map == v {
				vals = append(vals, r.Key, r.Value)
			}
		case *ssa.FieldAddr:
			vals = append(vals, contents(r)...)
		case *ssa.IndexAddr:
			vals = append(vals, contents(r)...)
		}
	}
	return vals
}
