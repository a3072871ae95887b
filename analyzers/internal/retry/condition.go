package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// swallows says that a condition, which a library asks until it says yes or returns an error, says no when
// something that it calls fails: func() (done bool, err error) { ...; if err != nil { return false, nil } }
func swallows(condition ssa.Value) bool {
	f := form.Function(condition)
	if f == nil || f.Signature.Results().Len() != 2 || outcome.TooLarge(f) {
		return false
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && outcome.Plausible(c) && asksAgain(c) {
				return true
			}
		}
	}
	return false
}

// asksAgain says that some failure of a call ends in no and no error.
func asksAgain(c *ssa.Call) bool {
	for _, mode := range outcome.FailureModes(c) {
		again := false
		w := &outcome.Walk{Assume: outcome.Alone(c, mode), Visit: func(st outcome.Step) outcome.Verdict {
			if ret, ok := st.Instr.(*ssa.Return); ok && st.Value(ret.Results[0]) == outcome.False && st.Value(ret.Results[1]) == outcome.Nil {
				again = true
				return outcome.Done
			}
			return outcome.Go
		}}
		if w.After(c); again {
			return true
		}
	}
	return false
}
