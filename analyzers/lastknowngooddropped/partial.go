package lastknowngooddropped

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// skips finds a rebuild that leaves out what could not be loaded: a loop goes on with the next part when
// one fails, and behind it the state is overwritten with what the loop brought.
func skips(f *ssa.Function, load *ssa.Call, writes []*write, cs callers) *loss {
	if !cs.repeats(load) || !outcome.Plausible(load) { // a line that cannot be parsed is another matter
		return nil
	}
	return rebuilt(f, load, writes, func(l *loops.Loop, w *write) bool {
		only, leftOut := failing(load, l)
		return (leftOut && arrives(load, w) || cutOff(load, l, w)) && !guarded(w, l, only)
	})
}

// cutOff says that a loop asks for more when a call succeeds, and ends when it fails, with a write behind it.
func cutOff(load *ssa.Call, l *loops.Loop, w *write) bool {
	if written, _ := reached(load, outcome.Failure, []*write{w}); len(written) == 0 {
		return false
	}
	_, on, known := within(load, l, outcome.Success)
	_, again, complete := within(load, l, outcome.Failure)
	return known && complete && on && !again
}

// rebuilt finds state that is overwritten with what a loop around load has brought, and something says is
// not all of it.
func rebuilt(f *ssa.Function, load *ssa.Call, writes []*write, lacks func(*loops.Loop, *write) bool) *loss {
	for _, l := range loops.Of(f) {
		if !l.Contains(load.Block()) {
			continue
		}
		for _, w := range writes {
			if !l.Contains(w.at.Block()) && w.derives(load) && !updates(w) && lacks(l, w) {
				return loseBy(load, w, partial)
			}
		}
	}
	return nil
}

// updates says that a write changes one entry, or makes the new state from the old one.
func updates(w *write) bool {
	return w.entry || readsPlace(w.value, w.place, map[ssa.Value]bool{})
}

func readsPlace(v ssa.Value, place string, seen map[ssa.Value]bool) bool {
	if seen[v] || len(seen) > 500 {
		return false
	}
	seen[v] = true
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL && placeOf(load.X) == place {
		return true
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	if c, ok := v.(*ssa.Call); ok && gets(c.Call.StaticCallee(), place, seen) {
		return true
	}
	if m, made := v.(*ssa.MakeMap); made && slices.ContainsFunc(*m.Referrers(), func(r ssa.Instruction) bool {
		put, ok := r.(*ssa.MapUpdate)
		return ok && readsPlace(put.Value, place, seen)
	}) {
		return true
	}
	return slices.ContainsFunc(in.Operands(nil), func(op *ssa.Value) bool { return *op != nil && readsPlace(*op, place, seen) })
}

// gets says that a function returns what is in a place, or a part of it.
func gets(f *ssa.Function, place string, seen map[ssa.Value]bool) bool {
	if f == nil || len(f.Blocks) > largestSetter {
		return false
	}
	for ret := range form.Returns(f) {
		if len(ret.Results) > 0 && readsPlace(form.Returned(ret, 0), place, seen) {
			return true
		}
	}
	return false
}

// failing are the blocks of a loop that are executed only when load failed; leftOut says that the next
// way round follows, as it does when load succeeds.
func failing(load *ssa.Call, l *loops.Loop) (only map[*ssa.BasicBlock]bool, leftOut bool) {
	good, on, known := within(load, l, outcome.Success)
	bad, again, complete := within(load, l, outcome.Failure)
	for b := range good {
		delete(bad, b)
	}
	return bad, known && complete && on && again
}

// within are the blocks of a loop that control comes to behind a call with some outcome, up to the next way
// round; round says that there is one.
func within(load *ssa.Call, l *loops.Loop, o outcome.Outcome) (blocks map[*ssa.BasicBlock]bool, round, complete bool) {
	blocks = map[*ssa.BasicBlock]bool{}
	begin := slices.IndexFunc(l.Header.Instrs, func(in ssa.Instruction) bool { _, phi := in.(*ssa.Phi); return !phi })
	w := &outcome.Walk{Assume: outcome.Alone(load, o), Present: true, Within: l.Contains, Visit: func(st outcome.Step) outcome.Verdict {
		if st.Instr == l.Header.Instrs[begin] {
			round = true
			return outcome.Halt
		}
		blocks[st.Instr.Block()] = true
		return outcome.Go
	}}
	complete = w.After(load)
	return blocks, round, complete
}

// arrives says that control comes from a failure of load to a write.
func arrives(load *ssa.Call, w *write) bool {
	writes, _ := reached(load, outcome.Failure, []*write{w})
	if len(writes) > 0 {
		return true
	}
	met := false
	walk := &outcome.Walk{Assume: outcome.AllSucceed, Visit: func(st outcome.Step) outcome.Verdict {
		if met = met || st.Instr == w.at; met {
			return outcome.Done
		}
		return outcome.Go
	}}
	walk.After(load)
	return met
}

// guarded says that a write depends on what the failing blocks of the loop noted: a count of errors, a
// flag, a list.
func guarded(w *write, l *loops.Loop, only map[*ssa.BasicBlock]bool) bool {
	for d := w.at.Block().Idom(); d != nil && d != l.Header; d = d.Idom() {
		br, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if ok && !l.Contains(d) && noted(br.Cond, only, map[ssa.Value]bool{}) {
			return true
		}
	}
	return false
}

func noted(v ssa.Value, only map[*ssa.BasicBlock]bool, seen map[ssa.Value]bool) bool {
	if seen[v] || len(seen) > 200 {
		return false
	}
	seen[v] = true
	in, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	if only[in.Block()] {
		return true
	}
	if phi, ok := v.(*ssa.Phi); ok {
		for i, e := range phi.Edges {
			if only[phi.Block().Preds[i]] && e != v && e != entering(phi, only) {
				return true
			}
		}
	}
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if cell, ok := load.X.(*ssa.Alloc); ok {
			return slices.ContainsFunc(*cell.Referrers(), func(r ssa.Instruction) bool {
				st, ok := r.(*ssa.Store)
				return ok && st.Addr == ssa.Value(cell) && only[st.Block()]
			})
		}
	}
	return slices.ContainsFunc(in.Operands(nil), func(op *ssa.Value) bool { return *op != nil && noted(*op, only, seen) })
}

// entering is what a phi of an inner block has on an edge that is not a failing one: equal values on
// both say nothing.
func entering(phi *ssa.Phi, only map[*ssa.BasicBlock]bool) ssa.Value {
	for i, e := range phi.Edges {
		if !only[phi.Block().Preds[i]] {
			return e
		}
	}
	return nil
}

// empties finds state that is cleared before its successor is loaded.
func empties(f *ssa.Function, load *ssa.Call, writes []*write, cs callers) *loss {
	if !cs.repeats(load) {
		return nil
	}
	for _, v := range filled(load) { // decoded into the state itself
		if callee := load.Call.StaticCallee(); callee != nil && callee.Name() == "Unmarshal" && !named(f) {
			break // a message that came, not an answer that was asked for
		}
		if first := before(load, placeOf(v), writes); first != nil && first.empties && wholly(first) {
			return loseBy(load, first, reset)
		}
	}
	if !slices.ContainsFunc(writes, func(w *write) bool { return w.empties }) {
		return nil
	}
	writes = append(entries(f), writes...)
	failed, ok := reached(load, outcome.Failure, writes)
	succeeded, complete := reached(load, outcome.Success, writes)
	if !ok || !complete {
		return nil
	}
	for _, w := range succeeded {
		first := emptied(load, w, writes)
		if first != nil && first != w && (w.derives(load) || named(f)) && !slices.ContainsFunc(failed, func(o *write) bool { return o.place == w.place }) {
			return &loss{load: load, at: first.at, place: w.place, shape: reset}
		}
	}
	return nil
}

// emptied is the write ahead of a load that leaves nothing where another one puts something, nil where something
// else was put there since.
func emptied(load *ssa.Call, w *write, writes []*write) *write {
	first := before(load, w.place, writes)
	if first != nil && first.empties && (wholly(first) || first.value == nil && w.key != nil && first.key == w.key) {
		return first
	}
	return nil
}

// entries are the writes of a function to entries of maps that hold no state of their own: the map is the
// state, whatever is in it.
func entries(f *ssa.Function) []*write {
	var out []*write
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			put, ok := in.(*ssa.MapUpdate)
			if !ok || isState(put.Value.Type()) {
				continue
			}
			if name := heldIn(put.Map); name != "" {
				out = append(out, &write{at: put, place: name, value: put.Value, entry: true, key: put.Key})
			}
		}
	}
	return out
}

// wholly says that a write concerns the state as a whole, not one entry of it.
func wholly(w *write) bool {
	_, set := w.at.(*ssa.Store)
	return set || w.whole != nil
}
