package functions

import (
	"errors"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// anything is a parameter that takes every value as it is.
func anything(name string) function.Parameter {
	return function.Parameter{
		Name: name, Type: cty.DynamicPseudoType, AllowMarked: true, AllowUnknown: true, AllowDynamicType: true, AllowNull: true,
	}
}

func ptr[T any](v T) *T { return &v }

// lengthFunc is length of a collection or of a string, in characters.
var lengthFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "value", Type: cty.DynamicPseudoType, AllowDynamicType: true, AllowUnknown: true, AllowMarked: true}},
	Type: func(args []cty.Value) (cty.Type, error) {
		t := args[0].Type()
		if t == cty.String || t.IsTupleType() || t.IsObjectType() || t.IsCollectionType() || t == cty.DynamicPseudoType {
			return cty.Number, nil
		}
		return cty.Number, errors.New("argument must be a string, a collection type, or a structural type")
	},
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		v, marks := args[0].Unmark()
		if _, ok := zoneList(args[0]); ok {
			marks = cty.NewValueMarks(marks, zoneCount{})
		}
		n, err := lengthOfValue(v)
		if err != nil {
			return cty.NilVal, err
		}
		return n.WithMarks(marks), nil
	},
})

func lengthOfValue(v cty.Value) (cty.Value, error) {
	t := v.Type()
	switch {
	case t == cty.DynamicPseudoType:
		return cty.UnknownVal(cty.Number).RefineNotNull(), nil
	case t.IsTupleType():
		return cty.NumberIntVal(int64(t.Length())), nil
	case t.IsObjectType():
		return cty.NumberIntVal(int64(len(t.AttributeTypes()))), nil
	case t == cty.String && IsSymbolic(v):
		return model.UnknownBecause(cty.Number, SymbolicReason), nil
	case t == cty.String:
		return stdlib.StrlenFunc.Call([]cty.Value{v})
	case !v.IsKnown():
		return cty.UnknownVal(cty.Number).RefineNotNull(), nil
	}
	return v.Length(), nil
}

// indexFunc is index: the position of a value in a list.
var indexFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.DynamicPseudoType}, {Name: "value", Type: cty.DynamicPseudoType}},
	Type:   function.StaticReturnType(cty.Number),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if t := args[0].Type(); !t.IsListType() && !t.IsTupleType() {
			return cty.NilVal, errors.New("argument must be a list or tuple")
		}
		for it := args[0].ElementIterator(); it.Next(); {
			i, e := it.Element()
			eq, err := stdlib.Equal(e, args[1])
			if err != nil {
				return cty.NilVal, err
			}
			if !eq.IsKnown() {
				return cty.UnknownVal(cty.Number), nil
			}
			if eq.True() {
				return i, nil
			}
		}
		return cty.NilVal, errors.New("item not found")
	},
})

// flattenFunc is flatten. An element of unknown type may be a list, so nothing is known of the result;
// cty overlooks that when the element has marks.
var flattenFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.DynamicPseudoType, AllowMarked: true, AllowUnknown: true, AllowDynamicType: true}},
	Type:   function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if anyUntypedElement(args[0]) {
			_, marks := args[0].UnmarkDeep()
			return cty.DynamicVal.WithMarks(marks), nil
		}
		return stdlib.FlattenFunc.Call(args)
	},
})

func anyUntypedElement(v cty.Value) bool {
	v, _ = v.Unmark()
	t := v.Type()
	if t == cty.DynamicPseudoType {
		return !v.IsKnown()
	}
	if v.IsNull() || !v.IsKnown() || !(t.IsTupleType() || t.IsListType() || t.IsSetType()) {
		return false
	}
	for it := v.ElementIterator(); it.Next(); {
		if _, e := it.Element(); anyUntypedElement(e) {
			return true
		}
	}
	return false
}

// oneFunc is one: the only element of a list, or null.
var oneFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.DynamicPseudoType, AllowMarked: true, AllowUnknown: true, AllowDynamicType: true}},
	Type:   function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		v, marks := WithoutZones(args[0]).Unmark()
		t := v.Type()
		switch {
		case t == cty.DynamicPseudoType:
			return cty.DynamicVal.WithMarks(marks), nil
		case !t.IsListType() && !t.IsSetType() && !t.IsTupleType():
			return cty.NilVal, function.NewArgErrorf(0, "must be a list, set, or tuple value with either zero or one elements")
		case !v.IsKnown() && t.IsTupleType():
			return cty.DynamicVal.WithMarks(marks), nil
		case !v.IsKnown():
			return cty.UnknownVal(t.ElementType()).WithMarks(marks), nil
		}
		switch v.LengthInt() {
		case 0:
			if t.IsTupleType() {
				return cty.NullVal(cty.DynamicPseudoType).WithMarks(marks), nil
			}
			return cty.NullVal(t.ElementType()).WithMarks(marks), nil
		case 1:
			it := v.ElementIterator()
			it.Next()
			_, e := it.Element()
			if t.IsSetType() && !v.IsWhollyKnown() {
				return cty.UnknownVal(t.ElementType()).WithMarks(marks), nil
			}
			return e.WithMarks(marks), nil
		}
		return cty.NilVal, function.NewArgErrorf(0, "must be a list, set, or tuple value with either zero or one elements")
	},
})

// sumFunc is sum of a list of numbers.
var sumFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.DynamicPseudoType}},
	Type:   function.StaticReturnType(cty.Number),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		v := args[0]
		if !v.CanIterateElements() || v.Type().IsMapType() || v.Type().IsObjectType() {
			return cty.NilVal, function.NewArgErrorf(0, "cannot sum noniterable")
		}
		if v.LengthInt() == 0 {
			return cty.NilVal, function.NewArgErrorf(0, "cannot sum an empty list")
		}
		if !v.IsWhollyKnown() {
			return cty.UnknownVal(cty.Number), nil
		}
		total := cty.Zero
		for it := v.ElementIterator(); it.Next(); {
			_, e := it.Element()
			n, err := convert.Convert(e, cty.Number)
			if err != nil || n.IsNull() {
				return cty.NilVal, function.NewArgErrorf(0, "argument must be list, set, or tuple of number values")
			}
			total = total.Add(n)
		}
		return total, nil
	},
})

var (
	allTrueFunc = boolsFunc(cty.False)
	anyTrueFunc = boolsFunc(cty.True)
)

// boolsFunc is alltrue or anytrue: decisive is the element that settles the result.
func boolsFunc(decisive cty.Value) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "list", Type: cty.List(cty.Bool)}},
		Type:   function.StaticReturnType(cty.Bool),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			unknown := false
			for it := args[0].ElementIterator(); it.Next(); {
				_, e := it.Element()
				switch {
				case !e.IsKnown():
					unknown = true
				case e.IsNull():
					if decisive.True() {
						continue
					}
					return cty.False, nil
				case e.RawEquals(decisive):
					return decisive, nil
				}
			}
			if unknown {
				return cty.UnknownVal(cty.Bool), nil
			}
			return decisive.Not(), nil
		},
	})
}

// matchKeysFunc is matchkeys: the values whose keys are in the search set.
var matchKeysFunc = function.New(&function.Spec{
	Params: []function.Parameter{
		{Name: "values", Type: cty.List(cty.DynamicPseudoType)},
		{Name: "keys", Type: cty.List(cty.DynamicPseudoType)},
		{Name: "searchset", Type: cty.List(cty.DynamicPseudoType)},
	},
	Type: func(args []cty.Value) (cty.Type, error) {
		if t, _ := convert.UnifyUnsafe([]cty.Type{args[1].Type(), args[2].Type()}); t == cty.NilType {
			return t, errors.New("keys and searchset must be of the same type")
		}
		return args[0].Type(), nil
	},
	Impl: func(args []cty.Value, t cty.Type) (cty.Value, error) {
		if args[0].LengthInt() != args[1].LengthInt() {
			return cty.NilVal, errors.New("length of keys and values should be equal")
		}
		unified, _ := convert.UnifyUnsafe([]cty.Type{args[1].Type(), args[2].Type()})
		keys, err := convert.Convert(args[1], unified)
		if err != nil {
			return cty.NilVal, err
		}
		wanted, err := convert.Convert(args[2], unified)
		if err != nil {
			return cty.NilVal, err
		}
		if !keys.IsWhollyKnown() || !wanted.IsWhollyKnown() {
			return cty.UnknownVal(t), nil
		}
		values, list := args[0].AsValueSlice(), keys.AsValueSlice()
		var out []cty.Value
		for i, k := range list {
			if holds(wanted, k) {
				out = append(out, values[i])
			}
		}
		if len(out) == 0 {
			return cty.ListValEmpty(t.ElementType()), nil
		}
		return cty.ListVal(out), nil
	},
})

// transposeFunc is transpose: a map of lists with keys and values exchanged.
var transposeFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "values", Type: cty.Map(cty.List(cty.String))}},
	Type:   function.StaticReturnType(cty.Map(cty.List(cty.String))),
	Impl: func(args []cty.Value, t cty.Type) (cty.Value, error) {
		if !args[0].IsWhollyKnown() {
			return cty.UnknownVal(t), nil
		}
		lists := map[string][]cty.Value{}
		for it := args[0].ElementIterator(); it.Next(); {
			key, list := it.Element()
			for in := list.ElementIterator(); in.Next(); {
				_, v := in.Element()
				if v.IsNull() {
					return cty.NilVal, errors.New("input must not contain null string")
				}
				lists[v.AsString()] = append(lists[v.AsString()], key)
			}
		}
		if len(lists) == 0 {
			return cty.MapValEmpty(cty.List(cty.String)), nil
		}
		out := map[string]cty.Value{}
		for k, v := range lists {
			out[k] = cty.ListVal(v)
		}
		return cty.MapVal(out), nil
	},
})
