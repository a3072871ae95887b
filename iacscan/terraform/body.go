package terraform

import (
	"cmp"
	"slices"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform/schema"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// instanceLowering makes the values of one resource instance.
type instanceLowering struct {
	scope    *scope
	resource *model.Resource
	ctx      *hcl.EvalContext
	seen     map[model.Reference]bool
}

// metaArguments are Terraform's own: they are no values of the resource, but for what a provisioner runs
// where Terraform does, which is given as blocks of the type local_exec.
var metaArguments = map[string]bool{
	"count": true, "for_each": true, "provider": true, "depends_on": true,
	"provisioner": true, "connection": true, "lifecycle": true,
}

// body lowers a resource's or nested block's arguments and blocks. top says that it is a resource's.
func (l *instanceLowering) body(b *block, pointer string, s *schema.Block, top bool) map[string]cty.Value {
	values := make(map[string]cty.Value, len(b.attrs)+len(b.blocks))
	for _, a := range b.attrs {
		if top && metaArguments[a.name] {
			continue
		}
		v := l.scope.evaluate(a, l.ctx)
		var moved []int
		var known schema.Attribute
		if s != nil {
			known = s.Attributes[a.name]
		}
		if known.Type != cty.NilType {
			v, moved = asPlanned(v, known.Type)
		}
		own := pointer + "/" + model.Escape(a.name)
		if v.IsNull() { // as if it were not set
			l.originates(own, a)
			continue
		}
		if known.Sensitive {
			v = v.Mark(model.Sensitive{})
		}
		if s != nil && s.Blocks[a.name].Block != nil && v.Type().IsObjectType() {
			v = cty.TupleVal([]cty.Value{v}) // a block, as Terraform 0.11 had it
		}
		values[a.name] = l.written(a, v)
		l.position(own, a, moved)
		if len(a.refs) == 0 {
			continue
		}
		l.refer(own, a)
		l.originates(own, a)
	}
	for name, v := range l.nested(b, pointer, s, top) {
		values[name] = v
	}
	return values
}

// originates tells where the value at a pointer comes from.
func (l *instanceLowering) originates(pointer string, a *attribute) {
	if a == nil {
		return
	}
	way, other := l.scope.origin(a)
	switch {
	case other == noAlternative:
	case pointer == "" && other == anotherValue:
		l.resource.OtherNumber = true
	default:
		l.resource.Alternatives = append(l.resource.Alternatives, pointer)
	}
	if way == nil {
		return
	}
	if l.resource.Origins == nil {
		l.resource.Origins = map[string][]rules.Location{}
	}
	l.resource.Origins[pointer] = way
}

// nested lowers the blocks in a block, static and dynamic, to one list per type.
func (l *instanceLowering) nested(b *block, pointer string, s *schema.Block, top bool) map[string]cty.Value {
	if len(b.blocks) == 0 {
		return nil
	}
	lists := map[string]*blockList{}
	for _, inner := range b.blocks {
		if inner.typ == "dynamic" && len(inner.labels) == 1 {
			name := inner.labels[0]
			l.dynamic(inner, l.list(lists, name, pointer, s))
		} else if !top || !metaArguments[inner.typ] {
			l.list(lists, inner.typ, pointer, s).add(l, inner, inner)
		} else if command := localCommand(inner); command != nil {
			l.list(lists, "local_exec", pointer, s).add(l, command, inner)
		}
	}
	out := map[string]cty.Value{}
	for name, list := range lists {
		l.inSetOrder(list)
		if v := list.value(); v != cty.NilVal {
			out[name] = v
		}
	}
	return out
}

// localCommand is a provisioner that runs something next to Terraform when the resource is made, reduced to
// what it runs; nil for every other block.
func localCommand(b *block) *block {
	if b.typ != "provisioner" || !slices.Equal(b.labels, []string{"local-exec"}) {
		return nil
	}
	command := *b
	command.attrs = nil
	for _, a := range b.attrs {
		switch {
		case a.name == "command":
			command.attrs = append(command.attrs, a)
		case a.name == "when" && hcl.ExprAsKeyword(a.expr) == "destroy":
			return nil
		}
	}
	return &command
}

// finish puts what was collected into a fixed order.
func (l *instanceLowering) finish() {
	slices.SortFunc(l.resource.References, func(a, b model.Reference) int {
		return cmp.Or(cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Address, b.Address), cmp.Compare(a.Attr, b.Attr))
	})
}
