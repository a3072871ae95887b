package terraform

import (
	"maps"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform/functions"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// The types here stand in for HCL's nodes of the same name (see rewriter). Where they need the value
// of a child they evaluate it once and hand it to HCL's own node as a literal, so the semantics stay
// HCL's and the cost stays linear.
type (
	// referenceExpr resolves a name when it is needed.
	referenceExpr struct{ *hclsyntax.ScopeTraversalExpr }
	// relativeExpr and indexExpr know zone lists and resources with attributes we do not know of.
	relativeExpr struct {
		*hclsyntax.RelativeTraversalExpr
	}
	indexExpr struct{ *hclsyntax.IndexExpr }
	// splatExpr remembers which attribute of resources it takes when nobody knows which there are.
	splatExpr struct{ *hclsyntax.SplatExpr }
	// conditionalExpr keeps only the marks of the branch that is taken.
	conditionalExpr struct{ *hclsyntax.ConditionalExpr }
	// binaryExpr knows what can be said about the number of zones.
	binaryExpr struct{ *hclsyntax.BinaryOpExpr }
	// logicExpr is && or ||.
	logicExpr struct{ *hclsyntax.BinaryOpExpr }
	// forExpr keeps the marks of a collection that is not known at all.
	forExpr struct{ *hclsyntax.ForExpr }
	// countedExpr is the body of a loop.
	countedExpr struct{ hclsyntax.Expression }
	// tupleExpr knows that what stands in brackets may be a list itself: Terraform made one list of
	// those until version 0.12.
	tupleExpr struct{ *hclsyntax.TupleConsExpr }
	// templateExpr gives a symbolic text when all that is unknown are symbols.
	templateExpr struct{ *hclsyntax.TemplateExpr }
	// joinExpr is a loop in a template.
	joinExpr struct{ *hclsyntax.TemplateJoinExpr }
	// keyExpr is a bare word as a key, which always has the same value.
	keyExpr struct {
		*hclsyntax.ObjectConsKeyExpr
		word cty.Value
	}
	// evaluatedExpr has been evaluated already.
	evaluatedExpr struct {
		hclsyntax.Expression
		value cty.Value
		diags hcl.Diagnostics
	}
	// opaqueExpr is never evaluated.
	opaqueExpr struct {
		hclsyntax.Expression
		why string
	}
)

func (e *referenceExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	name := e.Traversal.RootName()
	for c := ctx; c != nil; c = c.Parent() {
		if v, ok := c.Variables[name]; ok {
			return traverse(v, e.Traversal[1:])
		}
		if env := environmentOf(c); env != nil {
			return env.resolve(e.Traversal)
		}
	}
	return e.ScopeTraversalExpr.Value(ctx)
}

func (e *splatExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	source, diags := e.Source.Value(ctx)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	each, ok := e.Each.(*relativeExpr)
	if bare, _ := source.Unmark(); ok && bare.Type() == cty.DynamicPseudoType && !bare.IsKnown() {
		v, _ := traverse(source, each.Traversal)
		return cty.DynamicVal.WithSameMarks(v), diags
	}
	splat := *e.SplatExpr
	splat.Source = literal(source, e.Source.Range())
	v, more := splat.Value(ctx)
	return v, append(diags, more...)
}

func (e *conditionalExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	condition, diags := e.Condition.Value(ctx)
	yes, yesDiags := e.TrueResult.Value(ctx)
	no, noDiags := e.FalseResult.Value(ctx)
	bareCondition, conditionMarks := condition.Unmark()
	bareYes, yesMarks := yes.Unmark()
	bareNo, noMarks := no.Unmark()
	if isTruth(condition) && alike(bareYes, bareNo) {
		if condition == cty.True {
			return yes, append(diags, yesDiags...)
		}
		return no, append(diags, noDiags...)
	}
	v, more := (&hclsyntax.ConditionalExpr{
		Condition:   literal(bareCondition, e.Condition.Range()),
		TrueResult:  literal(bareYes, e.TrueResult.Range()),
		FalseResult: literal(bareNo, e.FalseResult.Range()),
		SrcRange:    e.SrcRange,
	}).Value(ctx)
	diags = append(diags, more...)
	taken, err := convert.Convert(bareCondition, cty.Bool)
	if functions.DependsOnZones(condition) {
		if bareYes.RawEquals(bareNo) { // length(zones) > 3 ? 3 : length(zones)
			return functions.WithoutZones(v), diags
		}
		return model.UnknownBecause(v.Type(), zonesReason), diags
	}
	switch {
	case err != nil || taken.IsNull():
		return v.WithMarks(conditionMarks), diags
	case !taken.IsKnown():
		return functions.WithoutSymbol(v.WithMarks(conditionMarks, yesMarks, noMarks)), diags
	case taken.True():
		return v.WithMarks(conditionMarks, yesMarks), append(diags, yesDiags...)
	}
	return v.WithMarks(conditionMarks, noMarks), append(diags, noDiags...)
}

// alike says that two values are of one type of which there are no variants, so that a choice between
// them converts neither.
func alike(a, b cty.Value) bool { return a.Type().IsPrimitiveType() && a.Type() == b.Type() }

// zonesReason is why a choice by the number of zones is unknown.
const zonesReason = "it depends on how many Availability Zones the Region has"

func (e *forExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	collection, diags := e.CollExpr.Value(ctx)
	loop := *e.ForExpr
	loop.CollExpr = literal(collection, e.CollExpr.Range())
	v, more := loop.Value(ctx)
	if !v.IsKnown() {
		v = v.WithMarks(deepMarks(collection))
	}
	return v, append(diags, more...)
}

func (e *tupleExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	elements := make([]cty.Value, len(e.Exprs))
	var diags hcl.Diagnostics
	for i, element := range e.Exprs {
		v, more := element.Value(ctx)
		diags = append(diags, more...)
		if bare, _ := v.Unmark(); !bare.IsKnown() && bare.Type() == cty.DynamicPseudoType && namesList(element) {
			v = v.Mark(model.Several{})
		}
		elements[i] = v
	}
	return cty.TupleVal(elements), diags
}

// namesList says that an expression is a name, and that in the plural, or takes something of each of several.
func namesList(e hclsyntax.Expression) bool {
	switch e := e.(type) {
	case *splatExpr:
		return true
	case *hclsyntax.TemplateWrapExpr:
		return namesList(e.Wrapped)
	case *hclsyntax.ParenthesesExpr:
		return namesList(e.Expression)
	case *referenceExpr:
		last, ok := e.Traversal[len(e.Traversal)-1].(hcl.TraverseAttr)
		return ok && (strings.HasSuffix(last.Name, "s") || strings.HasSuffix(last.Name, "_list"))
	}
	return false
}

// roundSteps is what a round of a loop costs beside its expressions.
const roundSteps = 4

func (e *countedExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	if ev := spenderOf(ctx); ev != nil && !ev.spend(roundSteps) {
		panic(errStopped) // an error would be collected once for every round that is left
	}
	return e.Expression.Value(ctx)
}

func (e *templateExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	values := make([]cty.Value, len(e.Parts))
	var diags hcl.Diagnostics
	plain := true
	for i, part := range e.Parts {
		v, more := part.Value(ctx)
		diags = append(diags, more...)
		values[i] = functions.SymbolicText(v)
		plain = plain && isPlainText(values[i])
	}
	if plain {
		return concatenated(values), diags
	}
	parts := make([]hclsyntax.Expression, len(e.Parts))
	for i, part := range e.Parts {
		parts[i] = literal(values[i], part.Range())
	}
	v, more := (&hclsyntax.TemplateExpr{Parts: parts, SrcRange: e.SrcRange}).Value(ctx)
	return functions.WithoutSymbol(v), append(diags, more...)
}

// isPlainText says that a value is a known string without marks.
func isPlainText(v cty.Value) bool { return v.Type() == cty.String && isPlainValue(v) }

func concatenated(texts []cty.Value) cty.Value {
	var b strings.Builder
	for _, t := range texts {
		b.WriteString(t.AsString())
	}
	return cty.StringVal(b.String())
}

func (e *joinExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	tuple, diags := e.Tuple.Value(ctx)
	if tuple.IsNull() || !tuple.Type().IsTupleType() || !tuple.IsKnown() {
		return cty.UnknownVal(cty.String).WithMarks(deepMarks(tuple)), diags
	}
	v, more := (&hclsyntax.TemplateJoinExpr{Tuple: literal(tuple, e.Range())}).Value(ctx)
	if !v.IsKnown() {
		v = v.WithMarks(deepMarks(tuple))
	}
	return functions.WithoutSymbol(v), append(diags, more...)
}

func (e *keyExpr) Value(*hcl.EvalContext) (cty.Value, hcl.Diagnostics) { return e.word, nil }

func (e *evaluatedExpr) Value(*hcl.EvalContext) (cty.Value, hcl.Diagnostics) { return e.value, e.diags }

func (e *opaqueExpr) Value(*hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	return model.UnknownBecause(cty.DynamicPseudoType, e.why), nil
}

// deepMarks are all marks on a value and in it.
func deepMarks(v cty.Value) cty.ValueMarks {
	out := cty.ValueMarks{}
	addMarks(v, out)
	return out
}

func addMarks(v cty.Value, out cty.ValueMarks) {
	if v.IsMarked() {
		bare, marks := v.Unmark()
		maps.Copy(out, marks)
		v = bare
	}
	if t := v.Type(); t.IsPrimitiveType() || t == cty.DynamicPseudoType {
		return
	}
	for e := range parts(v) {
		addMarks(e, out)
	}
}
