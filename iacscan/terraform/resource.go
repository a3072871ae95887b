package terraform

import (
	"fmt"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// attribute is the value of a reference to a resource and what follows it.
func (s *scope) attribute(d *declaration, rest hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	if v, more, ok := s.oneAttribute(d, rest); ok {
		out, diags := s.follow(v, more)
		for _, d := range diags {
			if v.RawEquals(cty.EmptyTupleVal) {
				d.Extra = unsetBlock{}
			}
		}
		return out, diags
	}
	v := s.resource(d)
	if bare, _ := v.Unmark(); bare.IsKnown() {
		return s.follow(v, rest)
	}
	// Of an indefinite resource nobody knows the instances, but the attribute is known by name.
	for _, step := range rest {
		if a, ok := step.(hcl.TraverseAttr); ok {
			typ := cty.DynamicPseudoType
			if b := d.schema; b != nil && b.Attributes[a.Name].Type != cty.NilType && len(rest) <= 2 {
				typ = b.Attributes[a.Name].Type
			}
			_, marks := v.Unmark()
			return cty.UnknownVal(typ).WithMarks(marks).Mark(model.Ref{Address: s.prefix + d.key, Attr: a.Name}), nil
		}
	}
	return v, nil
}

// unsetBlock is on the diagnostic of a reference into a block that the configuration does not set. The
// provider may compute one, and no schema tells: such a reference fails quietly.
type unsetBlock struct{}

// attributeOf is one attribute of a resource instance.
type attributeOf struct {
	resource *model.Resource
	name     string
}

// oneAttribute is the value of a reference that names one attribute of one instance, with the steps
// behind it. It is false for any other reference, or one that cannot be right.
func (s *scope) oneAttribute(d *declaration, rest hcl.Traversal) (cty.Value, hcl.Traversal, bool) {
	if n := s.nodes[nodeName{rest: d.key}]; d.schema == nil || n != nil && !n.done {
		return cty.NilVal, nil, false
	}
	all := s.instancesOf(d)
	at, attr, more := 0, "", hcl.Traversal(nil)
	switch all.expansion.mode {
	case single:
		attr, more = attributeStep(rest, 0)
	case counted, forEach:
		if index, ok := firstIndex(rest); ok {
			at = all.expansion.find(index)
			attr, more = attributeStep(rest, 1)
		}
	}
	if attr == "" || at < 0 || at >= len(all.resources) || len(all.expansion.marks) > 0 {
		return cty.NilVal, nil, false
	}
	key := attributeOf{all.resources[at], attr}
	v, ok := s.attributes[key]
	if !ok {
		if v, ok = s.completion(d, key.resource).attribute(attr); ok {
			if s.attributes == nil {
				s.attributes = map[attributeOf]cty.Value{}
			}
			s.attributes[key] = v
		}
	}
	return v, more, ok
}

func firstIndex(rest hcl.Traversal) (cty.Value, bool) {
	if len(rest) == 0 {
		return cty.NilVal, false
	}
	index, ok := rest[0].(hcl.TraverseIndex)
	return index.Key, ok
}

// instances are those of one resource block.
type instances struct {
	expansion expansion
	resources []*model.Resource
}

// instancesOf lowers the instances of a resource block, once.
func (s *scope) instancesOf(d *declaration) *instances {
	key := nodeName{rest: d.key}
	if _, ok := s.computed(key); ok && s.lowered[d] != nil {
		return s.lowered[d]
	}
	s.named(key, d.block.location, func() cty.Value {
		out := &instances{}
		s.lowered[d] = out
		if s.ev.resources >= s.ev.limits.Resources {
			s.ev.tooManyResources(d.block.location())
			return cty.DynamicVal
		}
		out.expansion = s.expand(d.block)
		for _, in := range out.expansion.instances {
			if s.ev.resources >= s.ev.limits.Resources {
				s.ev.tooManyResources(d.block.location())
				break
			}
			s.ev.resources++
			s.ev.spend(instanceSteps)
			out.resources = append(out.resources, s.instance(d, in, out.expansion))
		}
		return cty.DynamicVal
	})
	if s.lowered[d] == nil { // behind too many references to be looked at
		return &instances{}
	}
	return s.lowered[d]
}

// resource is the value of a reference to a whole resource block.
func (s *scope) resource(d *declaration) cty.Value {
	if n := s.nodes[nodeName{rest: d.key}]; n != nil && !n.done {
		return s.ev.cycle(reached{s, nodeName{rest: d.key}}, d.block.location())
	}
	all := s.instancesOf(d)
	return s.named(nodeName{rest: d.key + " value"}, d.block.location, func() cty.Value {
		e := all.expansion
		if e.mode == indefinite {
			return cty.DynamicVal.WithMarks(e.marks).Mark(model.Why{Reason: e.why}).Mark(model.Ref{Address: s.prefix + d.key})
		}
		if len(all.resources) < len(e.instances) || len(e.instances) == 0 && e.mode == single {
			return model.UnknownBecause(cty.DynamicPseudoType, stoppedReason)
		}
		objects := make([]cty.Value, len(all.resources))
		for i, r := range all.resources {
			objects[i] = s.object(d, r)
		}
		return e.collect(objects)
	})
}

// instanceSteps and scopeSteps are what an instance of a resource or module costs beside its
// expressions.
const (
	instanceSteps = 20
	scopeSteps    = 100
)

func (ev *evaluator) tooManyResources(where rules.Location) {
	if ev.stopped {
		ev.reportStopped(where)
	}
	if !ev.stopped && !ev.full {
		ev.full = true
		ev.report(rules.Diagnostic{
			Message: fmt.Sprintf("the configuration has more than %d resources", ev.limits.Resources),
			Help:    "those beyond the limit are not looked at", Where: where,
		})
	}
}

// instance lowers one instance of a resource.
func (s *scope) instance(d *declaration, in instance, e expansion) *model.Resource {
	r := &model.Resource{
		Address: s.prefix + d.key + in.key, Type: d.typ, NativeType: d.typ, Mode: model.Managed, Language: model.Terraform,
		Header: d.block.location(), EndLine: d.block.endLine, Via: s.via, Positions: make(map[string]rules.Location, d.places),
	}
	if d.data {
		r.Mode = model.Data
	}
	if why := s.indefinite; why != "" {
		r.Indefinite, r.Why = true, why
	}
	if e.mode == indefinite {
		r.Indefinite, r.Why = true, e.why
	}
	if d.block.partial {
		r.Indefinite, r.Why = true, whyPartial
	}
	l := &instanceLowering{scope: s, resource: r, ctx: s.contextOf(in.repeat)}
	values := l.body(d.block, "", d.schema, true)
	for _, number := range []string{"count", "for_each"} {
		l.originates("", d.block.attr(number))
	}
	l.meta(d, values)
	r.Values = cty.ObjectVal(values)
	l.finish()
	return r
}

// object is what a reference to the whole instance sees.
func (s *scope) object(d *declaration, r *model.Resource) cty.Value {
	if d.schema != nil {
		return s.completion(d, r).object()
	}
	set := r.Values.AsValueMap()
	if d.data {
		return cty.ObjectVal(set).Mark(open{r.Address}).Mark(whyData(r))
	}
	delete(set, "lifecycle")
	return cty.ObjectVal(set).Mark(open{r.Address})
}

// completion is what is set of an instance, and what only a deployment knows. What a data source would
// read is unknown, except for the few things that are known without asking anybody.
func (s *scope) completion(d *declaration, r *model.Resource) completion {
	c := completion{block: d.schema, set: r.Values, named: s.module.named[d.key]}
	c.unknown = func(name string, t cty.Type) cty.Value {
		if name == "region" && r.Region != "" {
			return cty.StringVal(r.Region)
		}
		return cty.UnknownVal(t).Mark(model.Ref{Address: r.Address, Attr: name})
	}
	if !d.data {
		return c
	}
	why, region := whyData(r), r.Region
	if s.deferred || s.waits(d.block) {
		why, region = model.Why{Reason: dataSource(r) + " is read when the configuration is applied"}, ""
	}
	c.unknown = func(name string, t cty.Type) cty.Value {
		if v := known(d.typ, name, region, s.zonesOf(d, r)); v != cty.NilVal {
			return v
		}
		v := identity(d.typ, name, t).Mark(why).Mark(model.Ref{Address: r.Address, Attr: name})
		if t == cty.String {
			v = v.Mark(model.Symbol{Name: r.Address + "." + name})
		}
		return v
	}
	return c
}
