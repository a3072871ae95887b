package outcome

import (
	"go/constant"
	"go/token"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
)

// Judges says that a call returns nothing but a bool that tells how it went: false when something that
// the function calls has failed, and true when all of it has succeeded.
func Judges(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	if f == nil || len(f.Blocks) == 0 || TooLarge(f) || f.Signature.Results().Len() != 1 || !isBool(f.Signature.Results().At(0).Type()) {
		return false
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && Plausible(c) && judged(c) {
				return true
			}
		}
	}
	return false
}

// acts is what functions are called that bring something to somebody: what they make of the answer says
// whether it got there.
var acts = regexp.MustCompile(`(?i)^(do_?)?(send|notify|post|push|publish|deliver|upload|submit|report|forward|dispatch|emit|transmit)`)

// judged says that a function returns false behind a call that failed, and true behind success of everything.
func judged(c *ssa.Call) bool {
	byAnswer, fails := acts.MatchString(c.Parent().Name()), false
	for _, mode := range FailureModes(c) {
		yes, no := verdicts(c, Alone(c, mode))
		if !no || yes && !byAnswer {
			return false
		}
		fails = fails || !yes
	}
	yes, no := verdicts(c, AllSucceed)
	return fails && yes && (!no || byAnswer)
}

// FailsByItself says that a function may return an error although all that it calls succeeds.
func FailsByItself(f *ssa.Function) bool {
	last := f.Signature.Results().Len() - 1
	if last < 0 || !IsError(f.Signature.Results().At(last).Type()) || TooLarge(f) {
		return true
	}
	fails := false
	w := &Walk{Assume: AllSucceed, Plain: true, Visit: func(st Step) Verdict {
		if ret, ok := st.Instr.(*ssa.Return); ok && st.Instr.Block() != f.Recover && st.Value(form.Returned(ret, last)) != Nil {
			fails = true
			return Done
		}
		return Go
	}}
	return !w.Entry(f) || fails
}

// PassesOn says that a function returns an error when a call in it fails.
func PassesOn(c *ssa.Call) bool {
	last := c.Parent().Signature.Results().Len() - 1
	if last < 0 || !IsError(c.Parent().Signature.Results().At(last).Type()) {
		return false
	}
	for _, mode := range FailureModes(c) {
		fails := false
		w := &Walk{Assume: Alone(c, mode), Visit: func(st Step) Verdict {
			if ret, ok := st.Instr.(*ssa.Return); ok && st.Instr.Block() != c.Parent().Recover && st.Value(form.Returned(ret, last)) == NotNil {
				fails = true
				return Done
			}
			return Go
		}}
		if w.After(c); fails {
			return true
		}
	}
	return false
}

// verdicts says what a function may return behind a call. What is computed of an answer is none.
func verdicts(c *ssa.Call, assume Assumption) (yes, no bool) {
	w := &Walk{Assume: assume, Plain: true, Visit: func(st Step) Verdict {
		ret, ok := st.Instr.(*ssa.Return)
		if !ok || st.Instr.Block() == c.Parent().Recover {
			return Go
		}
		v := form.Returned(ret, 0)
		said := st.Value(v)
		switch {
		case !plainly(v):
			yes, no = true, true
		case said == True:
			yes = true
		case said == False:
			no = true
		default:
			yes, no = true, true
		}
		return Go
	}}
	if !w.After(c) {
		return true, true
	}
	return yes, no
}

// plainly says that a bool is a constant, one of several, or whether there is an error.
func plainly(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.Value != nil && v.Value.Kind() == constant.Bool
	case *ssa.Phi:
		for _, e := range v.Edges {
			if _, constant := e.(*ssa.Const); !constant {
				return false
			}
		}
		return true
	case *ssa.BinOp:
		return v.Op == token.EQL && IsError(v.X.Type()) && isNilConst(v.Y)
	}
	return false
}
