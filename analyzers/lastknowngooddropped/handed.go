package lastknowngooddropped

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// handed finds state that a function overwrites with what it is given, together with the error that it does not
// look at: func(v *State, err error) { s.state = v }.
func handed(f *ssa.Function, cs callers) []*loss {
	last := len(f.Params) - 1
	if last < 1 || !outcome.IsError(f.Params[last].Type()) || len(*f.Params[last].Referrers()) > 0 {
		return nil
	}
	var found []*loss
	for _, w := range structures(cs.writesOf(f)) {
		i := slices.IndexFunc(f.Params, func(p *ssa.Parameter) bool { return w.value == ssa.Value(p) })
		if i < 0 {
			continue
		}
		for _, c := range cs.callsOf(f) {
			if load := both(c.Common().Args[i], c.Common().Args[last]); load != nil && cs.repeats(load) {
				found = append(found, loseBy(load, w, ignored))
			}
		}
		if by, ok := registered(f).(*ssa.Call); ok && elsewhere(by) {
			found = append(found, loseBy(by, w, ignored))
		}
	}
	return found
}

// elsewhere says that a call enters a function of which nothing is known but its name.
func elsewhere(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	return c.Call.IsInvoke() || f != nil && f.Pkg != c.Parent().Pkg
}

// both is the call that has brought a value and an error.
func both(v, err ssa.Value) *ssa.Call {
	x, isPart := form.Read(v).(*ssa.Extract)
	y, too := form.Read(err).(*ssa.Extract)
	if !isPart || !too || x.Tuple != y.Tuple {
		return nil
	}
	load, _ := x.Tuple.(*ssa.Call)
	return load
}

// callsOf are the calls of a function within its package, also those that another function makes which is
// handed it.
func (cs callers) callsOf(f *ssa.Function) []ssa.CallInstruction {
	found := slices.Clone(cs.calls[f])
	if f.Parent() == nil {
		return found
	}
	for _, c := range rule.CallsOf(f.Parent()) {
		g := c.Common().StaticCallee()
		if g == nil {
			continue
		}
		for i, a := range c.Common().Args {
			if form.Function(a) != f || i >= len(g.Params) {
				continue
			}
			for _, inner := range rule.CallsOf(g) {
				if inner.Common().Value == ssa.Value(g.Params[i]) {
					found = append(found, inner)
				}
			}
		}
	}
	return found
}
