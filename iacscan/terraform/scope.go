package terraform

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
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
	// deferred says that a call leading here waits for resources, and so do all data sources in here.
	deferred bool
	// dependsOn are the addresses that the calls leading here depend on, and so all that is in here.
	dependsOn []string

	nodes    map[nodeName]*node
	children map[string]*calls
	lowered  map[*declaration]*instances
	// waiting and creating are the answers of waits and creates.
	waiting  map[*block]bool
	creating map[*call]bool
	// attributes are those of resources that were referred to one by one.
	attributes map[attributeOf]cty.Value
	// plain is the context of expressions outside of anything repeated, called that of the arguments that
	// the scope is called with.
	plain, called *hcl.EvalContext
}

// input is a value for a variable of the root module.
type input struct {
	value cty.Value
	where rules.Location
}

// nodeName is what a named value is called within its scope: the kind ("var.") and the rest ("zones").
type nodeName struct{ kind, rest string }

func (n nodeName) String() string { return n.kind + n.rest }

// reached is a named value on the way of references that is being followed.
type reached struct {
	scope *scope
	name  nodeName
}

func (r reached) String() string { return r.scope.prefix + r.name.String() }

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
		Functions: s.ev.library.table.Functions,
		Variables: map[string]cty.Value{environmentKey: cty.CapsuleVal(environmentType, env)},
	}
}

// callContext is the context of the arguments that the scope is called with.
func (s *scope) callContext() *hcl.EvalContext {
	if s.called == nil {
		s.called = s.parent.contextOf(s.repeat)
	}
	return s.called
}

// contextOf is the context of an instance.
func (s *scope) contextOf(repeat repetition) *hcl.EvalContext {
	if repeat == (repetition{}) {
		return s.unrepeated()
	}
	return s.context(repeat)
}

// unrepeated is the context of expressions that see neither each nor count.
func (s *scope) unrepeated() *hcl.EvalContext {
	if s.plain == nil {
		s.plain = s.context(repetition{})
	}
	return s.plain
}

// computed is a named value that is there already.
func (s *scope) computed(key nodeName) (cty.Value, bool) {
	if n := s.nodes[key]; n != nil && n.done {
		return n.value, true
	}
	return cty.NilVal, false
}

// named computes a named value once and finds values that depend on themselves.
func (s *scope) named(key nodeName, where func() rules.Location, compute func() cty.Value) (v cty.Value) {
	if n := s.nodes[key]; n != nil {
		if n.done {
			return n.value
		}
		return s.ev.cycle(reached{s, key}, where())
	}
	n := &node{}
	s.nodes[key] = n
	if len(s.ev.stack) >= s.ev.limits.Depth {
		s.ev.report(rules.Diagnostic{
			Message: fmt.Sprintf("%s is reached through more than %d references", reached{s, key}, s.ev.limits.Depth),
			Help:    "such chains are not followed", Where: where(),
		})
		n.value, n.done = model.UnknownBecause(cty.DynamicPseudoType, "it is reached through too many references"), true
		return n.value
	}
	depth := len(s.ev.stack)
	s.ev.stack = append(s.ev.stack, reached{s, key})
	defer func() {
		if r := recover(); r != nil {
			n.value = s.ev.recovered(r, reached{s, key}.String(), where())
		}
		n.done = true
		s.ev.stack = s.ev.stack[:depth]
		v = n.value
	}()
	n.value = s.ev.bounded(compute(), where)
	return n.value
}

// cycle reports that the named value, which is being evaluated, was needed for itself.
func (ev *evaluator) cycle(key reached, where rules.Location) cty.Value {
	path := ""
	for _, r := range ev.stack[slices.Index(ev.stack, key):] {
		path += r.String() + " -> "
	}
	full := key.String()
	ev.report(rules.Diagnostic{
		Message: full + " depends on itself: " + path + full,
		Help:    "break the cycle; terraform plan would stop here", Where: where,
	})
	return model.UnknownBecause(cty.DynamicPseudoType, full+" depends on itself")
}

// address is the module instance's own address, "" for the root module.
func (s *scope) address() string { return strings.TrimSuffix(s.prefix, ".") }
