package cloudformation

import (
	"maps"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/mapping"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// properties puts a list of properties where the table says. Those that it does not name still
// tie the resource to others.
func (w *lowering) properties(table map[string]*mapping.Property, fields []field, into *block, pointer string) {
	for _, f := range fields {
		p, ok := table[f.name]
		if !ok {
			w.refer("", f.val)
			continue
		}
		w.property(p, f, into, pointer)
	}
}

func (w *lowering) property(p *mapping.Property, f field, into *block, pointer string) {
	if p.Rooted {
		if into, pointer = w.values, ""; into.attrs[p.Target[0]] != cty.NilVal {
			w.refer("", f.val)
			return
		}
	}
	for _, name := range p.Target[:max(0, len(p.Target)-1)] {
		into, pointer = w.enclose(into, pointer, name, f)
	}
	switch p.Kind {
	case mapping.Pairs:
		w.pairs(p, f, into, pointer)
		return
	case mapping.Block:
		w.blocks(p, f, into, pointer)
		return
	}
	if len(p.Target) == 0 {
		w.inline(p, f, into, pointer)
		return
	}
	name := p.Target[len(p.Target)-1]
	pointer += "/" + model.Escape(name)
	w.place(pointer, f)
	into.attrs[name] = w.convert(p, f.val, pointer)
	if p.Implies != "" {
		into.attrs[p.Implies] = cty.True
	}
}

// enclose steps into a block of which there is one at most.
func (w *lowering) enclose(into *block, pointer, name string, f field) (*block, string) {
	pointer += "/" + model.Escape(name)
	w.place(pointer, f)
	if len(into.blocks[name]) == 0 {
		into.blocks[name] = []any{newBlock()}
	}
	b, ok := into.blocks[name][0].(*block)
	if !ok { // an unknown block was here first
		b = newBlock()
	}
	return b, pointer + "/0"
}

// inline puts an object's properties into the enclosing object.
func (w *lowering) inline(p *mapping.Property, f field, into *block, pointer string) {
	if f.val.kind != unknown {
		w.properties(p.Properties, f.val.keys, into, pointer)
		return
	}
	for _, inner := range p.Properties { // any of them may be set
		w.property(inner, field{inner.Name, f.key, f.val}, into, pointer)
	}
}

// blocks makes a list of objects of an object or a list of objects.
func (w *lowering) blocks(p *mapping.Property, f field, into *block, enclosing string) {
	name := p.Target[len(p.Target)-1]
	pointer := enclosing + "/" + model.Escape(name)
	w.place(pointer, f)
	if f.val.kind == unknown || len(f.val.reasons) > 0 {
		into.attrs[name] = w.open(cty.DynamicPseudoType, f.val, pointer)
		return
	}
	items := f.val.items
	if f.val.kind == object {
		items = []*value{f.val}
	}
	for _, item := range items {
		name := blockOf(p, item)
		at := enclosing + "/" + model.Escape(name) + "/" + itoa(len(into.blocks[name]))
		if f.val.kind == list && !f.val.moved {
			w.placeItem(at, item)
		}
		if item.kind != object {
			into.blocks[name] = append(into.blocks[name], w.open(cty.DynamicPseudoType, item, at))
			continue
		}
		b := newBlock()
		if p.Needs == "" || item.field(p.Needs) != nil {
			into.blocks[name] = append(into.blocks[name], b)
		}
		w.properties(p.Properties, item.keys, b, at)
	}
	if len(items) == 0 {
		into.blocks[name] = []any{}
	}
}

// blockOf is the block that an element belongs to.
func blockOf(p *mapping.Property, item *value) string {
	if p.By != "" {
		if v := item.field(p.By); v != nil {
			if name, ok := p.Rename[v.text]; ok {
				return name
			}
		}
	}
	if p.Has != "" && item.field(p.Has) != nil {
		return p.Other
	}
	return p.Target[len(p.Target)-1]
}

// pairs reads a list of keys and values as properties. Where an element is unknown, every property
// that no other element sets may be set.
func (w *lowering) pairs(p *mapping.Property, f field, into *block, pointer string) {
	if f.val.kind == unknown {
		w.inline(p, f, into, pointer)
		return
	}
	var open *value
	left := maps.Clone(p.Properties)
	for _, i := range f.val.items {
		k, val := i.field(p.Key), i.field(p.Value)
		switch {
		case k == nil || !k.literal():
			open = i
		case val != nil:
			w.properties(p.Properties, []field{{k.text, i.node, val}}, into, pointer)
			delete(left, k.text)
		}
	}
	if open != nil {
		u := unknownFrom(w.r.env, open.node, open)
		w.inline(&mapping.Property{Properties: left}, field{f.name, f.key, u}, into, pointer)
	}
}
