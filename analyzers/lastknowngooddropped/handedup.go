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
				if w := cs.keptAs(f, i, 1); w != nil {
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

// keptAs is a write by which state is set to a result of a function, by its callers or by theirs.
func (cs callers) keptAs(f *ssa.Function, result, up int) *write {
	if up > mostUp {
		return nil
	}
	for _, in := range cs.calls[f] {
		c, ok := in.(*ssa.Call)
		if !ok {
			continue
		}
		brought := resultOf(c, result)
		if brought == nil {
			continue
		}
		for _, w := range slices.Concat(cs.writesOf(c.Parent()), cs.carriedBy(c.Parent())) {
			if w.value != nil && !w.text && w.lasts() && from(w.value, brought, map[ssa.Value]bool{}) && (w.local != nil || cs.repeats(c)) {
				return w
			}
		}
		for ret := range form.Returns(c.Parent()) {
			i := slices.IndexFunc(ret.Results, func(v ssa.Value) bool {
				return !outcome.IsError(v.Type()) && from(form.Read(v), brought, map[ssa.Value]bool{})
			})
			if i < 0 {
				continue
			}
			if w := cs.keptAs(c.Parent(), i, up+1); w != nil {
				return w
			}
		}
	}
	return nil
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
