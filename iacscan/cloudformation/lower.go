package cloudformation

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/cloudformation/mapping"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
	"go.yaml.in/yaml/v3"
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
			s.omit(r, there)
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

// omit remembers a resource that defaults leave out: what others have too few of may be such a one.
func (s *stack) omit(r *resource, there truth) {
	if len(there.defaults) == 0 {
		return
	}
	o := model.Omission{NativeType: r.native, Defaults: there.defaults}
	said := map[string]bool{}
	texts(r.attr("Properties"), said)
	for _, other := range s.order {
		if other != r && said[other.id] {
			o.Names = append(o.Names, s.prefix+other.id)
		}
	}
	s.root.Omitted = append(s.root.Omitted, o)
}

// texts adds the texts below a node, up to the first period: a logical id, when an attribute of a resource is meant.
func texts(n *yaml.Node, into map[string]bool) {
	if n == nil {
		return
	}
	if n.Kind == yaml.ScalarNode {
		id, _, _ := strings.Cut(n.Value, ".")
		into[id] = true
	}
	for _, c := range n.Content {
		texts(c, into)
	}
}

func both(a, b truth) truth {
	switch {
	case a.known && b.known && a.val && b.val:
		return truth{known: true, val: true, defaults: defaultsOf([]truth{a, b})}
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
		w.unmodelled()
		return
	}
	v := s.variant(r)
	w.out.Type = v.Type
	values := w.values
	fields, open := s.fields(r)
	if open != nil {
		w.inline(&mapping.Property{Properties: v.Properties}, field{"Properties", r.key, open}, values, "")
	}
	w.properties(v.Properties, without(fields, v.Expansions), values, "")
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

// unmodelled keeps a resource whose type is not mapped, and counts it.
func (w *lowering) unmodelled() {
	if w.r.native != nestedType { // its template's resources count
		w.s.root.Unmodelled[w.r.native]++
	}
	w.out.Type = w.r.native
	w.finish(w.native())
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
		Region: s.opts.Region, DependsOn: s.dependsOn(r), Via: s.via,
	}
	if r.owner != "" && r.owner != r.id {
		out.Owner = s.prefix + r.owner
	}
	out.ChosenBy("", there.defaults)
	if !there.known {
		out.Indefinite = true
		out.Why = "it is not known whether the resource is created: " + strings.Join(there.reasons, "; ")
	}
	s.metadata(r, out)
	s.construct(r, out)
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
	w.cfnInit(values)
	w.out.Values = cty.ObjectVal(values)
	tidy(w.out)
	w.s.root.Resources = append(w.s.root.Resources, w.out)
}

// tidy puts the references in order, each once.
func tidy(r *model.Resource) {
	slices.SortFunc(r.References, func(a, b model.Reference) int {
		return strings.Compare(a.Pointer+"\x00"+a.Address+"\x00"+a.Attr, b.Pointer+"\x00"+b.Address+"\x00"+b.Attr)
	})
	r.References = slices.Compact(r.References)
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

// fields evaluates all properties. When a function gives them all, or completes them, its fields are
// the properties; open is that function's value when it is unknown, so any property may be set.
func (s *stack) fields(r *resource) (out []field, open *value) {
	for _, p := range r.props {
		var all *value
		if p.Key == p.Val { // Properties: !If ...
			all = r.env.eval(p.Val)
		} else if strings.HasPrefix(p.Key.Value, "Fn::") {
			all = r.env.mapping(r.attr("Properties"))
		}
		if all != nil && all.kind == unknown {
			return nil, all
		} else if all != nil {
			return all.keys, nil
		}
		if v := s.property(r, p.Key.Value); v.kind != absent {
			out = append(out, field{p.Key.Value, p.Key, v})
		}
	}
	return out, nil
}
