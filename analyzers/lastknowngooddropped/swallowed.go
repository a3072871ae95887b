package lastknowngooddropped

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// nothing is what a function returns instead of an error.
type nothing int

const (
	tells   nothing = iota // it has no failure, or tells it
	isNil                  // nil
	isBlank                // a collection with nothing in it
	isLess                 // a collection without what could not be loaded
)

// swallows finds state that is overwritten with what a function returns when it could not load anything.
func swallows(load *ssa.Call, writes []*write, cs callers) *loss {
	if !cs.repeats(load) {
		return nil
	}
	what := hides(load.Call.StaticCallee(), 3)
	if what == tells {
		return nil
	}
	shape := swallowed
	if what == isLess {
		shape = parts
	}
	for _, w := range writes {
		if converted(w.value) == ssa.Value(load) && !checked(w, load, what) {
			if _, sends := w.at.(*ssa.Send); sends {
				return loseBy(load, w, sent)
			}
			return loseBy(load, w, shape)
		}
	}
	if first := refilled(load, writes); first != nil && !checked(first, load, what) {
		return loseBy(load, first, shape)
	}
	return rebuilt(load.Parent(), load, writes, func(l *loops.Loop, w *write) bool { return !looked(load, l) })
}

// refilled is the write that clears state before it is filled again with what a call brought.
func refilled(load *ssa.Call, writes []*write) *write {
	for _, first := range writes {
		if !first.empties || !wholly(first) {
			continue
		}
		if slices.ContainsFunc(writes, func(w *write) bool {
			return w.entry && w.place == first.place && precedes(first.at, w.at) && w.derives(load)
		}) {
			return first
		}
	}
	return nil
}

// looked says that something in a loop depends on what a call in it brought.
func looked(load *ssa.Call, l *loops.Loop) bool {
	return slices.ContainsFunc(l.Blocks(), func(b *ssa.BasicBlock) bool {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		return ok && b != l.Header && from(br.Cond, load, map[ssa.Value]bool{})
	})
}

// hides says what a function returns when a call in it fails, and it has no way to tell.
func hides(f *ssa.Function, depth int) nothing {
	if f == nil || depth == 0 || len(f.Blocks) == 0 || f.Signature.Results().Len() != 1 || !isState(f.Signature.Results().At(0).Type()) {
		return tells
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok {
				continue
			}
			what := tells
			if outcome.Plausible(c) {
				if what = returned(f, c, outcome.Failure); what == tells && lessens(f, c) {
					what = isLess
				}
			} else if inner := hides(c.Call.StaticCallee(), depth-1); inner != tells {
				what = max(inner, returned(f, c, outcome.Success))
			}
			if what != tells {
				return what
			}
		}
	}
	return tells
}

// lessens says that a function goes on with the next part when a call in a loop fails, and returns what the
// others have brought.
func lessens(f *ssa.Function, c *ssa.Call) bool {
	if computes(c, map[*ssa.Function]bool{}) {
		return false
	}
	for _, l := range loops.Of(f) {
		if !l.Contains(c.Block()) {
			continue
		}
		if _, leftOut := failing(c, l); !leftOut {
			continue
		}
		for ret := range form.Returns(f) {
			if !l.Contains(ret.Block()) && from(form.Returned(ret, 0), c, map[ssa.Value]bool{}) {
				return true
			}
		}
	}
	return false
}

// returned says what a function returns behind a call that has failed, if that is nothing, while it
// returns what the call brought when it has not.
func returned(f *ssa.Function, c *ssa.Call, o outcome.Outcome) nothing {
	what, brings := tells, false
	for ret := range form.Returns(f) {
		v := form.Returned(ret, 0)
		brings = brings || from(v, c, map[ssa.Value]bool{}) || readFrom(v, c)
	}
	if !brings {
		return tells
	}
	w := &outcome.Walk{Assume: outcome.Alone(c, o), Present: true, Visit: func(st outcome.Step) outcome.Verdict {
		ret, ok := st.Instr.(*ssa.Return)
		if !ok {
			return outcome.Go
		}
		switch v := form.Returned(ret, 0).(type) {
		case *ssa.Const:
			what = max(what, isNil)
		case *ssa.MakeMap, *ssa.MakeSlice:
			what = isBlank
		case *ssa.Slice:
			if isEmpty(v) {
				what = isBlank
			}
		case *ssa.Alloc:
			if hasNothing(v) {
				what = isBlank
			}
		case *ssa.Call:
			if o == outcome.Success && from(v, c, map[ssa.Value]bool{}) {
				what = max(what, isNil) // handed on
			}
		}
		return outcome.Go
	}}
	if !w.After(c) {
		return tells
	}
	return what
}

// readFrom says that a value is read from a variable that a call was given to fill.
func readFrom(v ssa.Value, c *ssa.Call) bool {
	for range 10 {
		switch x := v.(type) {
		case *ssa.UnOp:
			v = x.X
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Alloc:
			return slices.Contains(c.Call.Args, v) || slices.Contains(filled(c), v)
		default:
			return false
		}
	}
	return false
}

// checked says that a write depends on a look at what was loaded that tells nothing from something.
func checked(w *write, load *ssa.Call, what nothing) bool {
	for d := w.at.Block().Idom(); d != nil && load.Block().Dominates(d); d = d.Idom() {
		br, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || goesThrough(d) || !from(br.Cond, load, map[ssa.Value]bool{}) {
			continue
		}
		cmp, ok := br.Cond.(*ssa.BinOp)
		if !ok || what == isNil {
			return true
		}
		c, constant := cmp.Y.(*ssa.Const)
		if !slices.Contains([]token.Token{token.EQL, token.NEQ}, cmp.Op) || !constant || c.Value != nil {
			return true // not a comparison with nil
		}
	}
	return false
}

// goesThrough says that a block is the head of a loop, which only asks for more.
func goesThrough(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(loops.Of(b.Parent()), func(l *loops.Loop) bool { return l.Header == b })
}
