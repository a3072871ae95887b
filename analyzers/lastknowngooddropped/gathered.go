package lastknowngooddropped

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// gathered finds a rebuild whose parts function literals load at the same time, each of which leaves its part out
// when it fails and tells nobody: go func() { v, err := get(k); if err != nil { return }; all[k] = v }().
func gathered(f *ssa.Function, writes []*write, cs callers) []*loss {
	if !slices.ContainsFunc(writes, func(w *write) bool { return cellOf(w.value) != nil }) || !cs.again(f) {
		return nil
	}
	var found []*loss
	for _, l := range loops.Of(f) {
		for _, b := range l.Blocks() {
			for _, in := range b.Instrs {
				if lit, ok := in.(*ssa.MakeClosure); ok {
					found = append(found, leavesOut(lit, l, writes)...)
				}
			}
		}
	}
	return found
}

// leavesOut are the losses of what a literal in a loop leaves out of what it has captured.
func leavesOut(lit *ssa.MakeClosure, l *loops.Loop, writes []*write) []*loss {
	body := lit.Fn.(*ssa.Function)
	if outcome.TooLarge(body) {
		return nil
	}
	var found []*loss
	for _, in := range rule.CallsOf(body) {
		load, ok := in.(*ssa.Call)
		if !ok || !loads(load) || !outcome.Plausible(load) || computes(load, map[*ssa.Function]bool{}) {
			continue
		}
		noted, _ := notes(load, outcome.Failure)
		filled, _ := notes(load, outcome.Success)
		if len(noted) > 0 || tellsError(load) {
			continue
		}
		for _, w := range writes {
			if cell := cellOf(w.value); cell != nil && slices.Contains(filled, cell) && !l.Contains(w.at.Block()) && w.lasts() && !updates(w) {
				found = append(found, loseBy(load, w, partial))
			}
		}
	}
	return found
}

// cellOf is the variable of a function that a value is read from, nil for none.
func cellOf(v ssa.Value) ssa.Value {
	if cell, ok := addressOf(v).(*ssa.Alloc); ok {
		return cell
	}
	return nil
}

// notes are the variables of the function around a literal that it changes behind a call with some outcome, and the
// channels that it sends over.
func notes(load *ssa.Call, o outcome.Outcome) (changed []ssa.Value, complete bool) {
	w := &outcome.Walk{Assume: outcome.Alone(load, o), Present: true, Visit: func(st outcome.Step) outcome.Verdict {
		var at ssa.Value
		switch in := st.Instr.(type) {
		case *ssa.Store:
			at = rootOf(in.Addr)
		case *ssa.MapUpdate:
			at = rootOf(in.Map)
		case *ssa.Send:
			at = rootOf(in.Chan)
		}
		if fv, ok := at.(*ssa.FreeVar); ok {
			changed = append(changed, form.Bound(fv))
		}
		return outcome.Go
	}}
	return changed, w.After(load)
}

// tellsError says that a function returns an error when a call in it has failed, or hands that on.
func tellsError(load *ssa.Call) bool {
	f := load.Parent()
	if n := f.Signature.Results().Len(); n > 0 && outcome.IsError(f.Signature.Results().At(n-1).Type()) {
		told := false
		w := &outcome.Walk{Assume: outcome.Alone(load, outcome.Failure), Visit: func(st outcome.Step) outcome.Verdict {
			if ret, ok := st.Instr.(*ssa.Return); ok {
				told = told || st.Value(ret.Results[n-1]) != outcome.Nil
			}
			return outcome.Go
		}}
		return !w.After(load) || told
	}
	return false
}
