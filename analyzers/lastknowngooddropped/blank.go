package lastknowngooddropped

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// blanks finds state that is overwritten whether or not a call could load it, with something new that only success
// puts anything into: an empty map, a nil list.
func blanks(_ *ssa.Function, load *ssa.Call, writes []*write, cs callers) *loss {
	if len(writes) == 0 || !cs.refreshes(load) {
		return nil
	}
	bad, good := passed(load, outcome.Failure, writes), passed(load, outcome.Success, writes)
	for _, w := range writes {
		if w.entry || w.text || w.empties || !bad.to[w] || !good.to[w] || bad.others(w) || !w.lasts() || w.holds(load) || updates(w) {
			continue
		}
		if bad.isNil[w] && !good.isNil[w] && w.derives(load) || filledOnly(w.value, load, bad, good) || defaulted(w, load, bad, good) {
			return loseBy(load, w, blank)
		}
	}
	return nil
}

// defaulted says that failure puts something in the place of what a call brings that the function knows itself.
func defaulted(w *write, load *ssa.Call, bad, good passage) bool {
	phi, ok := w.value.(*ssa.Phi)
	if !ok || !w.derives(load) {
		return false
	}
	for i, e := range phi.Edges {
		from := phi.Block().Preds[i]
		if last := from.Instrs[len(from.Instrs)-1]; !bad.instrs[last] || good.instrs[last] {
			continue
		}
		switch e := e.(type) {
		case *ssa.MakeMap, *ssa.MakeSlice:
			return fixed(e)
		}
	}
	return false
}

// fixed says that nothing but constants is put into a map or list.
func fixed(v ssa.Value) bool {
	return !slices.ContainsFunc(*v.Referrers(), func(in ssa.Instruction) bool {
		put, ok := in.(*ssa.MapUpdate)
		if !ok {
			return false
		}
		_, constant := put.Value.(*ssa.Const)
		return !constant
	})
}

// passage is what control passes behind a call with some outcome, up to the next time that it is made.
type passage struct {
	instrs    map[ssa.Instruction]bool
	to, isNil map[*write]bool
}

func passed(load *ssa.Call, o outcome.Outcome, writes []*write) passage {
	p := passage{map[ssa.Instruction]bool{}, map[*write]bool{}, map[*write]bool{}}
	walk := &outcome.Walk{Assume: outcome.Alone(load, o), Present: true, Visit: func(st outcome.Step) outcome.Verdict {
		if st.Instr == ssa.Instruction(load) {
			return outcome.Halt
		}
		p.instrs[st.Instr] = true
		for _, w := range writes {
			if w.at == st.Instr && w.value != nil {
				p.to[w] = true
				p.isNil[w] = p.isNil[w] || st.Value(w.value) == outcome.Nil
			}
		}
		return outcome.Go
	}}
	if !walk.After(load) {
		return passage{}
	}
	return p
}

// others says that the place of a write is written to once more.
func (p passage) others(than *write) bool {
	for w := range p.to {
		if w != than && w.place == than.place {
			return true
		}
	}
	return false
}

// filledOnly says that what a function has made is filled from a call only when that succeeds.
func filledOnly(v ssa.Value, load *ssa.Call, bad, good passage) bool {
	v = converted(v)
	switch made := v.(type) {
	case *ssa.MakeMap:
	case *ssa.Call:
		f := made.Call.StaticCallee()
		if made == load || f == nil || f.Signature.Recv() != nil || len(made.Call.Args) > 0 {
			return false
		}
	default:
		return false
	}
	fills := func(in ssa.Instruction) bool {
		switch in := in.(type) {
		case *ssa.MapUpdate:
			return in.Map == v && (from(in.Value, load, map[ssa.Value]bool{}) || from(in.Key, load, map[ssa.Value]bool{}))
		case *ssa.Call:
			return len(in.Call.Args) > 1 && in.Call.Args[0] == v && takes(in, load)
		}
		return false
	}
	by := slices.DeleteFunc(slices.Clone(*v.Referrers()), func(in ssa.Instruction) bool { return !fills(in) })
	return slices.ContainsFunc(by, func(in ssa.Instruction) bool { return good.instrs[in] }) &&
		!slices.ContainsFunc(by, func(in ssa.Instruction) bool { return bad.instrs[in] })
}
