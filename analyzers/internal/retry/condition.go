package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// swallows says that a condition, which a library asks until it says yes or returns an error, says no when
// something that it calls fails: func() (done bool, err error) { ...; if err != nil { return false, nil } }
func swallows(condition ssa.Value) bool {
	f := literalOf(condition)
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

// literalOf is the function with a body that a value is, nil when it is not known.
func literalOf(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return v
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	case *ssa.ChangeType:
		return literalOf(v.X)
	}
	return nil
}
