package retry

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// regular says that a duration surely has no random part: everything it is computed from can be seen,
// and is a constant, a setting, a count or a clock.
func regular(v ssa.Value) bool { return isRegular(v, map[ssa.Value]bool{}) }

// Regular says that a duration surely has no random part.
func Regular(v ssa.Value) bool { return regular(v) }

func isRegular(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return true
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Const, *ssa.Global, *ssa.Parameter, *ssa.Next:
		return true
	case *ssa.FieldAddr:
		return settled(v.X)
	case *ssa.Alloc:
		for _, r := range *v.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(v) && !isRegular(st.Val, seen) {
				return false
			}
		}
		return true
	case *ssa.Call:
		return regularCall(v, seen)
	case *ssa.Phi, *ssa.BinOp, *ssa.UnOp, *ssa.Convert, *ssa.ChangeType, *ssa.IndexAddr, *ssa.Index, *ssa.Field, *ssa.Extract, *ssa.Slice:
		for _, op := range v.(ssa.Instruction).Operands(nil) {
			if *op != nil && !isRegular(*op, seen) {
				return false
			}
		}
		return true
	}
	return false
}

// settled: a field of a parameter, package variable or receiver is a setting.
func settled(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Parameter, *ssa.Global, *ssa.FreeVar:
		return true
	case *ssa.FieldAddr:
		return settled(v.X)
	case *ssa.UnOp:
		return settled(v.X)
	case *ssa.Alloc: // a parameter that is kept in a variable
		val := program.OnlyStore(v)
		return val != nil && settled(val)
	}
	return false
}

func regularCall(call *ssa.Call, seen map[ssa.Value]bool) bool {
	if !regularCallee(&call.Call, 3) {
		return false
	}
	for _, a := range call.Call.Args {
		if isNumber(a.Type()) && !isRegular(a, seen) {
			return false
		}
	}
	return true
}

// regularCallee says that nothing in a function, and in what it calls, is random or out of sight.
func regularCallee(call *ssa.CallCommon, depth int) bool {
	if b, ok := call.Value.(*ssa.Builtin); ok {
		return b.Name() == "min" || b.Name() == "max" || b.Name() == "len"
	}
	f := call.StaticCallee()
	if f == nil || depth == 0 {
		return false
	}
	switch packagePath(f) {
	case "time", "math":
		return true
	}
	if len(f.Blocks) == 0 || takesFunction(f.Signature) {
		return false
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok && !regularCallee(c.Common(), depth-1) {
				return false
			}
		}
	}
	return true
}

func takesFunction(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		if _, ok := p.Type().Underlying().(*types.Signature); ok {
			return true
		}
	}
	return false
}
