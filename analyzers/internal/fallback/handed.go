package fallback

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Through is the call of a method that a helper makes on its argument Arg.
type Through struct {
	Arg  int
	Call *ssa.Call
}

// handed is what a helper that is called twice calls, when it is handed another value the second time.
func handed(primary, alt *ssa.Call) *ssa.Call {
	if !again(primary, alt) {
		return nil
	}
	for _, t := range Calls(primary) {
		if !program.Same(primary.Call.Args[t.Arg], alt.Call.Args[t.Arg]) {
			return t.Call
		}
	}
	return nil
}

// Calls are the calls of methods that a function of this package makes on what it is given as arguments,
// one for each. Only what can fail counts.
func Calls(c *ssa.Call) []Through {
	f := c.Call.StaticCallee()
	if f == nil || len(f.Params) != len(c.Call.Args) {
		return nil
	}
	var found []Through
	for i, p := range f.Params {
		if !types.IsInterface(p.Type()) || outcome.IsError(p.Type()) || contexts.Is(p.Type()) {
			continue
		}
		if in := invoked(p, mostWrappers); in != nil {
			found = append(found, Through{i, in})
		}
	}
	return found
}

// invoked is the first call of a method that a function makes on its parameter, by itself or by another one of this
// package that it hands it on to.
func invoked(p *ssa.Parameter, deep int) *ssa.Call {
	for _, use := range *p.Referrers() {
		in, ok := use.(*ssa.Call)
		if !ok {
			continue
		}
		if in.Call.IsInvoke() && in.Call.Value == ssa.Value(p) && outcome.Plausible(in) {
			return in
		}
		f := in.Call.StaticCallee()
		if i := slices.Index(in.Call.Args, ssa.Value(p)); f != nil && i >= 0 && i < len(f.Params) && deep > 0 {
			if inner := invoked(f.Params[i], deep-1); inner != nil {
				return inner
			}
		}
	}
	return nil
}
