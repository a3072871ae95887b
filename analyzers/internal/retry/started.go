package retry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// started is an attempt that a goroutine makes: a way round starts it, and hears by channels how it went.
type started struct {
	at   *ssa.Go
	told []told
}

// told is a channel by which a goroutine says how an attempt went.
type told struct {
	ch ssa.Value
	// good and bad say that something is sent when it went well, and when it failed.
	good, bad bool
	// field is the one of the error in what is sent, -1 where that is the error, or says nothing itself.
	field int
}

// findStarted looks for a call that a goroutine makes, and which the loop has another one make when it hears that
// it has failed.
func (s *scope) findStarted(_ []*ssa.Call, taken map[*ssa.Call]bool) *scope {
	for _, b := range s.loop.Blocks() {
		for _, in := range b.Instrs {
			g, ok := in.(*ssa.Go)
			if !ok {
				continue
			}
			lit, ok := g.Call.Value.(*ssa.MakeClosure)
			if !ok || slices.ContainsFunc(lit.Bindings, s.element) || slices.ContainsFunc(g.Call.Args, s.element) {
				continue
			}
			if p := s.startedBy(g, lit, taken); p != nil {
				return p
			}
		}
	}
	return s
}

func (s *scope) startedBy(g *ssa.Go, lit *ssa.MakeClosure, taken map[*ssa.Call]bool) *scope {
	f := lit.Fn.(*ssa.Function)
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok || taken[c] || !outcome.Plausible(c) || longRunning(c) {
				continue
			}
			p := s.of(c)
			p.started = &started{at: g, told: s.channels(c)}
			if len(p.started.told) > 0 && p.leadsRound(c) {
				taken[c] = true
				return p
			}
		}
	}
	return nil
}

// channels are those by which a literal says how a call in it went, as the function around it sees them. They are
// made for the one attempt: others are listened to over and over.
func (s *scope) channels(c *ssa.Call) []told {
	var found []told
	for _, b := range c.Parent().Blocks {
		for _, in := range b.Instrs {
			send, ok := in.(*ssa.Send)
			if !ok {
				continue
			}
			t := told{ch: outside(send.Chan), field: -1}
			t.good, t.bad = sends(c, send, outcome.Success), sends(c, send, outcome.Failure)
			if t.good && t.bad {
				if t.field, ok = errorField(send.X, c); !ok {
					continue
				}
			}
			made, ok := t.ch.(ssa.Instruction)
			if ok && s.within(made.Block()) && (t.good || t.bad) {
				found = append(found, t)
			}
		}
	}
	return found
}

// sends says that something is sent behind a call with some outcome.
func sends(c *ssa.Call, send *ssa.Send, o outcome.Outcome) bool {
	sent := false
	w := &outcome.Walk{Assume: outcome.Alone(c, o), Visit: func(st outcome.Step) outcome.Verdict {
		sent = sent || st.Instr == ssa.Instruction(send)
		return outcome.Go
	}}
	w.After(c)
	return sent
}

// errorField is the field of what is sent that has the error of a call, -1 when it is the error.
func errorField(v ssa.Value, c *ssa.Call) (int, bool) {
	if outcome.IsError(v.Type()) && outcome.Brought(v) == c {
		return -1, true
	}
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return 0, false
	}
	made, ok := load.X.(*ssa.Alloc)
	if !ok {
		return 0, false
	}
	for _, r := range *made.Referrers() {
		addr, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, use := range *addr.Referrers() {
			if st, ok := use.(*ssa.Store); ok && outcome.IsError(st.Val.Type()) && outcome.Brought(st.Val) == c {
				return addr.Field, true
			}
		}
	}
	return 0, false
}

// outside is the channel that a literal has captured, as the function around it has it: the one that made it, or
// the variable it is kept in.
func outside(ch ssa.Value) ssa.Value {
	if load, ok := ch.(*ssa.UnOp); ok {
		ch = load.X
	}
	if captured, ok := ch.(*ssa.FreeVar); ok {
		return form.Bound(captured)
	}
	return nil
}

// by is the channel of a started attempt that is received from, nil when it is another one.
func (st *started) by(ch ssa.Value) *told {
	if st == nil {
		return nil
	}
	if load, ok := ch.(*ssa.UnOp); ok {
		ch = load.X
	}
	if change, ok := ch.(*ssa.ChangeType); ok {
		ch = change.X
	}
	for i := range st.told {
		if st.told[i].ch == ch {
			return &st.told[i]
		}
	}
	return nil
}

// says is what a value tells of a started attempt: that a channel of a select was chosen, or the error that came.
func (st *started) says(v ssa.Value, o outcome.Outcome) (outcome.Abs, bool) {
	switch v := v.(type) {
	case *ssa.BinOp:
		if sel, k, ok := selectCase(v); ok && k < len(sel.States) {
			return st.chosen(sel, k, o)
		}
	case *ssa.Field:
		if t := st.from(v.X); t != nil && t.field == v.Field && outcome.IsError(v.Type()) {
			return went(o), true
		}
	case *ssa.UnOp, *ssa.Extract:
		if t := st.from(v); t != nil && t.good && t.bad && outcome.IsError(v.Type()) {
			return went(o), true
		}
	}
	return outcome.Unknown, false
}

// chosen says whether a case of a select may be the one that is taken when an attempt has gone some way. When it
// went well that is what comes first.
func (st *started) chosen(sel *ssa.Select, k int, o outcome.Outcome) (outcome.Abs, bool) {
	t := st.by(sel.States[k].Chan)
	listens := slices.ContainsFunc(sel.States, func(state *ssa.SelectState) bool {
		other := st.by(state.Chan)
		return other != nil && other.good
	})
	switch {
	case t == nil && (o == outcome.Failure || !listens):
		return outcome.Unknown, false
	case t == nil, o == outcome.Failure && !t.bad, o != outcome.Failure && !t.good:
		return outcome.False, true
	}
	return outcome.Unknown, true
}

func went(o outcome.Outcome) outcome.Abs {
	if o == outcome.Failure {
		return outcome.NotNil
	}
	return outcome.Nil
}

// from is the channel that a value, or the field that it is loaded from, was received from.
func (st *started) from(v ssa.Value) *told {
	switch v := v.(type) {
	case *ssa.UnOp:
		if t := st.by(v.X); t != nil && v.Op.String() == "<-" {
			return t
		}
		if addr, ok := v.X.(*ssa.FieldAddr); ok {
			if t := st.kept(addr.X); t != nil && t.field == addr.Field {
				return t
			}
			return nil
		}
	case *ssa.Extract:
		switch tuple := v.Tuple.(type) {
		case *ssa.Select:
			n := 2
			for _, state := range tuple.States {
				if state.Dir == types.SendOnly {
					continue
				}
				if n == v.Index {
					return st.by(state.Chan)
				}
				n++
			}
		case *ssa.UnOp:
			if v.Index == 0 {
				return st.from(tuple)
			}
		}
	}
	return nil
}

// kept is the channel from which what a variable holds was received.
func (st *started) kept(v ssa.Value) *told {
	cell, ok := v.(*ssa.Alloc)
	if !ok {
		return nil
	}
	if val := program.OnlyStore(cell); val != nil {
		return st.from(val)
	}
	return nil
}
