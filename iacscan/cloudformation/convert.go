package cloudformation

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/mapping"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

func itoa(i int) string { return strconv.Itoa(i) }

// place records where an attribute is written: from its name to the end of its value.
func (w *lowering) place(pointer string, f field) {
	if _, ok := w.out.Positions[pointer]; ok || f.key == nil {
		return
	}
	w.out.ChosenBy(pointer, f.val.defaults)
	if f.val.src == nil || f.val.node == nil {
		w.out.Positions[pointer] = w.r.env.src.location(f.key)
		return
	}
	w.out.Positions[pointer] = f.val.src.span(f.key, f.val.node)
}

func (w *lowering) placeItem(pointer string, v *value) {
	w.out.ChosenBy(pointer, v.defaults)
	if v.node != nil && v.src != nil {
		w.out.Positions[pointer] = v.src.location(v.node)
	}
}

// refer records which resources a value is made from.
func (w *lowering) refer(pointer string, v *value) {
	v.walk(func(i *value) {
		for _, r := range i.refs {
			w.out.References = append(w.out.References, model.Reference{Pointer: pointer, Address: r.Address, Attr: r.Attr})
		}
	})
}

// mark puts on a cty value what the value carries.
func (w *lowering) mark(c cty.Value, v *value, pointer string) cty.Value {
	for _, r := range v.refs {
		c = c.Mark(r)
		w.out.References = append(w.out.References, model.Reference{Pointer: pointer, Address: r.Address, Attr: r.Attr})
	}
	if v.zones != nil {
		c = c.Mark(*v.zones)
	}
	if v.sensitive {
		c = c.Mark(model.Sensitive{})
	}
	if strings.HasPrefix(v.symbol, "AWS::") {
		c = c.Mark(model.Symbol{Name: v.symbol})
	}
	if !c.IsKnown() {
		for _, why := range v.reasons {
			c = c.Mark(model.Why{Reason: why})
		}
	}
	return c
}

// open is an unknown value of a type.
func (w *lowering) open(t cty.Type, v *value, pointer string) cty.Value {
	return w.mark(cty.UnknownVal(t), unknownFrom(env{}, nil, v), pointer)
}

// misfit is a value that cannot be what the attribute needs.
func (w *lowering) misfit(t cty.Type, v *value, pointer, need string) cty.Value {
	u := unknownFrom(env{}, nil, v)
	if v.kind == text {
		u.reasons = []string{fmt.Sprintf("%q is not %s", v.text, need)}
	} else {
		u.reasons = append(u.reasons, "the value is not "+need)
	}
	return w.mark(cty.UnknownVal(t), u, pointer)
}

// convert makes an attribute of a value.
func (w *lowering) convert(p *mapping.Property, v *value, pointer string) cty.Value {
	if p.Secret {
		v = v.with(func(b *bits) { b.sensitive = true })
	}
	switch p.Kind {
	case mapping.List, mapping.Numbers:
		return w.list(p, v, pointer)
	case mapping.One:
		return cty.TupleVal([]cty.Value{w.scalar(p, v, pointer+"/0")})
	case mapping.Map, mapping.Tags:
		return w.dictionary(p, v, pointer)
	case mapping.JSON:
		return w.document(p, v, pointer)
	case mapping.First:
		if v.kind == list && len(v.items) == 1 {
			v = v.items[0]
		} else if v.kind == list {
			return w.misfit(cty.String, v, pointer, "a list of one element")
		}
	}
	return w.scalar(p, v, pointer)
}

func (w *lowering) scalar(p *mapping.Property, v *value, pointer string) cty.Value {
	t := map[mapping.Kind]cty.Type{mapping.Number: cty.Number, mapping.Numbers: cty.Number, mapping.Bool: cty.Bool}[p.Kind]
	if t == cty.NilType {
		t = cty.String
	}
	if t != cty.String && v.kind == text && !v.literal() {
		v = v.unresolved(env{}, nil)
	}
	if v.kind == text && v.text == "" && v.placeholder != "" {
		v = because(w.r.env, v.node, v.placeholder)
	}
	if v.kind == unknown && v.several {
		return w.open(cty.DynamicPseudoType, v, pointer)
	}
	if v.kind == unknown || len(v.reasons) > 0 {
		if p.Decoded {
			return written(v, w.open(t, v, pointer))
		}
		return w.open(t, v, pointer)
	}
	if v.kind != text {
		return w.misfit(t, v, pointer, "a text")
	}
	s := v.text
	if r, ok := p.Rename[s]; ok {
		s = r
	}
	switch t {
	case cty.Number:
		n, err := cty.ParseNumberVal(strings.TrimSpace(s))
		if err != nil {
			return w.misfit(t, v, pointer, "a number")
		}
		return w.mark(n, v, pointer)
	case cty.Bool:
		b, ok := parseBool(s, isQuoted(v.node))
		if !ok {
			return w.misfit(t, v, pointer, "a boolean")
		}
		return w.mark(cty.BoolVal(b), v, pointer)
	}
	if p.Decoded {
		s = decodeBase64(s)
	}
	return w.mark(cty.StringVal(s), v, pointer)
}

// list makes a list of texts or numbers. One text where a list belongs is a list of one.
func (w *lowering) list(p *mapping.Property, v *value, pointer string) cty.Value {
	element := cty.String
	if p.Kind == mapping.Numbers {
		element = cty.Number
	}
	if v.kind == unknown || len(v.reasons) > 0 {
		return w.open(cty.List(element), v, pointer)
	}
	items := []*value{v}
	if v.kind == list {
		items = v.items
	}
	vals := make([]cty.Value, 0, len(items))
	for i, item := range items {
		at := pointer + "/" + itoa(i)
		if v.kind == list && !v.moved {
			w.placeItem(at, item)
		}
		if p.Of != "" && item.kind == object && item.field(p.Of) != nil {
			item = item.field(p.Of)
		}
		if item.kind == list { // an element that is a list parameter, in a list
			vals = append(vals, w.open(cty.DynamicPseudoType, item, at))
			continue
		}
		vals = append(vals, w.scalar(p, item, at))
	}
	carried := *v
	if v.kind != list {
		carried = value{bits: noBits}
	}
	return w.mark(cty.TupleVal(vals), &carried, pointer)
}

// dictionary makes a map of an object, or of a list of pairs.
func (w *lowering) dictionary(p *mapping.Property, v *value, pointer string) cty.Value {
	if v.kind == unknown || len(v.reasons) > 0 {
		return w.open(cty.Map(cty.String), v, pointer)
	}
	out := map[string]cty.Value{}
	add := func(name string, val *value) {
		out[name] = w.scalar(&mapping.Property{Kind: mapping.String}, val, pointer+"/"+model.Escape(name))
	}
	for _, f := range v.keys {
		w.place(pointer+"/"+model.Escape(f.name), f)
		add(f.name, f.val)
	}
	for _, i := range v.items {
		key, val := i.field(p.Key), i.field(p.Value)
		if i.kind != object || key == nil || key.kind != text {
			return w.open(cty.Map(cty.String), v, pointer)
		}
		if val == nil {
			val = &value{kind: text, bits: noBits}
		}
		if !v.moved {
			w.placeItem(pointer+"/"+model.Escape(key.text), i)
		}
		add(key.text, val)
	}
	return cty.ObjectVal(out)
}

// value makes a value of no declared type, for types that are not mapped.
func (w *lowering) value(v *value, pointer string) cty.Value {
	switch {
	case v.kind == unknown || len(v.reasons) > 0:
		return w.open(cty.DynamicPseudoType, v, pointer)
	case v.kind == list:
		vals := make([]cty.Value, 0, len(v.items))
		for i, item := range v.items {
			at := pointer + "/" + itoa(i)
			if !v.moved {
				w.placeItem(at, item)
			}
			vals = append(vals, w.value(item, at))
		}
		return w.mark(cty.TupleVal(vals), v, pointer)
	case v.kind == object:
		out := make(map[string]cty.Value, len(v.keys))
		for _, f := range v.keys {
			at := pointer + "/" + model.Escape(f.name)
			if !v.moved {
				w.place(at, f)
			}
			out[f.name] = w.value(f.val, at)
		}
		return w.mark(cty.ObjectVal(out), v, pointer)
	}
	return w.mark(typed(v), v, pointer)
}

// typed keeps bare numbers and booleans what they are.
func typed(v *value) cty.Value {
	if v.typed {
		if v.text == "true" || v.text == "false" {
			return cty.BoolVal(v.text == "true")
		}
		if n, err := cty.ParseNumberVal(v.text); err == nil {
			return n
		}
	}
	return cty.StringVal(v.text)
}

func lowerInitial(s string) string {
	for i, r := range s {
		return string(unicode.ToLower(r)) + s[i+len(string(r)):]
	}
	return s
}
