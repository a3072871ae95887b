package fallback

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// late finds alternatives to what a goroutine was started for and did not bring in time:
//
//	go func() { ch <- first(ctx) }()
//	select {
//	case v := <-ch:
//		return v
//	case <-time.After(limit):
//		return other(ctx)
//	}
func (s *scope) late(f *ssa.Function) []Pair {
	var pairs []Pair
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			sel, ok := in.(*ssa.Select)
			if !ok || !sel.Blocking {
				continue
			}
			for _, awaited := range started(f, sel) {
				for _, alt := range s.instead(sel, awaited) {
					pairs = append(pairs, Pair{Primary: awaited.call, Alternative: alt, Form: Value})
				}
			}
		}
	}
	return pairs
}

// awaited is a call in a goroutine whose result a select waits for, and which of its cases does.
type awaited struct {
	call *ssa.Call
	at   int
}

// started are the calls in goroutines of a function that send their results to what a select waits for.
func started(f *ssa.Function, sel *ssa.Select) []awaited {
	var found []awaited
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			g, ok := in.(*ssa.Go)
			if !ok {
				continue
			}
			closure, ok := g.Call.Value.(*ssa.MakeClosure)
			if !ok {
				continue
			}
			for i, state := range sel.States {
				if state.Dir != types.RecvOnly {
					continue
				}
				for _, c := range sent(closure, state.Chan) {
					found = append(found, awaited{c, i})
				}
			}
		}
	}
	return found
}

// sent are the calls whose results a literal sends to a channel of the function around it.
func sent(closure *ssa.MakeClosure, ch ssa.Value) []*ssa.Call {
	lit := closure.Fn.(*ssa.Function)
	var calls []*ssa.Call
	for _, b := range lit.Blocks {
		for _, in := range b.Instrs {
			send, ok := in.(*ssa.Send)
			if !ok || !sameChannel(closure, send.Chan, ch) {
				continue
			}
			for _, c := range Sources(send.X) {
				if outcome.Plausible(c) {
					calls = append(calls, c)
				}
			}
		}
	}
	return calls
}

// sameChannel says that a literal captured a channel, or the variable that it is in.
func sameChannel(closure *ssa.MakeClosure, inside, outside ssa.Value) bool {
	inside, outside = root(inside), root(outside)
	for i, free := range closure.Fn.(*ssa.Function).FreeVars {
		if inside == ssa.Value(free) {
			return closure.Bindings[i] == outside
		}
	}
	return false
}

// instead are the calls that are made when the time is up, and whose result takes the place of what was
// awaited.
func (s *scope) instead(sel *ssa.Select, a awaited) []*ssa.Call {
	ready := form.Case(sel, a.at)
	if ready == nil {
		return nil
	}
	var alts []*ssa.Call
	for i, state := range sel.States {
		up := form.Case(sel, i)
		if i == a.at || up == nil || !runsOut(state.Chan) {
			continue
		}
		for _, b := range reachable(up) {
			for _, in := range b.Instrs {
				c, ok := in.(*ssa.Call)
				if !ok || !outcome.Plausible(c) || !outcome.ReturnsAround(ready, b) || len(s.places.of[c]) == 0 || afterthought(a.call, c) ||
					again(a.call, c) || Named(c) != "" && Named(c) == Named(a.call) {
					continue
				}
				alts = append(alts, c)
			}
		}
	}
	return alts
}

// runsOut says that a channel tells that time is up: a timer's, or Done of a context.
func runsOut(ch ssa.Value) bool {
	switch v := ch.(type) {
	case *ssa.UnOp: // timer.C
		addr, ok := v.X.(*ssa.FieldAddr)
		return ok && program.FieldName(addr) == "C"
	case *ssa.Call:
		return name(v) == "After" || name(v) == "Done"
	}
	return false
}

// reachable are a block and those that control can go to from it.
func reachable(from *ssa.BasicBlock) []*ssa.BasicBlock {
	seen := map[*ssa.BasicBlock]bool{from: true}
	all := []*ssa.BasicBlock{from}
	for i := 0; i < len(all); i++ {
		for _, s := range all[i].Succs {
			if !seen[s] {
				seen[s] = true
				all = append(all, s)
			}
		}
	}
	return all
}
