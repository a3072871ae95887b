package outcome

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

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
func (w *Walk) evalEmpty(v ssa.Value) (empty, known bool) {
	if !w.Present {
		return false, false
	}
	c := Brought(v)
	if c == nil {
		return false, false
	}
	o := w.Assume(c)
	return o == Failure, o != Open && w.told(c)
}

// Brought is the call that a value is a result of, or a part of one; nil for none.
func Brought(v ssa.Value) *ssa.Call {
	for {
		switch x := v.(type) {
		case *ssa.Call:
			return x
		case *ssa.Extract:
			v = x.Tuple
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Field:
			v = x.X
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return nil
			}
			v = x.X
		default:
			return nil
		}
	}
}

// isEmptyString recognises the constant "".
func isEmptyString(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.String && constant.StringVal(c.Value) == ""
}

// isZero recognises the constant 0 of any kind of number.
func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && (c.Value.Kind() == constant.Int || c.Value.Kind() == constant.Float) && constant.Sign(c.Value) == 0
}

// evalLen is the length of what a call returned.
func (w *Walk) evalLen(call *ssa.Call) Abs {
	empty, known := w.evalEmpty(call.Call.Args[0])
	switch {
	case !known:
		return Unknown
	case empty:
		return Int(0)
	}
	return Positive
}
