package outcome

import (
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Abs is what is known about a value: nothing, nil or not, a boolean, an integer, or that an integer
// is at least one.
type Abs struct {
	kind kind
	n    int64
}

type kind uint8

const (
	unknown kind = iota
	isNil
	notNil
	isFalse
	isTrue
	integer
	positive
)

var (
	Unknown  = Abs{}
	Nil      = Abs{kind: isNil}
	NotNil   = Abs{kind: notNil}
	False    = Abs{kind: isFalse}
	True     = Abs{kind: isTrue}
	Positive = Abs{kind: positive}
)

// Int is a known integer.
func Int(n int64) Abs { return Abs{integer, n} }

func (a Abs) String() string { return strconv.Itoa(int(a.kind)) + ":" + strconv.FormatInt(a.n, 10) }

func boolean(b bool) Abs {
	if b {
		return True
	}
	return False
}

func (a Abs) not() Abs {
	switch a {
	case True:
		return False
	case False:
		return True
	}
	return Unknown
}

// maxDepth bounds how far an expression is followed.
const maxDepth = 12

func (w *Walk) eval(v ssa.Value, k *knowledge, depth int) Abs {
	if a := k.get(v); a != Unknown || depth > maxDepth {
		return a
	}
	if w.Told != nil {
		if a, ok := w.Told(v); ok {
			return a
		}
	}
	switch v := v.(type) {
	case *ssa.Const:
		return evalConst(v)
	case *ssa.Extract:
		return w.evalResult(v.Tuple, v.Type(), v.Index, k, depth)
	case *ssa.Call:
		if a := w.evalResult(v, v.Type(), 0, k, depth); a != Unknown {
			return a
		}
		if a := w.said(v); a != Unknown {
			return a
		}
		return w.evalCall(v, k, depth)
	case *ssa.BinOp:
		return w.evalBinOp(v, k, depth)
	case *ssa.UnOp:
		switch v.Op {
		case token.NOT:
			return w.eval(v.X, k, depth+1).not()
		case token.MUL:
			return w.evalLoad(v, k, depth)
		}
	case *ssa.MakeInterface:
		if types.IsInterface(v.Type()) && !isPointerNil(v.X) {
			return NotNil
		}
	case *ssa.Field:
		return w.said(v)
	case *ssa.ChangeInterface:
		return w.eval(v.X, k, depth+1)
	case *ssa.ChangeType:
		return w.eval(v.X, k, depth+1)
	case *ssa.Convert:
		return w.eval(v.X, k, depth+1)
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeChan, *ssa.MakeClosure, *ssa.Function, *ssa.FieldAddr:
		return NotNil
	}
	return Unknown
}

func evalConst(c *ssa.Const) Abs {
	switch {
	case c.Value == nil:
		if _, basic := c.Type().Underlying().(*types.Basic); basic {
			return Unknown
		}
		return Nil
	case c.Value.Kind() == constant.Bool:
		return boolean(constant.BoolVal(c.Value))
	case c.Value.Kind() == constant.Int:
		if n, ok := constant.Int64Val(c.Value); ok {
			return Int(n)
		}
	}
	return Unknown
}

// isPointerNil recognises a nil pointer that becomes an interface, the one way in which an interface
// made from a concrete value counts as no error for the author.
func isPointerNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

// evalResult applies the assumption to one result of a call.
func (w *Walk) evalResult(tuple ssa.Value, t types.Type, index int, k *knowledge, depth int) Abs {
	call, ok := tuple.(*ssa.Call)
	if !ok {
		if ta, ok := tuple.(*ssa.TypeAssert); ok && isBool(t) {
			return w.evalAssert(ta, k, depth)
		}
		return Unknown
	}
	o := w.Assume(call)
	switch {
	case o == Open:
		return Unknown
	case call == w.Verdict:
		return boolean(o == Success)
	case IsError(t):
		if wraps(call) {
			return Unknown // decided by what it wraps
		}
		if o == Failure {
			return NotNil
		}
		return Nil
	case isResponse(t) && o != Failure:
		return Abs{kind: notNil, n: status[o]}
	case chained(call):
		return NotNil // whether or not it has failed
	case w.Present && isBool(t) && index == 0 && call.Call.Signature().Results().Len() > 2:
		return Unknown // (handled bool, result, error) says whether it was its task, not that it was found
	case w.Present && w.told(call):
		return present(t, o)
	case w.Plain && o == Success && Fails(call) && mayBeNil(t):
		return NotNil
	case o == Success && isBool(t) && Fails(call):
		return flag(call, index)
	}
	return Unknown
}

func (w *Walk) evalLoad(load *ssa.UnOp, k *knowledge, depth int) Abs {
	switch addr := load.X.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		return k.get(addr)
	case *ssa.FieldAddr, *ssa.Global:
		if w.Memory != nil {
			if kept := k.get(w.cell(addr)); kept != Unknown {
				return kept
			}
		}
	}
	switch addr := load.X.(type) {
	case *ssa.FieldAddr:
		if program.FieldName(addr) == "StatusCode" && isResponse(addr.X.Type()) {
			return w.evalStatus(addr.X, k, depth)
		}
		if kept := w.evalChained(addr); kept != Unknown {
			return kept
		}
	}
	return w.said(load)
}

// status is the status code of a response, by outcome.
var status = map[Outcome]int64{Success: 200, BadStatus: 503, Throttled: 429, TimedOut: 504}

// evalStatus is the status code of a response under the assumption on the call it came from, also
// when the response is one of several: the walk knows which.
func (w *Walk) evalStatus(resp ssa.Value, k *knowledge, depth int) Abs {
	if a := w.eval(resp, k, depth+1); a.kind == notNil && a.n != 0 {
		return Int(a.n)
	}
	return Unknown
}
