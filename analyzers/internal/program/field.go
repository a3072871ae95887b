package program

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// FieldOf is the field at an address. Where that is in a value of a type parameter, as in T{Name: n}, it is
// the one of the first type that the parameter may be; SSA makes such addresses only where all have it.
func FieldOf(a *ssa.FieldAddr) *types.Var {
	if s := StructOf(a.X.Type()); s != nil && a.Field < s.NumFields() {
		return s.Field(a.Field)
	}
	return types.NewField(token.NoPos, nil, "", types.Typ[types.Invalid], false)
}

// FieldName is what the field at an address is called.
func FieldName(a *ssa.FieldAddr) string { return FieldOf(a).Name() }

// StructOf is the struct that a type is or points to, nil when that is none.
func StructOf(t types.Type) *types.Struct {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return structure(t)
}

func structure(t types.Type) *types.Struct {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return u
	case *types.Interface:
		for e := range u.EmbeddedTypes() {
			if union, ok := e.(*types.Union); ok {
				e = union.Term(0).Type()
			}
			if s := structure(e); s != nil {
				return s
			}
		}
	}
	return nil
}

// OnlyStore is what a variable is set to at the only place that sets it, nil where there are several or none.
func OnlyStore(cell *ssa.Alloc) ssa.Value {
	var val ssa.Value
	for _, r := range *cell.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(cell) {
			if val != nil {
				return nil
			}
			val = st.Val
		}
	}
	return val
}
