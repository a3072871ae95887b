package functions

import (
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
	"github.com/zclconf/go-cty/cty/gocty"
)

// maxZones bounds how far beyond model.MinimumZones a configuration may count: no Region has more.
const maxZones = 16

// AllZones is the list of a Region's zones: as long as every Region's at least is.
func AllZones(region string) cty.Value {
	return zones(region, model.MinimumZones).Mark(model.AllZones{Region: region})
}

func zones(region string, n int) cty.Value {
	out := make([]cty.Value, n)
	for i := range out {
		out[i] = cty.StringVal(model.SymbolicZone(region, i))
	}
	return cty.ListVal(out)
}

// zoneList says that a value is a complete list of zones and not something computed from it.
func zoneList(v cty.Value) (model.AllZones, bool) {
	bare, marks := v.Unmark()
	if bare.IsNull() || !bare.IsKnown() || !(bare.Type().IsListType() || bare.Type().IsTupleType()) || bare.LengthInt() == 0 {
		return model.AllZones{}, false
	}
	for m := range marks {
		if z, ok := m.(model.AllZones); ok {
			first, _ := bare.Index(cty.Zero).Unmark()
			return z, first.RawEquals(cty.StringVal(model.SymbolicZone(z.Region, 0)))
		}
	}
	return model.AllZones{}, false
}

// ZoneAt is the i-th element of a complete zone list, also beyond its minimal length.
func ZoneAt(list cty.Value, i int) (cty.Value, bool) {
	z, ok := zoneList(list)
	if !ok || i < 0 || i >= maxZones {
		return cty.NilVal, false
	}
	_, marks := list.Unmark()
	return WithoutZones(cty.StringVal(model.SymbolicZone(z.Region, i)).WithMarks(marks)), true
}

// WithoutZones removes AllZones marks: one zone of a list is not the complete list, and a number may
// not depend on the list's length after all.
func WithoutZones(v cty.Value) cty.Value { return without[zoneCount](without[model.AllZones](v)) }

// DependsOnZones says that a value is, or is computed from, the complete list of zones or its length.
func DependsOnZones(v cty.Value) bool {
	_, marks := v.Unmark()
	for m := range marks {
		if _, ok := m.(model.AllZones); ok {
			return true
		}
	}
	return false
}

// IsZoneCount says that a number is the length of a complete zone list: a lower bound.
func IsZoneCount(v cty.Value) bool {
	return v.HasMark(zoneCount{})
}

// WithoutZoneCount is for what is computed from the length of a zone list: it is no bound any more.
func WithoutZoneCount(v cty.Value) cty.Value { return without[zoneCount](v) }

// zoneCount is the mark of a zone list's length.
type zoneCount struct{}

// sliceFunc is slice, where a zone list may be longer than we know, and a part of it is no longer all
// of it unless its end depends on the length.
var sliceFunc = function.New(&function.Spec{
	Params: []function.Parameter{
		{Name: "list", Type: cty.DynamicPseudoType, AllowMarked: true, AllowUnknown: true, AllowDynamicType: true},
		{Name: "start_index", Type: cty.Number, AllowMarked: true, AllowUnknown: true},
		{Name: "end_index", Type: cty.Number, AllowMarked: true, AllowUnknown: true},
	},
	Type: function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		z, ok := zoneList(args[0])
		if !ok {
			return sliceOther(args)
		}
		end, _ := args[2].Unmark()
		n := 0
		if end.IsKnown() && gocty.FromCtyValue(end, &n) == nil && n <= maxZones {
			_, marks := args[0].Unmark()
			known, _ := args[0].Unmark()
			args = []cty.Value{WithoutZones(zones(z.Region, max(n, known.LengthInt())).WithMarks(marks)), args[1], args[2]}
		}
		return stdlib.SliceFunc.Call(args)
	},
})

// sliceOther is slice of what is no list of zones itself. How many elements there are is known from the
// bounds, as long as those are.
func sliceOther(args []cty.Value) (cty.Value, error) {
	list, marks := args[0].Unmark()
	start, ok := bound(args[1])
	end, also := bound(args[2])
	if !ok || !also || start > end || end > maxZones {
		return stdlib.SliceFunc.Call(args)
	}
	switch t := list.Type(); {
	case !list.IsKnown() && end > start && (t.IsListType() || t == cty.DynamicPseudoType):
		elements := make([]cty.Value, end-start)
		for i := range elements {
			elements[i] = One(cty.DynamicVal.WithMarks(marks))
			if t.IsListType() {
				elements[i] = One(cty.UnknownVal(t.ElementType()).WithMarks(marks))
			}
		}
		return cty.TupleVal(elements), nil
	case DependsOnZones(args[0]) && list.IsKnown() && !list.IsNull() && list.CanIterateElements() && end <= list.LengthInt():
		v, err := stdlib.SliceFunc.Call(args)
		return WithoutZones(v), err
	}
	return stdlib.SliceFunc.Call(args)
}

// bound is an index that does not depend on how many zones there are.
func bound(v cty.Value) (n int, ok bool) {
	bare, _ := v.Unmark()
	ok = bare.IsKnown() && !bare.IsNull() && !DependsOnZones(v) && gocty.FromCtyValue(bare, &n) == nil && n >= 0
	return n, ok
}

// elementFunc is element; one element of a complete list is just an element.
var elementFunc = function.New(&function.Spec{
	Params: []function.Parameter{
		{Name: "list", Type: cty.DynamicPseudoType, AllowMarked: true, AllowUnknown: true, AllowDynamicType: true},
		{Name: "index", Type: cty.Number, AllowMarked: true, AllowUnknown: true},
	},
	Type: function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		v, err := stdlib.ElementFunc.Call(args)
		if err == nil && DependsOnZones(args[0]) {
			_, index := args[1].Unmark()
			v = WithoutZones(v).WithMarks(index)
		}
		if err == nil {
			v = One(v)
		}
		return v, err
	},
})

// minFunc is min; min(3, length(zones)) is 3 in every Region.
var minFunc = function.New(&function.Spec{
	VarParam: &function.Parameter{Name: "numbers", Type: cty.Number, AllowMarked: true, AllowUnknown: true, AllowDynamicType: true},
	Type:     function.StaticReturnType(cty.Number),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		v, err := stdlib.MinFunc.Call(args)
		if err != nil || !v.IsKnown() {
			return v, err
		}
		bare, _ := v.Unmark()
		least := false
		for _, a := range args {
			arg, _ := a.Unmark()
			if !DependsOnZones(a) && arg.RawEquals(bare) {
				least = true
			} else if DependsOnZones(a) && !IsZoneCount(a) {
				return WithoutZoneCount(v), nil
			}
		}
		if least {
			v = WithoutZones(v)
		}
		return v, nil
	},
})
