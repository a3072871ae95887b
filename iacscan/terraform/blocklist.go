package terraform

import (
	"fmt"
	"strconv"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform/schema"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// blockList collects the blocks of one type.
type blockList struct {
	pointer string
	schema  schema.Nested
	objects []cty.Value
	// unknown is why the number of blocks is unknown.
	unknown cty.ValueMarks
}

// list is the one of a name among those of a block.
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
