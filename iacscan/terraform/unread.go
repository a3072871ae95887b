package terraform

import (
	"maps"
	"slices"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// aboutModule are the arguments of a call that are no values.
var aboutModule = map[string]bool{"providers": true}

// unread are the calls of modules that cannot be read, here and in the modules that can.
func (s *scope) unread() []*model.Resource {
	var out []*model.Resource
	for _, name := range slices.Sorted(maps.Keys(s.module.calls)) {
		c := s.module.calls[name]
		called := s.enter(c)
		if called.why != "" {
			out = append(out, s.closed(c)...)
		}
		for _, child := range called.scopes {
			out = append(out, child.unread()...)
		}
	}
	return out
}

// closed are the instances of a call, with what it gives to the module.
func (s *scope) closed(c *call) []*model.Resource {
	arguments := *c.block
	arguments.attrs = slices.DeleteFunc(slices.Clone(c.block.attrs), func(a *attribute) bool { return aboutModule[a.name] })
	d := &declaration{typ: "module", name: c.name, block: &arguments, key: "module." + c.name}
	e := s.expand(c.block)
	var out []*model.Resource
	for _, in := range e.instances {
		if s.ev.resources >= s.ev.limits.Resources || !s.ev.spend(instanceSteps) {
			s.ev.tooManyResources(c.block.location())
			break
		}
		r := s.instance(d, in, e)
		r.Mode = model.Call
		r.Values = unwrapped(r.Values, &arguments)
		out = append(out, r)
	}
	return out
}

// unwrapped makes ["${list}"], which was the list itself until version 0.12, that list again: no schema says
// what a module takes. Of a list that nobody knows, nobody knows either whether it has one element. Without the
// quotes it is a list in a list on purpose.
func unwrapped(values cty.Value, arguments *block) cty.Value {
	out := values.AsValueMap()
	for _, a := range arguments.attrs {
		if !onlyQuoted(a.expr) {
			continue
		}
		for inner, ok := onlyList(out[a.name]); ok; inner, ok = onlyList(inner) {
			out[a.name] = inner
		}
	}
	return cty.ObjectVal(out)
}

func onlyQuoted(e hclsyntax.Expression) bool {
	list, ok := e.(*tupleExpr)
	if !ok || len(list.Exprs) != 1 {
		return false
	}
	_, quoted := list.Exprs[0].(*hclsyntax.TemplateWrapExpr)
	return quoted
}

// onlyList is the list, or what may be one, that is all there is in another.
func onlyList(v cty.Value) (cty.Value, bool) {
	bare, marks := v.Unmark()
	if !bare.Type().IsTupleType() || bare.IsNull() || !bare.IsKnown() || bare.LengthInt() != 1 {
		return cty.NilVal, false
	}
	inner, own := bare.Index(cty.Zero).Unmark()
	_, several := own[model.Several{}]
	t := inner.Type()
	return inner.WithMarks(own, marks), several || t.IsListType() || t.IsSetType() || t.IsTupleType()
}
