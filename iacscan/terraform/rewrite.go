package terraform

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// reference is something that an expression names: a traversal, when an index follows it that is no
// literal (aws_subnet.a[each.key].id), that index, and what follows the index or a splat.
type reference struct {
	traversal hcl.Traversal
	index     hclsyntax.Expression
	rest      hcl.Traversal
}

// rewriter replaces the nodes of an expression that must behave differently from HCL's: references
// are resolved when they are evaluated, so nothing has to be prepared for an expression; for loops
// and templates are bounded; marks survive where HCL drops them; symbolic strings never compare equal
// or different by accident.
type rewriter struct {
	depth   int
	refs    []reference
	problem string
}

func (r *rewriter) expr(e hclsyntax.Expression, depth int) hclsyntax.Expression {
	if depth > r.depth {
		r.problem = fmt.Sprintf("more than %d levels of nesting in one expression", r.depth)
		return &opaqueExpr{Expression: literal(cty.DynamicVal, e.Range()), why: "the expression is nested too deeply"}
	}
	depth++
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		return r.literal(e)
	case *hclsyntax.ScopeTraversalExpr:
		r.refs = append(r.refs, reference{traversal: withoutPrefix(e.Traversal)})
		return &referenceExpr{e}
	case *hclsyntax.RelativeTraversalExpr:
		return r.relative(e, depth)
	case *hclsyntax.IndexExpr:
		return r.index(e, depth)
	case *hclsyntax.FunctionCallExpr:
		return r.call(e, depth)
	case *hclsyntax.ConditionalExpr:
		e.Condition, e.TrueResult, e.FalseResult = r.expr(e.Condition, depth), r.expr(e.TrueResult, depth), r.expr(e.FalseResult, depth)
		return &conditionalExpr{e}
	case *hclsyntax.TupleConsExpr:
		r.all(e.Exprs, depth)
		return &tupleExpr{e}
	case *hclsyntax.ObjectConsExpr:
		r.items(e, depth)
	case *hclsyntax.ForExpr:
		return r.loop(e, depth)
	case *hclsyntax.SplatExpr:
		return r.splat(e, depth)
	case *hclsyntax.BinaryOpExpr:
		return r.binary(e, depth)
	case *hclsyntax.UnaryOpExpr:
		e.Val = r.expr(e.Val, depth)
	case *hclsyntax.TemplateExpr:
		return r.template(e, depth)
	case *hclsyntax.TemplateJoinExpr:
		e.Tuple = r.expr(e.Tuple, depth)
		return &joinExpr{e}
	case *hclsyntax.TemplateWrapExpr:
		e.Wrapped = r.expr(e.Wrapped, depth)
	case *hclsyntax.ParenthesesExpr:
		e.Expression = r.expr(e.Expression, depth)
	}
	return e
}

func (r *rewriter) all(es []hclsyntax.Expression, depth int) {
	for i := range es {
		es[i] = r.expr(es[i], depth)
	}
}

// maxExponent bounds numbers: 1e1000000000 is ten characters here and a gigabyte as a string.
const maxExponent = 4096

func (r *rewriter) literal(e *hclsyntax.LiteralValueExpr) hclsyntax.Expression {
	if e.Val.Type() == cty.Number && !e.Val.IsNull() && e.Val.IsKnown() && hugeNumber(e.Val) {
		r.problem = "a number with thousands of digits"
		return &opaqueExpr{Expression: literal(cty.UnknownVal(cty.Number), e.SrcRange), why: "the number is too large"}
	}
	return e
}

// hugeNumber says that writing a number down would take thousands of digits.
func hugeNumber(v cty.Value) bool {
	f := v.AsBigFloat()
	exponent := f.MantExp(nil)
	return f.IsInf() || exponent > maxExponent || exponent < -maxExponent
}

func (r *rewriter) call(e *hclsyntax.FunctionCallExpr, depth int) hclsyntax.Expression {
	r.all(e.Args, depth)
	if strings.Contains(e.Name, "::") && !strings.HasPrefix(e.Name, "core::") {
		return &opaqueExpr{Expression: e, why: "functions of providers are only known to Terraform"}
	}
	e.Name = strings.TrimPrefix(e.Name, "core::")
	return &callExpr{e}
}

func (r *rewriter) binary(e *hclsyntax.BinaryOpExpr, depth int) hclsyntax.Expression {
	e.LHS, e.RHS = r.expr(e.LHS, depth), r.expr(e.RHS, depth)
	e.Op = comparison(e.Op)
	if e.Op.ShortCircuit != nil {
		return &logicExpr{e}
	}
	return &binaryExpr{e}
}

func (r *rewriter) template(e *hclsyntax.TemplateExpr, depth int) hclsyntax.Expression {
	r.all(e.Parts, depth)
	if len(e.Parts) > 1 {
		return &templateExpr{e}
	}
	if v, diags := e.Value(nil); e.IsStringLiteral() && !diags.HasErrors() {
		return literal(v, e.SrcRange)
	}
	return e
}

func (r *rewriter) relative(e *hclsyntax.RelativeTraversalExpr, depth int) hclsyntax.Expression {
	before := len(r.refs)
	e.Source = r.expr(e.Source, depth)
	if len(r.refs) > before && r.refs[before].index != nil {
		if _, ok := e.Source.(*indexExpr); ok {
			r.refs[before].rest = e.Traversal
		}
	}
	return &relativeExpr{e}
}

func (r *rewriter) index(e *hclsyntax.IndexExpr, depth int) hclsyntax.Expression {
	before := len(r.refs)
	e.Collection = r.expr(e.Collection, depth)
	direct := len(r.refs) == before+1
	e.Key = r.expr(e.Key, depth)
	if _, ok := e.Collection.(*referenceExpr); ok && direct {
		r.refs[before].index = e.Key
	}
	return &indexExpr{e}
}

func (r *rewriter) splat(e *hclsyntax.SplatExpr, depth int) hclsyntax.Expression {
	before := len(r.refs)
	e.Source = r.expr(e.Source, depth)
	if each, ok := e.Each.(*hclsyntax.RelativeTraversalExpr); ok && len(r.refs) == before+1 {
		if _, direct := e.Source.(*referenceExpr); direct {
			r.refs[before].rest = each.Traversal
		}
	}
	e.Each = r.expr(e.Each, depth)
	return &splatExpr{e}
}

func (r *rewriter) items(e *hclsyntax.ObjectConsExpr, depth int) {
	for i := range e.Items {
		item := &e.Items[i]
		// A bare word is a literal key, and a bare a.b an error: both are for HCL to see as written.
		if key, ok := item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr); ok {
			if _, bare := key.Wrapped.(*hclsyntax.ScopeTraversalExpr); !bare || key.ForceNonLiteral {
				key.Wrapped = r.expr(key.Wrapped, depth)
			} else if word := hcl.ExprAsKeyword(key.Wrapped); word != "" {
				item.KeyExpr = &keyExpr{key, cty.StringVal(word)}
			}
		}
		item.ValueExpr = r.expr(item.ValueExpr, depth)
	}
}

func (r *rewriter) loop(e *hclsyntax.ForExpr, depth int) hclsyntax.Expression {
	e.CollExpr = r.expr(e.CollExpr, depth)
	if e.KeyExpr != nil {
		e.KeyExpr = r.expr(e.KeyExpr, depth)
	}
	if e.CondExpr != nil {
		e.CondExpr = r.expr(e.CondExpr, depth)
	}
	e.ValExpr = &countedExpr{r.expr(e.ValExpr, depth)}
	return &forExpr{e}
}

func literal(v cty.Value, rng hcl.Range) *hclsyntax.LiteralValueExpr {
	return &hclsyntax.LiteralValueExpr{Val: v, SrcRange: rng}
}
