package plan

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform/schema"
	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
)

const afterApply = "it is only known after apply"

func (l *loader) lower(s *stateResource) *model.Resource {
	r := &model.Resource{
		Address: s.Address, Type: s.Type, NativeType: s.Type, Mode: model.Mode(s.Mode), Language: model.Terraform,
		Header: l.lines.find(l.root.Path, s.Address), Positions: map[string]rules.Location{},
	}
	m, config := l.resolver.configOf(s.Address)
	written, exact := l.source.find(s.Address)
	if written != nil {
		r.Header, r.EndLine, r.Positions, r.Via, r.Region = written.Header, written.EndLine, written.Positions, written.Via, written.Region
		r.Origins = written.Origins
	}
	values := map[string]cty.Value{}
	whole := overlay{decode(s.Values), decode(l.unknown[s.Address]), decode(s.Sensitive)}
	for _, name := range names(whole) {
		if v := l.value(r, s, m, config, whole, name, written, exact); v != cty.NilVal && !v.IsNull() {
			values[name] = v
		}
	}
	if written != nil && written.Values.Type().HasAttribute("lifecycle") {
		values["lifecycle"] = written.Values.GetAttr("lifecycle")
	}
	r.Values = cty.ObjectVal(values)
	r.Region = l.region(r, config)
	l.dependencies(r, config)
	if exact {
		r.References = written.References
	}
	slices.SortFunc(r.References, func(a, b model.Reference) int {
		return cmp.Or(cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Address, b.Address), cmp.Compare(a.Attr, b.Attr))
	})
	return r
}

func names(o overlay) []string {
	set := map[string]bool{}
	for _, v := range []any{o.value, o.unknown} {
		m, _ := v.(map[string]any)
		for name := range m {
			set[name] = true
		}
	}
	out := make([]string, 0, len(set))
	for name := range set {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// value is one attribute, cty.NilVal when the configuration does not set it and the plan does not
// know it.
func (l *loader) value(r *model.Resource, s *stateResource, m *module, c *configResource, whole overlay, name string, written *model.Resource, exact bool) cty.Value {
	part := whole.field(name)
	set := c == nil
	var refs map[model.Ref]bool
	if c != nil {
		var expression json.RawMessage
		if expression, set = c.Expressions[name]; set {
			refs = l.resolver.attributeRefs(m, c, expression)
		}
	}
	if isEmpty(part.value) && !anyTrue(part.unknown) && (!set || isBlock(s, name)) {
		return cty.NilVal
	}
	// The configuration in a plan lacks dynamic blocks. Of attributes it has all: what is unknown and
	// not among them is computed, not set.
	if !set && anyTrue(part.unknown) && !(isBlock(s, name) && !isEmpty(part.value)) {
		return cty.NilVal
	}
	unknown := cty.DynamicVal.Mark(model.Why{Reason: afterApply})
	if exact && written.Values.Type().HasAttribute(name) {
		// The evaluation of the configuration knows more exactly what the value is made from.
		if own := written.Values.GetAttr(name); !own.IsWhollyKnown() {
			for _, ref := range model.Refs(own) {
				unknown = unknown.Mark(ref)
			}
			if part.unknown == true {
				return own
			}
		}
	} else {
		for ref := range refs {
			unknown = unknown.Mark(ref)
		}
	}
	if !exact {
		for ref := range refs {
			r.References = append(r.References, model.Reference{Pointer: "/" + model.Escape(name), Address: ref.Address, Attr: ref.Attr})
		}
	}
	return part.cty(unknown)
}

func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case []any:
		return len(v) == 0
	case map[string]any:
		for _, e := range v {
			if !isEmpty(e) {
				return false
			}
		}
		return true
	}
	return false
}

// anyTrue says that something in a tree of flags is set.
func anyTrue(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case []any:
		return slices.ContainsFunc(v, anyTrue)
	case map[string]any:
		for _, e := range v {
			if anyTrue(e) {
				return true
			}
		}
	}
	return false
}

func isBlock(s *stateResource, name string) bool {
	t := s.Type
	if s.Mode == "data" {
		t = "data." + t
	}
	b := schema.Of(t)
	if b == nil {
		return false
	}
	_, ok := b.Blocks[name]
	return ok
}

// region is what the resource, its provider or the evaluated configuration says.
func (l *loader) region(r *model.Resource, c *configResource) string {
	if r.Values.Type().HasAttribute("region") {
		if v, _ := r.Values.GetAttr("region").Unmark(); v.IsKnown() && !v.IsNull() && v.Type() == cty.String {
			return v.AsString()
		}
	}
	if r.Region != "" {
		return r.Region
	}
	if c != nil && l.doc.Configuration != nil {
		key := c.Provider[strings.LastIndexByte(c.Provider, ':')+1:]
		if region := constant(l.doc.Configuration.Providers[key].Expressions["region"]); region != "" {
			return region
		}
	}
	return l.opts.Region
}

func (l *loader) dependencies(r *model.Resource, c *configResource) {
	if c == nil {
		return
	}
	prefix := strings.TrimSuffix(r.Address, r.Address[len(modulePrefix(r.Address)):])
	for _, d := range c.Depends {
		r.DependsOn = append(r.DependsOn, prefix+d)
	}
	slices.Sort(r.DependsOn)
}
