package cloudformation

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/cloudformation/mapping"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
)

// expand makes resources of their own of a part of this one: in Terraform they are.
func (w *lowering) expand(x *mapping.Expansion, values *block) []*lowering {
	f, ok := w.find(x.Path())
	if !ok {
		return nil
	}
	base := w.out.Address + "/" + x.Property
	switch {
	case x.Whole:
		fields, _ := w.s.fields(w.r)
		whole := &value{kind: object, keys: fields, bits: noBits, node: f.val.node, src: f.val.src, moved: f.val.moved}
		return []*lowering{w.part(x, base, field{f.name, f.key, whole}, values)}
	case f.val.kind == object:
		return []*lowering{w.part(x, base, f, values)}
	case f.val.kind == list && len(f.val.reasons) == 0:
		var out []*lowering
		for i, item := range f.val.items {
			key := item.node
			if f.val.moved || key == nil {
				key = f.key
			}
			address := base + "/" + itoa(i)
			if x.Instead && len(f.val.items) == 1 {
				address = w.out.Address
			}
			out = append(out, w.part(x, address, field{f.name, key, item}, values))
		}
		return out
	}
	p := w.part(x, base, f, values)
	p.out.Indefinite = true
	p.out.Why = "it is not known what " + x.Property + " is"
	return []*lowering{p}
}

// find goes through objects to the part. A part of an object that is unknown is unknown.
func (w *lowering) find(path []string) (field, bool) {
	fields, _ := w.s.fields(w.r)
	for i, name := range path {
		at := -1
		for j := range fields {
			if fields[j].name == name {
				at = j
			}
		}
		if at < 0 {
			return field{}, false
		}
		f := fields[at]
		if i == len(path)-1 || f.val.kind == unknown {
			return f, true
		}
		fields = f.val.keys
	}
	return field{}, false
}

// part makes one of the resources.
func (w *lowering) part(x *mapping.Expansion, address string, f field, values *block) *lowering {
	p := &lowering{s: w.s, r: w.r, out: &model.Resource{}, values: newBlock()}
	*p.out = *w.out
	o := p.out
	o.Address, o.Type, o.References = address, x.Type, nil
	o.Positions = map[string]rules.Location{}
	src := w.r.env.src
	if f.val.src != nil && !f.val.moved {
		src = f.val.src
	}
	o.Header, o.EndLine = src.location(f.key), max(f.key.Line, tree.LastLine(f.key))
	if f.val.node != nil {
		o.EndLine = max(o.EndLine, tree.LastLine(f.val.node))
	}
	b := p.values
	if x.Item != "" {
		p.property(&mapping.Property{Name: x.Property, Target: []string{x.Item}, Kind: mapping.String}, f, b, "")
	} else {
		p.properties(x.Properties, f.val.keys, b, "")
	}
	if x.Parent != "" {
		p.parent(x, w.out.Address, values, b)
	}
	for _, name := range x.Copy {
		p.copy(name, w, values, b)
	}
	o.Values = cty.ObjectVal(b.value())
	tidy(o)
	return p
}

// parent names the enclosing resource in the part.
func (p *lowering) parent(x *mapping.Expansion, address string, values, into *block) {
	ref := model.Ref{Address: address, Attr: x.ParentAttr}
	v, ok := values.attrs[x.ParentAttr]
	if !ok {
		v = cty.UnknownVal(cty.String)
	}
	into.attrs[x.Parent] = v.Mark(ref)
	p.out.References = append(p.out.References, model.Reference{Pointer: "/" + x.Parent, Address: address, Attr: x.ParentAttr})
}

// copy gives the part an attribute that the enclosing resource has, with its places and references.
func (p *lowering) copy(name string, w *lowering, values, into *block) {
	if _, ok := into.attrs[name]; ok {
		return // the part has its own
	}
	if v, ok := values.attrs[name]; ok {
		into.attrs[name] = v
	} else if b, ok := values.blocks[name]; ok {
		into.blocks[name] = b
	} else {
		return
	}
	below := func(pointer string) bool {
		return pointer == "/"+name || strings.HasPrefix(pointer, "/"+name+"/")
	}
	for pointer, at := range w.out.Positions {
		if below(pointer) {
			p.out.Positions[pointer] = at
		}
	}
	for pointer, parameters := range w.out.Defaults {
		if below(pointer) {
			p.out.ChosenBy(pointer, parameters)
		}
	}
	for _, r := range w.out.References {
		if below(r.Pointer) {
			p.out.References = append(p.out.References, r)
		}
	}
}
