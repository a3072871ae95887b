package functions

import (
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// SymbolicText is a known stand-in for an unknown string that carries one model.Symbol; any other
// value is returned as it is.
func SymbolicText(v cty.Value) cty.Value {
	if v.IsKnown() || v.Type() != cty.String {
		return v
	}
	_, marks := v.Unmark()
	name := ""
	for m := range marks {
		if s, ok := m.(model.Symbol); ok {
			if name != "" {
				return v // one of two
			}
			name = s.Name
		}
	}
	if name == "" {
		return v
	}
	return WithoutSymbol(cty.StringVal(model.SymbolicText(name)).WithMarks(marks))
}

// WithoutSymbol removes Symbol marks: the value is made from the symbol, but is not it.
func WithoutSymbol(v cty.Value) cty.Value {
	return without[model.Symbol](v)
}

// without removes the marks of one type from the value itself.
func without[M any](v cty.Value) cty.Value {
	if !v.IsMarked() {
		return v
	}
	bare, marks := v.Unmark()
	kept := make(cty.ValueMarks, len(marks))
	for m := range marks {
		if _, ok := m.(M); !ok {
			kept[m] = struct{}{}
		}
	}
	if len(kept) == len(marks) {
		return v
	}
	return bare.WithMarks(kept)
}

func withoutSymbol(name string, v cty.Value) cty.Value {
	switch name {
	case "tostring", "sensitive", "nonsensitive", "ephemeralasnull":
		return v // the same string
	}
	return WithoutSymbol(v)
}

// symbolsKept lets a function that only puts strings together work with symbols.
func symbolsKept(f function.Function) function.Function {
	return function.New(transparent(f, func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		symbolic := make([]cty.Value, len(args))
		for i, a := range args {
			symbolic[i] = symbolicElements(a)
		}
		return f.Call(symbolic)
	}))
}

// joined says of an unknown text that several may be in it.
func joined(f function.Function) function.Function {
	return changed(f, func(args []cty.Value, v cty.Value) cty.Value {
		lists, _ := cty.TupleVal(args[1:]).UnmarkDeep()
		for it := lists.ElementIterator(); it.Next(); {
			_, list := it.Element()
			if !list.IsKnown() || list.IsNull() || list.LengthInt() != 1 {
				return several(v)
			}
		}
		return v
	})
}

// changed is a function with something to say about its result.
func changed(f function.Function, change func(args []cty.Value, v cty.Value) cty.Value) function.Function {
	spec := &function.Spec{
		Params: f.Params(), VarParam: f.VarParam(), Type: function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			v, err := f.Call(args)
			if err != nil {
				return v, err
			}
			return change(args, v), nil
		},
	}
	return function.New(spec)
}

func several(v cty.Value) cty.Value {
	if v.IsKnown() {
		return v
	}
	return v.Mark(model.Several{})
}

// One removes Several marks: an element is one.
func One(v cty.Value) cty.Value { return without[model.Several](v) }

// symbolicElements is SymbolicText for a string or the elements of a list.
func symbolicElements(v cty.Value) cty.Value {
	bare, marks := v.Unmark()
	if bare.Type() == cty.String {
		return SymbolicText(v)
	}
	t := bare.Type()
	if bare.IsNull() || !bare.IsKnown() || bare.IsWhollyKnown() || !(t.IsTupleType() || t.IsListType()) || bare.LengthInt() == 0 {
		return v
	}
	elements := make([]cty.Value, 0, bare.LengthInt())
	for it := bare.ElementIterator(); it.Next(); {
		_, e := it.Element()
		elements = append(elements, SymbolicText(e))
	}
	if t.IsListType() {
		return cty.ListVal(elements).WithMarks(marks)
	}
	return cty.TupleVal(elements).WithMarks(marks)
}
