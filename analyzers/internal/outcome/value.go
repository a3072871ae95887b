package outcome

import (
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ssa"
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
	switch v := v.(type) {
	case *ssa.Const:
		return evalConst(v)
	case *ssa.Extract:
		return w.evalResult(v.Tuple, v.Type(), k, depth)
	case *ssa.Call:
		if a := w.evalResult(v, v.Type(), k, depth); a != Unknown {
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
func (w *Walk) evalResult(tuple ssa.Value, t types.Type, k *knowledge, depth int) Abs {
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
	case IsError(t):
		if wraps(call) {
			return Unknown // decided by what it wraps
		}
		if o == Failure {
			return NotNil
		}
		return Nil
	case isResponse(t) && o != Failure:
		return NotNil
	case w.Present && Fails(call):
		return present(t, o)
	}
	return Unknown
}

// present is a result of a call that brought something, or that failed.
func present(t types.Type, o Outcome) Abs {
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Slice, *types.Chan, *types.Signature:
		if o == Failure {
			return Nil
		}
		return NotNil
	case *types.Basic:
		if u.Info()&types.IsBoolean != 0 {
			return boolean(o != Failure)
		}
	}
	return Unknown
}

// evalEmpty decides s == "" and len(s) for parts of what a call returned.
func (w *Walk) evalEmpty(v ssa.Value, depth int) (empty, known bool) {
	if !w.Present {
		return false, false
	}
	for ; depth < maxDepth; depth++ {
		switch x := v.(type) {
		case *ssa.Extract:
			v = x.Tuple
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Field:
			v = x.X
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return false, false
			}
			v = x.X
		case *ssa.Call:
			o := w.Assume(x)
			return o == Failure, o != Open && Fails(x)
		default:
			return false, false
		}
	}
	return false, false
}

// isEmptyString recognises the constant "".
func isEmptyString(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.String && constant.StringVal(c.Value) == ""
}

// evalLen is the length of what a call returned.
func (w *Walk) evalLen(call *ssa.Call, depth int) Abs {
	empty, known := w.evalEmpty(call.Call.Args[0], depth)
	switch {
	case !known:
		return Unknown
	case empty:
		return Int(0)
	}
	return Positive
}

func (w *Walk) evalLoad(load *ssa.UnOp, k *knowledge, depth int) Abs {
	switch addr := load.X.(type) {
	case *ssa.Alloc:
		return k.get(addr)
	case *ssa.FieldAddr:
		if fieldName(addr) == "StatusCode" && isResponse(addr.X.Type()) {
			return w.evalStatus(addr.X, depth)
		}
	}
	return Unknown
}

// evalStatus is the status code of a response under the assumption on the call it came from.
func (w *Walk) evalStatus(resp ssa.Value, depth int) Abs {
	for ; depth < maxDepth; depth++ {
		switch v := resp.(type) {
		case *ssa.Extract:
			resp = v.Tuple
			continue
		case *ssa.Call:
			switch w.Assume(v) {
			case Success:
				return Int(200)
			case BadStatus:
				return Int(503)
			case Throttled:
				return Int(429)
			}
		}
		break
	}
	return Unknown
}

func (w *Walk) evalBinOp(b *ssa.BinOp, k *knowledge, depth int) Abs {
	x, y := w.eval(b.X, k, depth+1), w.eval(b.Y, k, depth+1)
	switch b.Op {
	case token.EQL, token.NEQ:
		equal := equality(x, y)
		if isEmptyString(b.Y) {
			if empty, known := w.evalEmpty(b.X, depth+1); known {
				equal = boolean(empty)
			}
		}
		if equal == Unknown && (isMissSentinel(b.X) && y == NotNil || isMissSentinel(b.Y) && x == NotNil) {
			equal = False
		}
		if b.Op == token.NEQ {
			return equal.not()
		}
		return equal
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		return order(b.Op, x, y)
	case token.ADD:
		if x.kind == integer && y.kind == integer {
			return saturate(x.n + y.n)
		}
		if isCounter(b.X) && (y.kind == integer && y.n > 0) {
			return Positive
		}
	case token.SUB:
		if x.kind == integer && y.kind == integer {
			return saturate(x.n - y.n)
		}
	case token.QUO:
		if x.kind == integer && y.kind == integer && y.n != 0 {
			return Int(x.n / y.n)
		}
	}
	return Unknown
}

// saturate keeps counting from making endlessly many states: what matters is that an attempt is not
// the first, not which one it is.
func saturate(n int64) Abs {
	switch {
	case n < -4:
		return Unknown
	case n >= 1 && n < 100:
		return Positive
	}
	return Int(n)
}

// isCounter recognises a variable that starts at a constant >= 0 and only grows.
func isCounter(v ssa.Value) bool {
	phi, ok := v.(*ssa.Phi)
	if !ok {
		return false
	}
	grows := false
	for _, e := range phi.Edges {
		switch e := e.(type) {
		case *ssa.Const:
			if a := evalConst(e); a.kind != integer || a.n < 0 {
				return false
			}
		case *ssa.BinOp:
			c, ok := e.Y.(*ssa.Const)
			if e.Op != token.ADD || e.X != ssa.Value(phi) || !ok || evalConst(c).n <= 0 {
				return false
			}
			grows = true
		default:
			if e != v {
				return false
			}
		}
	}
	return grows
}

func equality(x, y Abs) Abs {
	switch {
	case x.kind == unknown || y.kind == unknown:
		return Unknown
	case x.kind == positive || y.kind == positive:
		if x.kind == integer && x.n < 1 || y.kind == integer && y.n < 1 {
			return False
		}
		return Unknown
	case x == NotNil && y == NotNil:
		return Unknown
	}
	return boolean(x == y)
}

func order(op token.Token, x, y Abs) Abs {
	if x.kind == integer && y.kind == integer {
		switch op {
		case token.LSS:
			return boolean(x.n < y.n)
		case token.LEQ:
			return boolean(x.n <= y.n)
		case token.GTR:
			return boolean(x.n > y.n)
		default:
			return boolean(x.n >= y.n)
		}
	}
	if x.kind == positive && y.kind == integer {
		switch {
		case op == token.GTR && y.n <= 0, op == token.GEQ && y.n <= 1:
			return True
		case op == token.LSS && y.n <= 1, op == token.LEQ && y.n <= 0:
			return False
		}
	}
	return Unknown
}
