package cloudformation

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/cloudformation/mapping"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
)

// lower turns the stack's resources into the model's, nested stacks included.
func (s *stack) lower() {
	s.lowerWhen(truth{known: true, val: true})
	s.join()
	s.circles()
}

// lowerWhen lowers a stack that itself exists under a condition.
func (s *stack) lowerWhen(outer truth) {
	for _, r := range s.order {
		there := both(outer, s.exists(r))
		if there.known && !there.val {
			continue
		}
		if s.limited {
			return
		}
		s.lowerResource(r, there)
		if child := s.follow(r); child != nil {
			child.lowerWhen(there)
			child.circles()
		}
	}
}

func both(a, b truth) truth {
	switch {
	case a.known && !a.val, b.known && b.val:
		return a
	case b.known && !b.val, a.known && a.val:
		return b
	}
	return undecided(append(slices.Clone(a.reasons), b.reasons...)...)
}

// lowering makes one model resource.
type lowering struct {
	s   *stack
	r   *resource
	out *model.Resource
	// values are the attributes of the resource itself.
	values *block
}

func (s *stack) lowerResource(r *resource, there truth) {
	w := s.begin(r, s.prefix+r.id, there)
	if r.table == nil {
		s.root.Unmodelled[r.native]++
		w.out.Type = r.native
		w.finish(w.native())
		return
	}
	v := s.variant(r)
	w.out.Type = v.Type
	values := w.values
	w.properties(v.Properties, without(s.fields(r), v.Expansions), values, "")
	for name, text := range v.Set {
		values.attrs[name] = constant(text)
	}
	if v.Block != "" {
		s.blocksOf = append(s.blocksOf, &partOf{w, v})
		return
	}
	var parts []*lowering
	instead := false
	for _, x := range v.Expansions {
		parts = append(parts, w.expand(x, values)...)
		instead = instead || x.Instead
	}
	if !instead || len(parts) == 0 {
		w.finish(values.value())
	}
	s.root.Resources = append(s.root.Resources, outs(parts)...)
}

// without leaves out the properties that become resources of their own.
func without(fields []field, expansions []*mapping.Expansion) []field {
	return slices.DeleteFunc(fields, func(f field) bool {
		return slices.ContainsFunc(expansions, func(x *mapping.Expansion) bool { return x.Property == f.name })
	})
}

func outs(parts []*lowering) []*model.Resource {
	var out []*model.Resource
	for _, p := range parts {
		out = append(out, p.out)
	}
	return out
}

// begin fills in what does not depend on the type.
func (s *stack) begin(r *resource, address string, there truth) *lowering {
	src := r.env.src
	out := &model.Resource{
		Address: address, NativeType: r.native, Mode: model.Managed, Language: model.CloudFormation,
		Header: src.location(r.key), EndLine: r.end(), Positions: map[string]rules.Location{},
		Region: s.opts.Region, DependsOn: s.dependsOn(r),
	}
	if !there.known {
		out.Indefinite = true
		out.Why = "it is not known whether the resource is created: " + strings.Join(there.reasons, "; ")
	}
	s.metadata(r, out)
	return &lowering{s, r, out, newBlock()}
}

// end is the last line of the resource.
func (r *resource) end() int {
	end := r.key.Line
	if n := len(r.attrs); n > 0 {
		end = max(end, tree.LastLine(r.attrs[n-1].Val), r.attrs[n-1].Key.Line)
	}
	return end
}

// finish adds what every resource has beside its properties, and keeps it.
func (w *lowering) finish(values map[string]cty.Value) {
	w.attributes(values)
	w.out.Values = cty.ObjectVal(values)
	w.tidy()
	w.s.root.Resources = append(w.s.root.Resources, w.out)
}

func (w *lowering) tidy() {
	slices.SortFunc(w.out.References, func(a, b model.Reference) int {
		return strings.Compare(a.Pointer+"\x00"+a.Address+"\x00"+a.Attr, b.Pointer+"\x00"+b.Address+"\x00"+b.Attr)
	})
	w.out.References = slices.Compact(w.out.References)
}

// variant picks the Terraform type that the resource's properties call for.
func (s *stack) variant(r *resource) *mapping.Variant {
	for _, v := range r.table.Variants {
		if v.When == "" {
			return v
		}
		p := s.property(r, v.When)
		if p == nil || p.kind == absent {
			continue
		}
		if len(v.Is) == 0 || slices.Contains(v.Is, p.text) {
			return v
		}
	}
	return r.table.Variants[len(r.table.Variants)-1]
}

// fields evaluates all properties. When one function gives them all, its fields are the properties.
func (s *stack) fields(r *resource) []field {
	var out []field
	for _, p := range r.props {
		if p.Key == p.Val { // Properties: !If ...
			v := r.env.eval(p.Val)
			return v.keys
		}
		if strings.HasPrefix(p.Key.Value, "Fn::") {
			n := *r.attr("Properties")
			return r.env.mapping(&n).keys
		}
		if v := s.property(r, p.Key.Value); v.kind != absent {
			out = append(out, field{p.Key.Value, p.Key, v})
		}
	}
	return out
}

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
		w.properties(p.Properties, pairFields(p, f.val), into, pointer)
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

// pairFields reads a list of keys and values as fields.
func pairFields(p *mapping.Property, v *value) []field {
	var out []field
	for _, i := range v.items {
		k, val := i.field(p.Key), i.field(p.Value)
		if k == nil || val == nil || k.kind != text || val.kind == absent {
			continue
		}
		out = append(out, field{k.text, i.node, val})
	}
	return out
}
