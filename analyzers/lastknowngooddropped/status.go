package lastknowngooddropped

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// believes finds state that is overwritten with what a function returns when the other side has answered that it
// cannot: nothing, and no error.
func believes(_ *ssa.Function, load *ssa.Call, writes []*write, cs callers) *loss {
	if !loads(load) || !cs.repeats(load) || !slices.ContainsFunc(writes, func(w *write) bool { return w.derives(load) }) || !lies(load.Call.StaticCallee()) {
		return nil
	}
	brought := resultOf(load, 0)
	for _, w := range writes {
		if brought != nil && w.value != nil && from(w.value, brought, map[ssa.Value]bool{}) && w.lasts() && !updates(w) && !lookedAt(brought, w) {
			return loseBy(load, w, refused)
		}
	}
	return nil
}

// lies says that a function returns nothing and no error for an answer whose status is a bad one.
func lies(f *ssa.Function) bool {
	if f == nil || len(f.Blocks) == 0 || outcome.TooLarge(f) || f.Signature.Results().Len() != 2 || !isState(f.Signature.Results().At(0).Type()) {
		return false
	}
	return slices.ContainsFunc(rule.CallsOf(f), func(in ssa.CallInstruction) bool {
		c, ok := in.(*ssa.Call)
		if !ok || !answers(c) {
			return false
		}
		nothing, _ := returnedFor(c, outcome.BadStatus)
		_, something := returnedFor(c, outcome.Success)
		return nothing && something
	})
}

// answers says that a call returns an HTTP response.
func answers(c *ssa.Call) bool {
	res := c.Call.Signature().Results()
	return res.Len() == 2 && types.TypeString(res.At(0).Type(), nil) == "*net/http.Response"
}

// returnedFor says whether a function returns nothing and no error, or something, behind a call with some outcome.
func returnedFor(c *ssa.Call, o outcome.Outcome) (nothing, something bool) {
	w := &outcome.Walk{Assume: outcome.Alone(c, o), Visit: func(st outcome.Step) outcome.Verdict {
		ret, ok := st.Instr.(*ssa.Return)
		if !ok || len(ret.Results) != 2 || st.Value(ret.Results[1]) == outcome.NotNil {
			return outcome.Go
		}
		if isEmpty(form.Returned(ret, 0)) {
			nothing = nothing || st.Value(ret.Results[1]) == outcome.Nil
		} else {
			something = true
		}
		return outcome.Go
	}}
	return w.After(c) && nothing, something
}

// lookedAt says that a write depends on a look at what was brought.
func lookedAt(brought ssa.Value, w *write) bool {
	for d := w.at.Block().Idom(); d != nil; d = d.Idom() {
		br, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if ok && !goesThrough(d) && from(br.Cond, brought, map[ssa.Value]bool{}) {
			return true
		}
	}
	return false
}
