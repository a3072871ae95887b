package terraform

import (
	"regexp"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// alternative is what an expression would be with another value of a variable that is left at its default.
type alternative uint8

const (
	noAlternative alternative = iota
	anotherValue
	nothing // such as no instance at all
)

func (s *scope) alternative(e hclsyntax.Expression) alternative {
	switch {
	case !s.selects(e):
		return noAlternative
	case s.mayBeNone(e):
		return nothing
	}
	return anotherValue
}

// mayBeNone says that one of the values that an expression chooses from is zero or empty, or may be.
func (s *scope) mayBeNone(e hclsyntax.Expression) bool {
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return s.mayBeNone(e.Expression)
	case *hclsyntax.TemplateWrapExpr:
		return s.mayBeNone(e.Wrapped)
	case *conditionalExpr:
		return s.mayBeNone(e.TrueResult) || s.mayBeNone(e.FalseResult)
	case *indexExpr:
		if s.selects(e) {
			return s.hasNone(e.Collection)
		}
	case *callExpr:
		if s.selects(e) {
			return s.hasNone(e.Args[0]) || len(e.Args) > 2 && s.mayBeNone(e.Args[2])
		}
	}
	v, _ := e.Value(s.unrepeated())
	return isNone(v)
}

// hasNone says the same of the elements of a collection.
func (s *scope) hasNone(e hclsyntax.Expression) bool {
	v, _ := e.Value(s.unrepeated())
	if v, _ = v.Unmark(); v.IsNull() || !v.IsKnown() || !v.CanIterateElements() {
		return true
	}
	for it := v.ElementIterator(); it.Next(); {
		if _, element := it.Element(); isNone(element) {
			return true
		}
	}
	return false
}

// isNone says that a value is zero or empty, or may be.
func isNone(v cty.Value) bool {
	switch v, _ = v.Unmark(); {
	case v.IsNull() || !v.IsKnown():
		return true
	case v.CanIterateElements():
		return v.LengthInt() == 0
	}
	n, err := convert.Convert(v, cty.Number)
	return err != nil || n.IsNull() || n.AsBigFloat().Sign() == 0
}

// selects says that an expression takes one of several values by what a variable is compared with that is left at
// its default: production gives it another value, and gets another one here.
func (s *scope) selects(e hclsyntax.Expression) bool {
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return s.selects(e.Expression)
	case *hclsyntax.TemplateWrapExpr:
		return s.selects(e.Wrapped)
	case *conditionalExpr:
		return s.compares(e.Condition, 0)
	case *indexExpr:
		return s.left(e.Key)
	case *callExpr:
		return e.Name == "lookup" && len(e.Args) > 1 && s.left(e.Args[1])
	}
	return false
}

// compares says that a condition compares such a variable with a text.
func (s *scope) compares(e hclsyntax.Expression, depth int) bool {
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return s.compares(e.Expression, depth)
	case *logicExpr:
		return s.compares(e.LHS, depth) || s.compares(e.RHS, depth)
	case *binaryExpr:
		return (e.Op == opEqual || e.Op == opNotEqual) && (s.left(e.LHS) && isText(e.RHS) || s.left(e.RHS) && isText(e.LHS))
	case *callExpr:
		return e.Name == "contains" && len(e.Args) > 1 && s.left(e.Args[1])
	case *referenceExpr: // var.production, or local.production
		if name, _ := attributeStep(e.Traversal, 1); e.Traversal.RootName() == "var" {
			return s.givenElsewhere(name)
		}
		if a := s.module.locals[localName(e.Traversal)]; a != nil && depth < mostLocals {
			return s.compares(a.expr, depth+1)
		}
	}
	return false
}

// left says that an expression is a variable that is left at its default, which may be the name of an environment
// beside that of production.
func (s *scope) left(e hclsyntax.Expression) bool {
	t := passedOn(e)
	if t == nil || t.RootName() != "var" {
		return false
	}
	name, _ := attributeStep(t, 1)
	_, def := s.leftAt(name)
	if def == nil {
		return false
	}
	v, diags := def.expr.Value(&hcl.EvalContext{})
	return !diags.HasErrors() && v.Type() == cty.String && v.IsKnown() && !v.IsNull() && !noTrial.MatchString(v.AsString())
}

// noTrial are production itself, switches as they had to be written before version 0.12, and Regions, which are
// all alike.
var noTrial = regexp.MustCompile(`^(?i:prod|prd|production|live|true|false|yes|no|on|off|\d+|[a-z]{2}(-[a-z]+)+-\d)$`)

func localName(t hcl.Traversal) string {
	if t.RootName() != "local" {
		return ""
	}
	name, _ := attributeStep(t, 1)
	return name
}

// isText says that an expression is a text, such as a name: whether a variable is empty is asked of all of them.
func isText(e hclsyntax.Expression) bool {
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		return e.Val.Type() == cty.String && e.Val.AsString() != ""
	case *hclsyntax.TemplateExpr:
		return e.IsStringLiteral() && len(e.Parts) > 0
	}
	return false
}
