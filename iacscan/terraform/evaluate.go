package terraform

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// evaluate is the value of an argument. An expression that fails is unknown, and a diagnostic says
// where Terraform would have stopped.
func (s *scope) evaluate(a *attribute, ctx *hcl.EvalContext) (v cty.Value) {
	if l, ok := a.expr.(*hclsyntax.LiteralValueExpr); ok {
		return l.Val
	}
	where := a.file.location(a.expr.Range())
	defer func() {
		if r := recover(); r != nil {
			v = s.ev.recovered(r, a.name, where)
		}
	}()
	if s.ev.stopped {
		return model.UnknownBecause(cty.DynamicPseudoType, stoppedReason)
	}
	v, diags := a.expr.Value(ctx)
	if s.ev.stopped {
		return s.ev.reportStopped(where)
	}
	if diags.HasErrors() {
		return s.failed(v, diags, where)
	}
	return s.explained(v, a, ctx)
}

// recovered is the value of what panicked: cty and HCL do on values that nobody thought of, and one
// such value must not cost the rest.
func (ev *evaluator) recovered(r any, what string, where rules.Location) cty.Value {
	if ev.stopped {
		return ev.reportStopped(where)
	}
	ev.report(rules.Diagnostic{
		Message: fmt.Sprintf("internal error: evaluating %s failed: %v", what, r), Help: "please report this", Where: where,
	})
	return model.UnknownBecause(cty.DynamicPseudoType, "its evaluation failed")
}

func (s *scope) failed(v cty.Value, diags hcl.Diagnostics, where rules.Location) cty.Value {
	first := diags[slices.IndexFunc(diags, func(d *hcl.Diagnostic) bool { return d.Severity == hcl.DiagError })]
	if _, ok := first.Extra.(unsetBlock); ok {
		return cty.DynamicVal.WithMarks(deepMarks(v)).Mark(model.Why{Reason: "it is taken from a block that is not set, which the provider may compute"})
	}
	problem := sentence(first)
	s.ev.report(rules.Diagnostic{
		Message: "cannot be evaluated: " + problem, Where: where, Tolerable: true,
		Help: "terraform plan would stop here unless a variable or file that is not given changes it",
	})
	why := model.Why{Reason: "its expression cannot be evaluated (" + lowerFirst(problem) + ")"}
	if v.IsKnown() && v.Type().IsTupleType() && !slices.ContainsFunc(diags, elsewhere) {
		return elementsBecause(v, why)
	}
	return cty.DynamicVal.WithMarks(deepMarks(v)).Mark(why)
}

// elementsBecause is a list with a reason for each unknown element that has none.
func elementsBecause(list cty.Value, why model.Why) cty.Value {
	bare, marks := list.Unmark()
	elements := bare.AsValueSlice()
	for i, e := range elements {
		if unknown, reason := unexplained(e); unknown && !reason {
			elements[i] = e.Mark(why)
		}
	}
	return cty.TupleVal(elements).WithMarks(marks)
}

// elsewhere says that an expression fails for another reason than a reference to what is not declared.
func elsewhere(d *hcl.Diagnostic) bool {
	_, ok := d.Extra.(missing)
	return d.Severity == hcl.DiagError && !ok
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// explained makes sure that an unknown value says why: HCL and functions drop marks in places.
func (s *scope) explained(v cty.Value, a *attribute, ctx *hcl.EvalContext) cty.Value {
	if unknown, reason := unexplained(v); !unknown || reason {
		return v
	}
	for _, r := range a.refs {
		if value, diags := (&referenceExpr{&hclsyntax.ScopeTraversalExpr{Traversal: r.traversal}}).Value(ctx); !diags.HasErrors() {
			for m := range deepMarks(value) {
				switch m.(type) {
				case model.Why, model.Ref:
					v = v.Mark(m)
				}
			}
		}
	}
	if v.IsMarked() {
		return v
	}
	return v.Mark(model.Why{Reason: "it is only known when the configuration is applied"})
}

// unexplained says whether a part of a value is unknown, and whether any part gives a reason.
func unexplained(v cty.Value) (unknown, reason bool) {
	if v.IsMarked() {
		bare, marks := v.Unmark()
		for m := range marks {
			switch m.(type) {
			case model.Why, model.Ref:
				return true, true
			}
		}
		v = bare
	}
	if !v.IsKnown() {
		return true, false
	}
	if v.Type().IsPrimitiveType() {
		return false, false
	}
	for e := range parts(v) {
		u, r := unexplained(e)
		if r {
			return true, true
		}
		unknown = unknown || u
	}
	return unknown, false
}

// parts are the elements of a value without marks, in any order.
func parts(v cty.Value) iter.Seq[cty.Value] {
	return func(yield func(cty.Value) bool) {
		if v.IsNull() || !v.IsKnown() {
			return
		}
		if t := v.Type(); t.IsObjectType() { // an iterator would sort the names
			for name := range t.AttributeTypes() {
				if !yield(v.GetAttr(name)) {
					return
				}
			}
			return
		}
		if !v.CanIterateElements() {
			return
		}
		for it := v.ElementIterator(); it.Next(); {
			if _, e := it.Element(); !yield(e) {
				return
			}
		}
	}
}
