package fallback

import (
	"go/types"

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
		for _, use := range *p.Referrers() {
			if in, ok := use.(*ssa.Call); ok && in.Call.IsInvoke() && in.Call.Value == ssa.Value(p) && outcome.Plausible(in) {
				found = append(found, Through{i, in})
				break
			}
		}
	}
	return found
}
