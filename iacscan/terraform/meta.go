package terraform

import (
	"slices"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// meta lowers lifecycle, depends_on and provider.
func (l *instanceLowering) meta(d *declaration, values map[string]cty.Value) {
	for _, b := range d.block.blocks {
		if b.typ == "lifecycle" {
			l.lifecycle(b, values)
		}
	}
	l.resource.DependsOn = append(l.scope.dependencies(d.block), l.scope.dependsOn...)
	slices.Sort(l.resource.DependsOn)
	l.resource.DependsOn = slices.Compact(l.resource.DependsOn)
	l.resource.Region = l.scope.region(d, values["region"])
	if p := l.scope.providerOf(d); p != nil {
		l.resource.DefaultTags = p.defaultTags()
	}
}

// dependencies are the addresses in a block's depends_on.
func (s *scope) dependencies(b *block) []string {
	a := b.attr("depends_on")
	if a == nil {
		return nil
	}
	var out []string
	for _, r := range a.refs {
		if name, _ := splitReference(r.traversal); name != "" {
			out = append(out, s.prefix+name)
		}
	}
	return out
}

func (l *instanceLowering) lifecycle(b *block, values map[string]cty.Value) {
	out := map[string]cty.Value{}
	for _, a := range b.attrs {
		switch a.name {
		case "ignore_changes":
			out[a.name] = names(a)
		case "replace_triggered_by":
			continue
		default:
			if v := l.scope.evaluate(a, l.ctx); !v.IsNull() {
				out[a.name] = v
			}
		}
		l.position("/lifecycle/0/"+model.Escape(a.name), a, nil)
	}
	l.resource.Positions["/lifecycle/0"] = b.location()
	values["lifecycle"] = cty.TupleVal([]cty.Value{cty.ObjectVal(out)})
}

// names are the attribute names in ignore_changes, or "all".
func names(a *attribute) cty.Value {
	var out []cty.Value
	for _, r := range a.refs {
		out = append(out, cty.StringVal(traversalText(r.traversal)))
	}
	return cty.TupleVal(out)
}
