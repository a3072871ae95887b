package terraform

import (
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform/functions"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

func (e *relativeExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	index, ok := e.Source.(*indexExpr)
	if !ok {
		source, diags := e.Source.Value(ctx)
		v, more := traverse(source, e.Traversal)
		return v, append(diags, more...)
	}
	collection, key, diags := index.operands(ctx)
	if !diags.HasErrors() {
		if v, ok := whichever(collection, key, e.Traversal); ok {
			return v, diags
		}
	}
	source, more := index.take(collection, key, diags)
	v, last := traverse(source, e.Traversal)
	return v, append(more, last...)
}

func (e *indexExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	collection, key, diags := e.operands(ctx)
	if !diags.HasErrors() {
		if v, ok := whichever(collection, key, nil); ok {
			return v, diags
		}
	}
	return e.take(collection, key, diags)
}

func (e *indexExpr) operands(ctx *hcl.EvalContext) (collection, key cty.Value, diags hcl.Diagnostics) {
	collection, diags = e.Collection.Value(ctx)
	key, more := e.Key.Value(ctx)
	return collection, key, append(diags, more...)
}

// take is the element of a collection under a key, which may be unknown.
func (e *indexExpr) take(collection, key cty.Value, diags hcl.Diagnostics) (cty.Value, hcl.Diagnostics) {
	if !diags.HasErrors() && symbolicKey(collection, key) {
		return model.UnknownBecause(cty.DynamicPseudoType, functions.SymbolicReason).WithSameMarks(collection, key), diags
	}
	v, more := hcl.Index(collection, key, &e.BracketRange)
	if more.HasErrors() {
		if repaired, ok := repairIndex(collection, key); ok {
			return repaired, diags
		}
	}
	return element(collection, explainedBy(v, key)), append(diags, more...)
}

// explainedBy is an unknown element with what is said about the key that it was asked for by: HCL forgets
// it where there is no telling of which type the element is.
func explainedBy(v, key cty.Value) cty.Value {
	if v.IsMarked() || v.IsKnown() || key.IsKnown() {
		return v
	}
	_, marks := key.Unmark()
	for m := range marks {
		switch m.(type) {
		case model.Why, model.Ref:
			v = v.Mark(m)
		}
	}
	return v
}

// whichever is what steps lead to from every element of a map whose key nobody knows, when that is the same.
func whichever(collection, key cty.Value, steps hcl.Traversal) (cty.Value, bool) {
	if key, _ := key.Unmark(); key.IsKnown() {
		return cty.NilVal, false
	}
	v, ok := functions.WhicheverOf(collection, func(element cty.Value) (cty.Value, bool) {
		taken, diags := traverse(element, steps)
		return taken, !diags.HasErrors()
	})
	if !ok {
		return cty.NilVal, false
	}
	return element(collection, v), true
}
