package lastknowngooddropped

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// handedUp is a write of the state that callers of a function set, again and again, to what it returns, where that is made
// from what a call brought or is worked on by it; nil for none.
func (cs callers) handedUp(load *ssa.Call) *write {
	f := load.Parent()
	if slices.ContainsFunc(load.Call.Args, func(a ssa.Value) bool { _, given := a.(*ssa.Parameter); return given && isBytes(a.Type()) }) {
		return nil // it reads what its caller has, who knows whether that is good
	}
	for ret := range form.Returns(f) {
		for i := range ret.Results {
			v := form.Returned(ret, i)
			if isState(v.Type()) && (from(v, load, map[ssa.Value]bool{}) || worksOn(load, v)) {
				if w := cs.keptAs(result{f, i}); w != nil {
					return w
				}
			}
		}
	}
	return nil
}

func isBytes(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && types.Identical(s.Elem(), types.Typ[types.Byte])
}

// worksOn says that a call which only tells whether it could is given what a function has made, to fill it.
func worksOn(load *ssa.Call, v ssa.Value) bool {
	if _, pointer := v.Type().Underlying().(*types.Pointer); !pointer || !onlyError(load) || !isMade(v) {
		return false
	}
	f := load.Call.StaticCallee()
	return f != nil && f.Pkg == load.Parent().Pkg && slices.Contains(load.Call.Args, v)
}

// result is one of what a function returns.
type result struct {
	of *ssa.Function
	i  int
}

// keptAs is a write by which state is set to a result of a function, by its callers or by theirs.
func (cs callers) keptAs(r result) (kept *write) {
	upwards(r, func(r result) (more []result, found bool) {
		for _, in := range cs.calls[r.of] {
			c, ok := in.(*ssa.Call)
			if !ok {
				continue
			}
			if brought := resultOf(c, r.i); brought != nil {
				if kept = cs.setTo(brought, c); kept != nil {
					return nil, true
				}
				more = append(more, returnedAs(brought, c.Parent())...)
			}
		}
		return more, false
	})
	return kept
}

// setTo is a write by which a function sets state, again and again, to what a call in it brought.
func (cs callers) setTo(brought ssa.Value, c *ssa.Call) *write {
	for _, w := range slices.Concat(cs.writesOf(c.Parent()), cs.carriedBy(c.Parent())) {
		if w.value != nil && !w.text && w.lasts() && from(w.value, brought, map[ssa.Value]bool{}) && (w.local != nil || cs.repeats(c)) {
			return w
		}
	}
	return nil
}

// returnedAs are the results of a function that are made from what a call in it brought.
func returnedAs(brought ssa.Value, f *ssa.Function) []result {
	var found []result
	for ret := range form.Returns(f) {
		if i := slices.IndexFunc(ret.Results, func(v ssa.Value) bool {
			return !outcome.IsError(v.Type()) && from(form.Read(v), brought, map[ssa.Value]bool{})
		}); i >= 0 {
			found = append(found, result{f, i})
		}
	}
	return found
}

// resultOf is a result of a call as a value, nil where nobody uses it.
func resultOf(c *ssa.Call, result int) ssa.Value {
	if c.Call.Signature().Results().Len() == 1 {
		return c
	}
	for _, r := range *c.Referrers() {
		if ex, ok := r.(*ssa.Extract); ok && ex.Index == result {
			return ex
		}
	}
	return nil
}
