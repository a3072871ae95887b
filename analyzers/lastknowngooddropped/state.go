package lastknowngooddropped

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// isState says that values of a type are state that is served: collections and structures, but not
// what is connected to something, which is worth nothing when it is broken.
func isState(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Map, *types.Slice, *types.Struct:
	case *types.Pointer:
		switch u.Elem().Underlying().(type) {
		case *types.Struct, *types.Map, *types.Slice:
		default:
			return false
		}
	case *types.Interface:
		if types.Identical(t, types.Universe.Lookup("error").Type()) {
			return false
		}
	default:
		return false
	}
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		switch set.At(i).Obj().Name() {
		case "Close", "Stop", "Shutdown", "Cancel", "Done", "Dial", "Commit", "Kill", "Wait":
			return false
		}
	}
	return true
}

func isText(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// isEmpty says that a value is nil, an empty text, or a collection made with nothing in it.
func isEmpty(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.Value == nil || v.Value.Kind() == constant.String && constant.StringVal(v.Value) == ""
	case *ssa.MakeMap:
		return onlyStored(v)
	case *ssa.MakeSlice:
		return onlyStored(v)
	case *ssa.Slice:
		if end, ok := v.High.(*ssa.Const); ok && v.Low == nil && end.Int64() == 0 {
			return true
		}
		array, ok := v.X.Type().Underlying().(*types.Pointer)
		if !ok {
			return false
		}
		a, ok := array.Elem().Underlying().(*types.Array)
		return ok && a.Len() == 0
	}
	return false
}

func onlyStored(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		if _, ok := r.(*ssa.Store); !ok {
			return false
		}
	}
	return true
}
