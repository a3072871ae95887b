package terraform

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform/schema"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
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
		if v.IsNull() {
			continue // as if it were not set
		}
		if known.Sensitive {
			v = v.Mark(model.Sensitive{})
		}
		if s != nil && s.Blocks[a.name].Block != nil && v.Type().IsObjectType() {
			v = cty.TupleVal([]cty.Value{v}) // a block, as Terraform 0.11 had it
		}
		values[a.name] = l.written(a, v)
		own := pointer + "/" + model.Escape(a.name)
		l.position(own, a, moved)
		if len(a.refs) == 0 {
			continue
		}
		l.refer(own, a)
		if way := l.scope.origin(a); way != nil {
			if l.resource.Origins == nil {
				l.resource.Origins = map[string][]rules.Location{}
			}
			l.resource.Origins[own] = way
		}
	}
	for name, v := range l.nested(b, pointer, s, top) {
		values[name] = v
	}
	return values
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

func (l *instanceLowering) list(lists map[string]*blockList, name, pointer string, s *schema.Block) *blockList {
	list := lists[name]
	if list == nil {
		list = &blockList{pointer: pointer + "/" + model.Escape(name)}
		if s != nil {
			list.schema = s.Nested(name)
		}
		lists[name] = list
	}
	return list
}

// blockList collects the blocks of one type.
type blockList struct {
	pointer string
	schema  schema.Nested
	objects []cty.Value
	// unknown is why the number of blocks is unknown.
	unknown cty.ValueMarks
}

// add lowers one block; header is the block whose place is shown.
func (bl *blockList) add(l *instanceLowering, content, header *block) {
	pointer := bl.pointer + "/" + strconv.Itoa(len(bl.objects))
	if bl.schema.Single() {
		pointer = bl.pointer
	}
	l.resource.Positions[pointer] = header.location()
	bl.objects = append(bl.objects, cty.ObjectVal(l.body(content, pointer, bl.schema.Block, false)))
}

func (bl *blockList) value() cty.Value {
	switch {
	case bl.unknown != nil:
		return cty.DynamicVal.WithMarks(bl.unknown)
	case len(bl.objects) == 0:
		return cty.NilVal
	case bl.schema.Single():
		return bl.objects[0]
	}
	return cty.TupleVal(bl.objects)
}

// dynamic lowers the blocks that a dynamic block generates.
func (l *instanceLowering) dynamic(b *block, list *blockList) {
	each, content := b.attr("for_each"), contentOf(b)
	if each == nil || content == nil {
		return
	}
	iterator := b.labels[0]
	if a := b.attr("iterator"); a != nil {
		if name := hcl.ExprAsKeyword(a.expr); name != "" {
			iterator = name
		}
	}
	l.refer(list.pointer, each)
	v, marks := l.scope.evaluate(each, l.ctx).Unmark()
	switch {
	case v.IsNull():
		return
	case !v.IsKnown() || !v.CanIterateElements():
		l.resource.Positions[list.pointer] = b.location()
		list.unknown = mergeMarks(list.unknown, v.WithMarks(marks).Mark(model.Why{Reason: unknownReason("for_each of dynamic "+b.labels[0], v, marks)}))
		return
	case v.LengthInt() > l.scope.ev.limits.Instances:
		l.scope.ev.report(rules.Diagnostic{
			Message: fmt.Sprintf("dynamic %s has %d blocks, and no more than %d are followed", b.labels[0], v.LengthInt(), l.scope.ev.limits.Instances),
			Help:    "the blocks are treated as unknown", Where: each.file.location(each.rng),
		})
		list.unknown = mergeMarks(list.unknown, model.UnknownBecause(cty.DynamicPseudoType, "there are too many of them"))
		return
	}
	outer := l.ctx
	defer func() { l.ctx = outer }()
	for it := v.ElementIterator(); it.Next(); {
		key, value := it.Element()
		if v.Type().IsSetType() {
			key = value
		}
		l.ctx = outer.NewChild()
		l.ctx.Variables = map[string]cty.Value{iterator: cty.ObjectVal(map[string]cty.Value{
			"key": inherited(key, marks), "value": inherited(value, marks),
		})}
		list.add(l, content, b)
	}
}

func contentOf(dynamic *block) *block {
	for _, b := range dynamic.blocks {
		if b.typ == "content" {
			return b
		}
	}
	return nil
}

func mergeMarks(into cty.ValueMarks, v cty.Value) cty.ValueMarks {
	_, out := cty.DynamicVal.WithMarks(into, deepMarks(v)).Unmark()
	return out
}

// position records where an argument and the parts of its literal constructors are. moved says where
// the elements of a set went.
func (l *instanceLowering) position(pointer string, a *attribute, moved []int) {
	l.resource.Positions[pointer] = a.file.location(a.rng)
	l.positions(pointer, a.expr, a.file, moved)
}

func (l *instanceLowering) positions(pointer string, expr hclsyntax.Expression, file *sourceFile, moved []int) {
	switch e := expr.(type) {
	case *hclsyntax.ParenthesesExpr:
		l.positions(pointer, e.Expression, file, moved)
	case *tupleExpr:
		l.positions(pointer, e.TupleConsExpr, file, moved)
	case *hclsyntax.TupleConsExpr: // in JSON
		for i, element := range e.Exprs {
			if len(moved) == len(e.Exprs) {
				i = moved[i]
			}
			p := pointer + "/" + strconv.Itoa(i)
			if _, ok := l.resource.Positions[p]; ok {
				continue // a repetition in a set
			}
			l.resource.Positions[p] = file.location(element.Range())
			l.positions(p, element, file, nil)
		}
	case *hclsyntax.ObjectConsExpr:
		for _, item := range e.Items {
			key, diags := item.KeyExpr.Value(nil)
			if diags.HasErrors() || key.IsMarked() || key.IsNull() || !key.IsKnown() || key.Type() != cty.String {
				continue
			}
			p := pointer + "/" + model.Escape(key.AsString())
			l.resource.Positions[p] = file.location(hcl.RangeBetween(item.KeyExpr.Range(), item.ValueExpr.Range()))
			l.positions(p, item.ValueExpr, file, nil)
		}
	}
}

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

// finish puts what was collected into a fixed order.
func (l *instanceLowering) finish() {
	slices.SortFunc(l.resource.References, func(a, b model.Reference) int {
		return cmp.Or(cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Address, b.Address), cmp.Compare(a.Attr, b.Attr))
	})
}
