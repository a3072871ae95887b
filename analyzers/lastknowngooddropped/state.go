package lastknowngooddropped

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// isState says that values of a type are state that is served: collections and structures, but not
// what is connected to something, which is worth nothing when it is broken.
func isState(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Struct:
	case *types.Map:
		if closes(u.Elem()) {
			return false
		}
	case *types.Slice:
		if closes(u.Elem()) {
			return false
		}
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
	return !closes(t)
}

// closes says that what is of a type is connected to something, or runs: it comes to an end.
func closes(t types.Type) bool {
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		switch set.At(i).Obj().Name() {
		case "Close", "Stop", "Shutdown", "Cancel", "Done", "Dial", "Commit", "Kill", "Wait":
			return true
		}
	}
	return false
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

// hasNothing says that a value is a structure that a function has made with no state in it: &snapshot{at: time.Now()}.
func hasNothing(v ssa.Value) bool {
	made, ok := converted(v).(*ssa.Alloc)
	if !ok {
		return false
	}
	t, ok := made.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
	if !ok || !slices.ContainsFunc(fieldsOf(t), func(f *types.Var) bool { return isCollection(f.Type()) }) {
		return false
	}
	return !slices.ContainsFunc(*made.Referrers(), func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.FieldAddr:
			return slices.ContainsFunc(*r.Referrers(), func(use ssa.Instruction) bool {
				st, ok := use.(*ssa.Store)
				return !ok || !tellsNothing(st.Val)
			})
		case *ssa.MakeInterface: // for the one that puts it there, or for one that fills it
			return slices.ContainsFunc(*r.Referrers(), mayFill)
		case *ssa.Store:
			return r.Addr == ssa.Value(made)
		}
		return mayFill(r)
	})
}

// mayFill says that an instruction hands a structure to somebody who may put something into it: not to package sync,
// which only keeps it.
func mayFill(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.MakeClosure:
		return true
	case ssa.CallInstruction:
		f := in.Common().StaticCallee()
		return f == nil || !strings.HasPrefix(f.String(), "(*sync.") && !strings.HasPrefix(f.String(), "(*sync/atomic.")
	}
	return false
}

// tellsNothing says that a value is empty, or what goes with state: when it was made, whether it is good.
func tellsNothing(v ssa.Value) bool {
	if isEmpty(v) {
		return true
	}
	switch t := v.Type().Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsString == 0
	case *types.Interface:
		return types.Identical(v.Type(), types.Universe.Lookup("error").Type())
	}
	return types.TypeString(v.Type(), nil) == "time.Time"
}

func fieldsOf(t *types.Struct) []*types.Var { return slices.Collect(t.Fields()) }

func isCollection(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Map, *types.Slice:
		return true
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
