package terraform

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// scope is one instance of a module: what its expressions see.
type scope struct {
	ev     *evaluator
	module *module
	// prefix is "" in the root module and "module.a[0]." in an instance of module a.
	prefix string
	// keys is the path of call names, as modules.json has it: "a.b".
	keys  string
	depth int
	// In the root module parent is nil and inputs are the values given from outside. Otherwise the
	// inputs are the arguments of the call, evaluated in parent.
	parent *scope
	call   *call
	repeat repetition
	inputs map[string]input
	via    []rules.Location
	// indefinite says why it is not known whether, or how often, the module is called.
	indefinite string
	providers  map[string]*providerConfig

	nodes    map[string]*node
	children map[string]*calls
	lowered  map[string]*instances
	// plain is the context of expressions outside of anything repeated.
	plain *hcl.EvalContext
}

// input is a value for a variable of the root module.
type input struct {
	value cty.Value
	where rules.Location
}

// node is a named value, computed when first needed.
type node struct {
	value cty.Value
	done  bool
}

// repetition is what each and count are in a block. Unset ones are cty.NilVal.
type repetition struct {
	key, value, index cty.Value
}

// environment is how an expression's node finds the scope it is evaluated in.
type environment struct {
	scope  *scope
	repeat repetition
}

// environmentKey and spenderKey cannot be written in a configuration. A template's expressions have no
// scope, but what they cost is counted all the same.
const (
	environmentKey = "\x00scope"
	spenderKey     = "\x00spender"
)

var (
	environmentType = cty.Capsule("environment", reflect.TypeFor[environment]())
	spenderType     = cty.Capsule("spender", reflect.TypeFor[evaluator]())
)

func environmentOf(ctx *hcl.EvalContext) *environment {
	v, ok := ctx.Variables[environmentKey]
	if !ok {
		return nil
	}
	return v.EncapsulatedValue().(*environment)
}

// spenderOf is the evaluator that pays for an expression.
func spenderOf(ctx *hcl.EvalContext) *evaluator {
	for ; ctx != nil; ctx = ctx.Parent() {
		if env := environmentOf(ctx); env != nil {
			return env.scope.ev
		}
		if v, ok := ctx.Variables[spenderKey]; ok {
			return v.EncapsulatedValue().(*evaluator)
		}
	}
	return nil
}

// context is the one in which expressions are evaluated that see each and count.
func (s *scope) context(repeat repetition) *hcl.EvalContext {
	env := &environment{scope: s, repeat: repeat}
	return &hcl.EvalContext{
		Functions: s.ev.functions,
		Variables: map[string]cty.Value{environmentKey: cty.CapsuleVal(environmentType, env)},
	}
}

// unrepeated is the context of expressions that see neither each nor count.
func (s *scope) unrepeated() *hcl.EvalContext {
	if s.plain == nil {
		s.plain = s.context(repetition{})
	}
	return s.plain
}

// evaluate is the value of an argument. An expression that fails is unknown, and a diagnostic says
// where Terraform would have stopped.
func (s *scope) evaluate(a *attribute, ctx *hcl.EvalContext) cty.Value {
	return s.evaluateExpr(a.expr, a, ctx)
}

func (s *scope) evaluateExpr(expr hclsyntax.Expression, a *attribute, ctx *hcl.EvalContext) (v cty.Value) {
	where := a.file.location(expr.Range())
	defer func() {
		switch r := recover(); {
		case r == nil:
		case s.ev.stopped:
			v = s.ev.reportStopped(where)
		default:
			s.ev.report(rules.Diagnostic{Message: fmt.Sprintf("internal error: evaluating %s failed: %v", a.name, r), Help: "please report this", Where: where})
			v = model.UnknownBecause(cty.DynamicPseudoType, "its evaluation failed")
		}
	}()
	if s.ev.stopped {
		return model.UnknownBecause(cty.DynamicPseudoType, stoppedReason)
	}
	v, diags := expr.Value(ctx)
	if s.ev.stopped {
		return s.ev.reportStopped(where)
	}
	if diags.HasErrors() {
		return s.failed(v, diags, where)
	}
	return s.explained(v, a, ctx)
}

func (s *scope) failed(v cty.Value, diags hcl.Diagnostics, where rules.Location) cty.Value {
	first := diags[slices.IndexFunc(diags, func(d *hcl.Diagnostic) bool { return d.Severity == hcl.DiagError })]
	problem := sentence(first)
	s.ev.report(rules.Diagnostic{
		Message: "cannot be evaluated: " + problem, Where: where, Tolerable: true,
		Help: "terraform plan would stop here unless a variable or file that is not given changes it",
	})
	return cty.DynamicVal.WithMarks(deepMarks(v)).Mark(model.Why{Reason: "its expression cannot be evaluated (" + lowerFirst(problem) + ")"})
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

// named computes a named value once and finds values that depend on themselves.
func (s *scope) named(key string, where func() rules.Location, compute func() cty.Value) cty.Value {
	n := s.nodes[key]
	full := s.prefix + key
	switch {
	case n == nil:
		n = &node{}
		s.nodes[key] = n
	case n.done:
		return n.value
	default:
		return s.ev.cycle(full, where())
	}
	if len(s.ev.stack) >= s.ev.limits.Depth {
		s.ev.report(rules.Diagnostic{
			Message: fmt.Sprintf("%s is reached through more than %d references", full, s.ev.limits.Depth),
			Help:    "such chains are not followed", Where: where(),
		})
		n.value, n.done = model.UnknownBecause(cty.DynamicPseudoType, "it is reached through too many references"), true
		return n.value
	}
	s.ev.stack = append(s.ev.stack, full)
	n.value = s.ev.bounded(compute(), where())
	n.done = true
	s.ev.stack = s.ev.stack[:len(s.ev.stack)-1]
	return n.value
}

// cycle reports that the named value, which is being evaluated, was needed for itself.
func (ev *evaluator) cycle(full string, where rules.Location) cty.Value {
	path := append(slices.Clone(ev.stack[slices.Index(ev.stack, full):]), full)
	ev.report(rules.Diagnostic{
		Message: full + " depends on itself: " + strings.Join(path, " -> "),
		Help:    "break the cycle; terraform plan would stop here", Where: where,
	})
	return model.UnknownBecause(cty.DynamicPseudoType, full+" depends on itself")
}

// address is the module instance's own address, "" for the root module.
func (s *scope) address() string { return strings.TrimSuffix(s.prefix, ".") }
