package attempt

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/retry"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// Given says that an attempt calls a function that its own function is given: the retry is a helper, whose
// callers know more. A method of an interface is known by itself.
func Given(a *ssa.Call) bool {
	_, parameter := a.Call.Value.(*ssa.Parameter)
	return parameter && !a.Call.IsInvoke()
}

// Hurried says that a helper is only given functions, by callers in its package, that wait for nothing.
func Hurried(p *rule.Pass, f *ssa.Function, a *ssa.Call) bool {
	return only(p, f, a, func(given *ssa.Function) bool { return !retry.Waits(given) })
}

// Faithful says that a helper is only given functions, by callers in its package, that fail when something that
// they call fails, and not because something is not as they want it yet.
func Faithful(p *rule.Pass, f *ssa.Function, a *ssa.Call) bool {
	return only(p, f, a, func(given *ssa.Function) bool { return !outcome.FailsByItself(given) })
}

// only says that something holds of every function that a helper is given in its package, and that there is one.
func only(p *rule.Pass, f *ssa.Function, a *ssa.Call, holds func(*ssa.Function) bool) bool {
	i := slices.Index(f.Params, a.Call.Value.(*ssa.Parameter))
	if i < 0 {
		return false // of a goroutine
	}
	called := false
	for _, caller := range p.Functions {
		for _, c := range rule.CallsOf(caller) {
			call := c.Common()
			if caller == f || origin(call.StaticCallee()) != f {
				continue
			}
			called = true
			if !each(call.Args[i], holds, 4) {
				return false
			}
		}
	}
	return called
}

// each says that a value is one of some functions, of all of which something holds.
func each(v ssa.Value, holds func(*ssa.Function) bool, depth int) bool {
	if phi, ok := v.(*ssa.Phi); ok && depth > 0 {
		return !slices.ContainsFunc(phi.Edges, func(e ssa.Value) bool { return e != v && !nothing(e) && !each(e, holds, depth-1) })
	}
	f := form.Function(v)
	return f != nil && len(f.Blocks) > 0 && holds(f)
}

// nothing recognises nil: a function variable before it is set.
func nothing(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}
