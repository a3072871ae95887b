package outcome

import (
	"go/types"
	"regexp"

	"golang.org/x/tools/go/ssa"
)

var errorType = types.Universe.Lookup("error").Type()

// errName is what types are called by which functions of a program return errors, instead of the interface.
var errName = regexp.MustCompile(`Err(or)?$`)

// IsError says that t is the error interface, or a type that stands for it: *AppError, RestErr.
func IsError(t types.Type) bool {
	if types.Identical(t, errorType) {
		return true
	}
	of := types.Unalias(t)
	p, pointer := of.(*types.Pointer)
	if pointer {
		of = types.Unalias(p.Elem())
	}
	n, ok := of.(*types.Named)
	return ok && (pointer || types.IsInterface(n)) && errName.MatchString(n.Obj().Name()) && types.Implements(t, errorType.Underlying().(*types.Interface))
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// mayBeNil says that a result of type t is nil where there is nothing.
func mayBeNil(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return true
	}
	return false
}

// isResponse says that t is a pointer to a type called Response that has a StatusCode: net/http's,
// and those of the clients that imitate it.
func isResponse(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	s, ok := p.Elem().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if f.Name() == "StatusCode" || f.Embedded() && isResponse(f.Type()) {
			return true
		}
	}
	return false
}

// Fails says that a call reports failure: by an error as its last result, by a response with a status
// code, or by the error in a field of what goes on along a chain.
func Fails(call *ssa.Call) bool {
	return Response(call) != nil || hasError(call.Call.Signature().Results()) || chained(call)
}

// hasError says that results end with an error, or with one and a yes or no about what was returned, as those
// of (*singleflight.Group).Do.
func hasError(res *types.Tuple) bool {
	last := res.Len() - 1
	if last > 0 && isBool(res.At(last).Type()) {
		last--
	}
	return last >= 0 && IsError(res.At(last).Type())
}

// Response is the type of the response with a status code that a call returns, nil when it returns
// none: whoever declared it, it comes from a server.
func Response(call *ssa.Call) *types.TypeName {
	for v := range call.Call.Signature().Results().Variables() {
		if !isResponse(v.Type()) {
			continue
		}
		if n, ok := types.Unalias(v.Type().Underlying().(*types.Pointer).Elem()).(*types.Named); ok {
			return n.Obj()
		}
	}
	return nil
}

// FailureModes are the outcomes to assume when asking what a failure of the call does.
func FailureModes(call *ssa.Call) []Outcome {
	res := call.Call.Signature().Results()
	var modes []Outcome
	if hasError(res) || chained(call) {
		modes = append(modes, Failure)
	}
	for v := range res.Variables() {
		if isResponse(v.Type()) {
			return append(modes, BadStatus, Throttled)
		}
	}
	return modes
}

// ModesOf are the outcomes to assume of a call, a silent one included.
func ModesOf(call *ssa.Call) []Outcome {
	if modes := FailureModes(call); len(modes) > 0 {
		return modes
	}
	return []Outcome{Failure}
}
