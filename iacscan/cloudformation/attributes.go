package cloudformation

import (
	"fmt"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
	"go.yaml.in/yaml/v3"
)

// kept are the attributes that a resource has beside its properties, and the model's names.
var kept = []struct{ native, name string }{
	{"CreationPolicy", "creation_policy"}, {"DeletionPolicy", "deletion_policy"},
	{"UpdatePolicy", "update_policy"}, {"UpdateReplacePolicy", "update_replace_policy"},
}

// attributes adds them in their native form.
func (w *lowering) attributes(values map[string]cty.Value) {
	for _, k := range kept {
		for _, a := range w.r.attrs {
			if a.Key.Value != k.native {
				continue
			}
			if v := w.r.env.eval(a.Val); v.kind != absent {
				w.place("/"+k.name, field{k.native, a.Key, v})
				values[k.name] = w.value(v, "/"+k.name)
			}
		}
	}
}

// native are the properties of a type that is not mapped, under their own names.
func (w *lowering) native() map[string]cty.Value {
	out := map[string]cty.Value{}
	fields, open := w.s.fields(w.r)
	if open != nil {
		w.refer("", open)
	}
	for _, f := range fields {
		at := "/" + model.Escape(f.name)
		w.place(at, f)
		out[f.name] = w.value(f.val, at)
	}
	return out
}

// dependsOn are the explicit dependencies, as addresses.
func (s *stack) dependsOn(r *resource) []string {
	n := r.attr("DependsOn")
	if n == nil {
		return nil
	}
	names := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		names = n.Content
	}
	var out []string
	for _, n := range names {
		id := r.env.expand(tree.Target(n).Value)
		on, ok := s.resources[id]
		if !ok {
			if !s.tmpl.macros {
				r.env.report(tree.Target(n), "DependsOn names "+id+", which is no resource of this template", "correct the name, or remove it")
			}
			continue
		}
		r.needs = append(r.needs, on)
		out = append(out, s.prefix+id)
	}
	return out
}

// metadata reads the suppressions that the resource carries.
func (s *stack) metadata(r *resource, out *model.Resource) {
	m := r.attr("Metadata")
	if m == nil || m.Kind != yaml.MappingNode {
		return
	}
	ignore := r.ballast(tree.Get(m, "ballast"))
	if ignore == nil {
		return
	}
	items := []*yaml.Node{ignore}
	if ignore.Kind == yaml.SequenceNode {
		items = ignore.Content
	}
	for _, n := range items {
		out.Ignores = append(out.Ignores, r.suppression(tree.Target(n)))
	}
}

// ballast is what our own section of the metadata suppresses. A mistyped one must not pass for none.
func (r *resource) ballast(own *yaml.Node) (ignore *yaml.Node) {
	if own == nil {
		return nil
	}
	const help = "write Metadata: {ballast: {ignore: [{rule: RULE, reason: why the finding is acceptable}]}}"
	if own = tree.Target(own); own.Kind != yaml.MappingNode {
		r.env.report(own, "the ballast section of the metadata is no mapping", help)
		return nil
	}
	for i := 0; i+1 < len(own.Content); i += 2 {
		if key := own.Content[i]; key.Value != "ignore" {
			r.env.report(key, fmt.Sprintf("%q is not known in the ballast section of the metadata", key.Value), help)
		}
	}
	return tree.Get(own, "ignore")
}

// suppression reads {rule: ..., reason: ..., until: ...} or "rule reason". Whether it is complete is for the
// one place to say that checks all suppressions.
func (r *resource) suppression(n *yaml.Node) model.Ignore {
	i := model.Ignore{Where: r.env.src.location(n)}
	if n.Kind == yaml.ScalarNode {
		i.Rule, i.Reason, _ = strings.Cut(strings.TrimSpace(n.Value), " ")
		i.Reason = strings.TrimSpace(i.Reason)
		return i
	}
	if rule := tree.Get(n, "rule"); rule != nil {
		i.Rule = rule.Value
	}
	if reason := tree.Get(n, "reason"); reason != nil {
		i.Reason = reason.Value
	}
	if until := tree.Get(n, "until"); until != nil {
		i.Until = until.Value
	}
	return i
}
