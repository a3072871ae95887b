package functions

import (
	"errors"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
)

// coalesceFunc is coalesce: the first argument that is neither null nor an empty string, with the
// marks of those before it, but not of those after.
var coalesceFunc = function.New(&function.Spec{
	VarParam: ptr(anything("vals")),
	Type: func(args []cty.Value) (cty.Type, error) {
		types := make([]cty.Type, len(args))
		for i, a := range args {
			types[i] = a.Type()
		}
		t, _ := convert.UnifyUnsafe(types)
		if t == cty.NilType {
			return t, errors.New("all arguments must have the same type")
		}
		return t, nil
	},
	Impl: func(args []cty.Value, t cty.Type) (cty.Value, error) {
		var marks []cty.ValueMarks
		for _, a := range args {
			v, err := convert.Convert(a, t)
			if err != nil {
				return cty.NilVal, err
			}
			bare, m := v.Unmark()
			marks = append(marks, m)
			switch {
			case !bare.IsKnown():
				return cty.UnknownVal(t).WithMarks(marks...), nil
			case bare.IsNull() || t == cty.String && bare.AsString() == "":
				continue
			}
			return bare.WithMarks(marks...), nil
		}
		return cty.NilVal, errors.New("no non-null, non-empty-string arguments")
	},
})

// coalesceListFunc is coalescelist: the first list that is not empty.
var coalesceListFunc = function.New(&function.Spec{
	VarParam: &function.Parameter{Name: "vals", Type: cty.DynamicPseudoType, AllowMarked: true, AllowUnknown: true, AllowDynamicType: true},
	Type:     function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if len(args) == 0 {
			return cty.NilVal, errors.New("at least one argument is required")
		}
		if !allLists(args) {
			return cty.NilVal, errors.New("coalescelist arguments must be lists or tuples")
		}
		var marks []cty.ValueMarks
		for _, a := range args {
			bare, m := a.Unmark()
			marks = append(marks, m)
			if !bare.IsKnown() {
				return cty.DynamicVal.WithMarks(marks...), nil
			}
			if bare.LengthInt() > 0 {
				return bare.WithMarks(marks...), nil
			}
		}
		return cty.NilVal, errors.New("no non-null arguments")
	},
})

// allLists says that the arguments before the first unknown one are lists or tuples.
func allLists(args []cty.Value) bool {
	for _, a := range args {
		bare, _ := a.Unmark()
		if !bare.IsKnown() {
			break
		}
		if t := bare.Type(); bare.IsNull() || !t.IsTupleType() && !t.IsListType() {
			return false
		}
	}
	return true
}

// lookupFunc is lookup, whose default may be left out.
var lookupFunc = function.New(&function.Spec{
	Params:   []function.Parameter{anything("inputMap"), anything("key")},
	VarParam: ptr(anything("default")),
	Type:     function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if len(args) > 3 {
			return cty.NilVal, errors.New("lookup() takes two or three arguments")
		}
		bare, _ := args[0].Unmark()
		if t := bare.Type(); t != cty.DynamicPseudoType && !t.IsMapType() && !t.IsObjectType() || bare.IsNull() {
			return cty.NilVal, function.NewArgErrorf(0, "lookup() requires a map as the first argument")
		}
		key, err := convert.Convert(args[1], cty.String)
		if err != nil {
			return cty.NilVal, function.NewArgError(1, err)
		}
		if plain, _ := key.Unmark(); plain.IsNull() {
			return cty.NilVal, function.NewArgErrorf(1, "argument must not be null")
		}
		return lookup(args, key)
	},
})

// lookup finds what the map has; only what it lacks is for the default.
func lookup(args []cty.Value, key cty.Value) (cty.Value, error) {
	m, mapMarks := WithoutZones(args[0]).Unmark()
	k, keyMarks := key.Unmark()
	t := m.Type()
	def, err := defaultFor(t, args)
	if !m.IsKnown() || !k.IsKnown() {
		if v, ok := Whichever(m); ok && err == nil && (len(args) < 3 || v.RawEquals(def)) {
			return v.WithMarks(mapMarks), nil
		}
		return unknownLookup(args, t).WithMarks(mapMarks, keyMarks), nil
	}
	name := k.AsString()
	switch {
	case err != nil:
		return cty.NilVal, err
	case t.IsObjectType() && t.HasAttribute(name):
		return m.GetAttr(name).WithMarks(mapMarks, keyMarks), nil
	case t.IsMapType() && m.HasIndex(k).True():
		return m.Index(k).WithMarks(mapMarks, keyMarks), nil
	case len(args) < 3:
		return cty.NilVal, errors.New("the given object has no attribute " + name)
	}
	return def.WithMarks(mapMarks, keyMarks), nil
}

// defaultFor is the default of a lookup as an element of the map.
func defaultFor(t cty.Type, args []cty.Value) (cty.Value, error) {
	if len(args) < 3 {
		return cty.NilVal, nil
	}
	if !t.IsMapType() {
		return args[2], nil
	}
	def, err := convert.Convert(args[2], t.ElementType())
	if err != nil {
		return cty.NilVal, function.NewArgErrorf(2, "the default value must have the same type as the map elements")
	}
	return def, nil
}

func unknownLookup(args []cty.Value, t cty.Type) cty.Value {
	out := cty.DynamicVal
	if t.IsMapType() {
		out = cty.UnknownVal(t.ElementType())
	}
	if len(args) == 3 {
		_, marks := args[2].UnmarkDeep()
		out = out.WithMarks(marks)
	}
	return out
}
