package cloudformation

import (
	"maps"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/mapping"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
)

// partOf is a resource that Terraform writes as a block of another, such as the warm pool of a group.
type partOf struct {
	*lowering
	as *mapping.Variant
}

// join puts such resources into the ones that they belong to. One whose owner is in another stack is
// not modelled.
func (l *loader) join() {
	owners := map[string]*model.Resource{}
	for _, r := range l.root.Resources {
		owners[r.Address] = r
	}
	for _, p := range l.blocksOf {
		if owner := owners[p.owner()]; owner != nil && owner.Type == p.as.Type {
			p.joinTo(owner)
			continue
		}
		p.out.References, p.out.Positions = nil, map[string]rules.Location{}
		p.unmodelled()
	}
}

// owner is the address of the resource that the part names.
func (p *partOf) owner() string {
	v := p.s.property(p.r, p.as.Of)
	if v == nil || len(v.refs) != 1 {
		return ""
	}
	return v.refs[0].Address
}

func (p *partOf) joinTo(owner *model.Resource) {
	values := map[string]cty.Value{}
	maps.Copy(values, owner.Values.AsValueMap())
	added, prefix := p.values.value(), ""
	if p.as.Block != "." {
		prefix = "/" + model.Escape(p.as.Block) + "/0"
		added = map[string]cty.Value{p.as.Block: cty.TupleVal([]cty.Value{cty.ObjectVal(added)})}
		owner.Positions[prefix] = p.out.Header
	}
	for name, v := range added {
		if p.out.Indefinite { // the part may not be there
			v = model.UnknownBecause(cty.DynamicPseudoType, p.out.Why)
		}
		values[name] = v
	}
	owner.Values = cty.ObjectVal(values)
	for pointer, at := range p.out.Positions {
		owner.Positions[prefix+pointer] = at
	}
	for pointer, parameters := range p.out.Defaults {
		owner.ChosenBy(prefix+pointer, parameters)
	}
	for _, r := range p.out.References {
		if r.Address == owner.Address {
			continue
		}
		if r.Pointer != "" {
			r.Pointer = prefix + r.Pointer
		}
		owner.References = append(owner.References, r)
	}
	tidy(owner)
}

// constant is an attribute that the tables set.
func constant(s string) cty.Value {
	if s == "true" || s == "false" {
		return cty.BoolVal(s == "true")
	}
	return cty.StringVal(s)
}
