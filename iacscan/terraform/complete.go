package terraform

import (
	"slices"

	"github.com/ballast-lint/ballast/iacscan/terraform/schema"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// completion is the object that the provider would plan of what is set: converted to the schema's
// types, what is not set null, or unknown where the provider computes it.
type completion struct {
	block *schema.Block
	set   cty.Value // an object
	// named are attributes that the configuration refers to, so the provider must have them.
	named   map[string]bool
	unknown func(name string, t cty.Type) cty.Value
}

func (c completion) object() cty.Value {
	out := make(map[string]cty.Value, len(c.block.Attributes)+len(c.block.Blocks))
	for name := range c.block.Attributes {
		out[name], _ = c.attribute(name)
	}
	for name := range c.block.Blocks {
		out[name], _ = c.attribute(name)
	}
	for name := range c.named {
		if _, ok := out[name]; !ok {
			out[name], _ = c.attribute(name)
		}
	}
	return cty.ObjectVal(out)
}

// attribute is one attribute of the object, or its blocks of one type. Most references name one, and
// the whole object of a type with a hundred attributes is never needed.
func (c completion) attribute(name string) (cty.Value, bool) {
	v := cty.NilVal
	if c.set.Type().HasAttribute(name) {
		v = c.set.GetAttr(name)
	}
	if n, ok := c.block.Blocks[name]; ok {
		return completeBlocks(n, v, c.unknown), true
	}
	a, declared := c.block.Attributes[name]
	switch {
	case v != cty.NilVal && declared:
		return converted(v, a.Type), true
	case declared && a.Computed:
		return c.unknown(name, a.Type), true
	case declared:
		return cty.NullVal(a.Type), true
	case v != cty.NilVal:
		return v, c.named[name]
	}
	return c.unknown(name, cty.DynamicPseudoType), c.named[name]
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
		return completion{block: n.Block, set: bare, unknown: unknown}.object().WithMarks(marks)
	case !bare.CanIterateElements() || bare.Type().IsObjectType() || bare.Type().IsMapType():
		return v
	}
	var objects []cty.Value
	for it := bare.ElementIterator(); it.Next(); {
		_, e := it.Element()
		object, objectMarks := e.Unmark()
		if object.IsKnown() && !object.IsNull() && object.Type().IsMapType() {
			object = cty.ObjectVal(object.AsValueMap())
		}
		if object.IsKnown() && !object.IsNull() && object.Type().IsObjectType() {
			e = completion{block: n.Block, set: object, unknown: unknown}.object().WithMarks(objectMarks)
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
	if v.Type().Equals(t) {
		return v
	}
	if out, ok := collected(v, t); ok {
		return out
	}
	if out, err := convert.Convert(v, t); err == nil {
		return out
	}
	return v
}

// collected is what convert makes of a constructor whose parts already have the right type, as most do.
func collected(v cty.Value, t cty.Type) (cty.Value, bool) {
	if !t.IsCollectionType() || !t.ElementType().IsPrimitiveType() || !isPlainValue(v) {
		return cty.NilVal, false
	}
	switch from := v.Type(); {
	case t.IsListType() && from.IsTupleType() && from.Length() > 0:
		for _, element := range from.TupleElementTypes() {
			if element != t.ElementType() {
				return cty.NilVal, false
			}
		}
		return cty.ListVal(v.AsValueSlice()), true
	case t.IsMapType() && from.IsObjectType() && len(from.AttributeTypes()) > 0:
		elements := make(map[string]cty.Value, len(from.AttributeTypes()))
		for name, attribute := range from.AttributeTypes() {
			if attribute != t.ElementType() {
				return cty.NilVal, false
			}
			elements[name] = v.GetAttr(name)
		}
		return cty.MapVal(elements), true
	}
	return cty.NilVal, false
}

// maxOrdered bounds the sets of other things than strings that are put into order.
const maxOrdered = 200

// asPlanned converts what is set to the provider's type. Of a set it makes a list in the order that
// plans show, and says where each element went.
func asPlanned(v cty.Value, t cty.Type) (out cty.Value, moved []int) {
	if t.IsCollectionType() && t.ElementType().IsPrimitiveType() {
		v = withoutEmpty(v)
	}
	if !t.IsSetType() {
		return converted(v, t), nil
	}
	v = converted(v, cty.List(t.ElementType()))
	bare, marks := v.Unmark()
	if bare.IsNull() || !bare.IsKnown() || !bare.Type().IsListType() || bare.LengthInt() == 0 {
		return v, nil
	}
	all := bare.AsValueSlice()
	for i, e := range all { // what was a set before has all marks on the whole
		all[i] = inherited(e, marks)
	}
	if len(all) == 1 {
		return cty.ListVal(all).WithMarks(marks), nil
	}
	elements, moved := ordered(all)
	return cty.ListVal(elements).WithMarks(marks), moved
}

// withoutEmpty leaves lists without elements out of the elements of a list: until version 0.12, what was
// written as ["${list}"] was as long as the list.
func withoutEmpty(v cty.Value) cty.Value {
	bare, marks := v.Unmark()
	if !bare.Type().IsTupleType() || bare.IsNull() || !bare.IsKnown() {
		return v
	}
	empty := func(e cty.Value) bool {
		e, _ = e.Unmark()
		return e.IsKnown() && !e.IsNull() && (e.Type().IsListType() || e.Type().IsTupleType()) && e.LengthInt() == 0
	}
	elements := bare.AsValueSlice()
	if !slices.ContainsFunc(elements, empty) {
		return v
	}
	return cty.TupleVal(slices.DeleteFunc(elements, empty)).WithMarks(marks)
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
