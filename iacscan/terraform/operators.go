package terraform

import (
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform/functions"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

func (e *binaryExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	left, diags := e.LHS.Value(ctx)
	right, more := e.RHS.Value(ctx)
	if diags = append(diags, more...); diags.HasErrors() {
		return cty.UnknownVal(e.Op.Type), diags
	}
	if v, ok := compared(e.Op, left, right); ok {
		return v, diags
	}
	v, more := (&hclsyntax.BinaryOpExpr{
		LHS: literal(left, e.LHS.Range()), RHS: literal(right, e.RHS.Range()), Op: e.Op, SrcRange: e.SrcRange,
	}).Value(ctx)
	if certain(e.Op, left, right, v) {
		v = functions.WithoutZones(v)
	}
	return functions.WithoutZoneCount(v), append(diags, more...)
}

// certain says that a comparison with the length of a zone list comes out so in every Region.
func certain(op *hclsyntax.Operation, left, right, result cty.Value) bool {
	more := op == hclsyntax.OpGreaterThan || op == hclsyntax.OpGreaterThanOrEqual
	less := op == hclsyntax.OpLessThan || op == hclsyntax.OpLessThanOrEqual
	result, _ = result.Unmark()
	if !more && !less || !result.IsKnown() || result.IsNull() {
		return false
	}
	switch {
	case functions.IsZoneCount(left) && !functions.DependsOnZones(right):
		return result.True() == more
	case functions.IsZoneCount(right) && !functions.DependsOnZones(left):
		return result.True() == less
	}
	return false
}

// compared is the result of a comparison of two plain values: most are, and a function call for each is
// dear.
func compared(op *hclsyntax.Operation, left, right cty.Value) (cty.Value, bool) {
	if isEquality(op) && right == untypedNull && isPlainValue(left) {
		return cty.BoolVal(op == opNotEqual), true // a symbol stands for something
	}
	if !left.Type().IsPrimitiveType() || left.Type() != right.Type() || !isPlainValue(left) || !isPlainValue(right) {
		return cty.NilVal, false
	}
	if !isEquality(op) {
		return inOrder(op, left, right)
	}
	equal := false
	switch left.Type() {
	case cty.String:
		a, b := left.AsString(), right.AsString()
		if equal = a == b; !equal && model.MayEqual(a, b) {
			return cty.NilVal, false
		}
	case cty.Bool:
		equal = left == right
	case cty.Number:
		equal = left.AsBigFloat().Cmp(right.AsBigFloat()) == 0
	default:
		return cty.NilVal, false
	}
	return cty.BoolVal(equal == (op == opEqual)), true
}

// untypedNull is the word null.
var untypedNull = cty.NullVal(cty.DynamicPseudoType)

func isEquality(op *hclsyntax.Operation) bool { return op == opEqual || op == opNotEqual }

// inOrder is the result of comparing two plain numbers.
func inOrder(op *hclsyntax.Operation, left, right cty.Value) (cty.Value, bool) {
	if left.Type() != cty.Number {
		return cty.NilVal, false
	}
	order := left.AsBigFloat().Cmp(right.AsBigFloat())
	switch op {
	case hclsyntax.OpGreaterThan:
		return cty.BoolVal(order > 0), true
	case hclsyntax.OpGreaterThanOrEqual:
		return cty.BoolVal(order >= 0), true
	case hclsyntax.OpLessThan:
		return cty.BoolVal(order < 0), true
	case hclsyntax.OpLessThanOrEqual:
		return cty.BoolVal(order <= 0), true
	}
	return cty.NilVal, false
}

// isPlainValue says that a value is known, not null and without marks of its own.
func isPlainValue(v cty.Value) bool { return !v.IsMarked() && v.IsKnown() && !v.IsNull() }

// isTruth says that a value is true or false, and nothing else is known of it.
func isTruth(v cty.Value) bool { return v.Type() == cty.Bool && isPlainValue(v) }

func (e *logicExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	left, leftDiags := e.LHS.Value(ctx)
	if isTruth(left) && len(leftDiags) == 0 && (left == cty.False) == (e.Op == hclsyntax.OpLogicalAnd) {
		return left, nil // whatever the other side is
	}
	right, rightDiags := e.RHS.Value(ctx)
	if isTruth(left) && isTruth(right) && len(leftDiags)+len(rightDiags) == 0 {
		if e.Op == hclsyntax.OpLogicalAnd {
			return cty.BoolVal(left == cty.True && right == cty.True), nil
		}
		return cty.BoolVal(left == cty.True || right == cty.True), nil
	}
	return (&hclsyntax.BinaryOpExpr{
		LHS: &evaluatedExpr{e.LHS, left, leftDiags}, RHS: &evaluatedExpr{e.RHS, right, rightDiags}, Op: e.Op, SrcRange: e.SrcRange,
	}).Value(ctx)
}
