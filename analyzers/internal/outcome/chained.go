package outcome

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// chained says that a call is a link of a chain that keeps its error in a field, as those of gorm are:
// db.Where(...).First(&user).Error.
func chained(call *ssa.Call) bool {
	sig := call.Call.Signature()
	if call.Call.IsInvoke() || sig.Recv() == nil || sig.Results().Len() != 1 || !types.Identical(sig.Recv().Type(), sig.Results().At(0).Type()) {
		return false
	}
	p, ok := sig.Recv().Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	s, ok := p.Elem().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if f.Name() == "Error" && IsError(f.Type()) {
			return true
		}
	}
	return false
}

// evalChained is the error in the field of what a link returned.
func (w *Walk) evalChained(addr *ssa.FieldAddr) Abs {
	call, ok := addr.X.(*ssa.Call)
	if !ok || program.FieldName(addr) != "Error" || !chained(call) {
		return Unknown
	}
	switch w.Assume(call) {
	case Failure:
		return NotNil
	case Success:
		return Nil
	}
	return Unknown
}
