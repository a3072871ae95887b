package terraform

import (
	"strconv"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

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
