package terraform

import (
	"slices"

	"github.com/ballast-lint/ballast/iacscan/terraform/schema"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// complete makes the object that the provider would plan of what is set: converted to the schema's
// types, what is not set null, or unknown where the provider computes it. named are attributes that the
// configuration refers to, so the provider must have them.
func complete(b *schema.Block, set map[string]cty.Value, named map[string]bool, unknown func(name string, t cty.Type) cty.Value) cty.Value {
	out := make(map[string]cty.Value, len(b.Attributes)+len(b.Blocks))
	for name, a := range b.Attributes {
		v, ok := set[name]
		switch {
		case ok:
			out[name] = converted(v, a.Type)
		case a.Computed:
			out[name] = unknown(name, a.Type)
		default:
			out[name] = cty.NullVal(a.Type)
		}
	}
	for name, n := range b.Blocks {
		out[name] = completeBlocks(n, set[name], func(_ string, t cty.Type) cty.Value { return unknown(name, t) })
	}
	for name := range named {
		if _, ok := out[name]; ok {
			continue
		}
		if v, ok := set[name]; ok {
			out[name] = v
		} else {
			out[name] = unknown(name, cty.DynamicPseudoType)
		}
	}
	return cty.ObjectVal(out)
}

// completeBlocks makes of the list of objects that blocks are lowered to what the schema calls them.
func completeBlocks(n schema.Nested, v cty.Value, unknown func(name string, t cty.Type) cty.Value) cty.Value {
	if v == cty.NilVal {
		if n.Single() {
			return cty.NullVal(cty.DynamicPseudoType)
		}
		return cty.EmptyTupleVal
	}
	bare, marks := v.Unmark()
	switch {
	case bare.IsNull() || !bare.IsKnown():
		return v
	case bare.Type().IsObjectType() && n.Single():
		return complete(n.Block, bare.AsValueMap(), nil, unknown).WithMarks(marks)
	case !bare.CanIterateElements() || bare.Type().IsObjectType() || bare.Type().IsMapType():
		return v
	}
	var objects []cty.Value
	for it := bare.ElementIterator(); it.Next(); {
		_, e := it.Element()
		object, objectMarks := e.Unmark()
		if object.IsKnown() && !object.IsNull() && (object.Type().IsObjectType() || object.Type().IsMapType()) {
			e = complete(n.Block, object.AsValueMap(), nil, unknown).WithMarks(objectMarks)
		}
		objects = append(objects, e)
	}
	if n.Mode == "set" && len(objects) > 0 && cty.CanSetVal(objects) {
		return cty.SetVal(objects).WithMarks(marks)
	}
	if n.Mode == "list" && len(objects) > 0 && cty.CanListVal(objects) {
		return cty.ListVal(objects).WithMarks(marks)
	}
	return cty.TupleVal(objects).WithMarks(marks)
}

// converted is v as the type that the provider wants, or as it is when that is not possible.
func converted(v cty.Value, t cty.Type) cty.Value {
	if out, err := convert.Convert(v, t); err == nil {
		return out
	}
	return v
}

// maxOrdered bounds the sets of other things than strings that are put into order.
const maxOrdered = 200

// asPlanned converts what is set to the provider's type. Of a set it makes a list in the order that
// plans show, and says where each element went.
func asPlanned(v cty.Value, t cty.Type) (out cty.Value, moved []int) {
	if !t.IsSetType() {
		return converted(v, t), nil
	}
	v = converted(v, cty.List(t.ElementType()))
	bare, marks := v.Unmark()
	if bare.IsNull() || !bare.IsKnown() || !bare.Type().IsListType() || bare.LengthInt() < 2 {
		return v, nil
	}
	elements, moved := ordered(bare.AsValueSlice())
	return cty.ListVal(elements).WithMarks(marks), moved
}

// ordered puts the elements of a set into cty's order, without repetitions. Unknown elements and those
// with marks follow the others.
func ordered(elements []cty.Value) ([]cty.Value, []int) {
	var known []cty.Value
	for _, e := range elements {
		if !e.ContainsMarked() && e.IsWhollyKnown() {
			known = append(known, e)
		}
	}
	moved := make([]int, len(elements))
	var out []cty.Value
	if len(known) > 0 && (len(known) <= maxOrdered || known[0].Type() == cty.String) {
		out = cty.SetVal(known).AsValueSlice()
	} else {
		out = known
	}
	place := map[string]int{}
	if len(out) > 0 && out[0].Type() == cty.String {
		for i, e := range out {
			if !e.IsNull() {
				place[e.AsString()] = i
			}
		}
	}
	for i, e := range elements {
		if e.ContainsMarked() || !e.IsWhollyKnown() {
			moved[i] = len(out)
			out = append(out, e)
			continue
		}
		if e.Type() == cty.String && !e.IsNull() {
			moved[i] = place[e.AsString()]
			continue
		}
		moved[i] = slices.IndexFunc(out, func(o cty.Value) bool { return o.RawEquals(e) })
	}
	return out, moved
}
