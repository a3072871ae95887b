package cloudformation

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// declaration is a parameter of a template.
type declaration struct {
	name string
	typ  string
	node *yaml.Node
	// fallback is the Default node, or nil.
	fallback *yaml.Node
	allowed  []string
	secret   bool
}

func declare(p tree.Pair) *declaration {
	d := &declaration{name: p.Key.Value, node: p.Key, typ: "String"}
	for _, a := range tree.Pairs(p.Val, nil) {
		v := tree.Target(a.Val)
		switch a.Key.Value {
		case "Type":
			d.typ = strings.ReplaceAll(v.Value, " ", "")
		case "Default":
			d.fallback = v
		case "NoEcho":
			d.secret, _ = parseBool(v.Value, isQuoted(v))
		case "AllowedValues":
			for _, w := range v.Content {
				d.allowed = append(d.allowed, tree.Target(w).Value)
			}
		}
	}
	return d
}

// listy types are given as one text and used as a list.
func (d *declaration) listy() bool {
	return d.typ == "CommaDelimitedList" || strings.HasPrefix(d.typ, "List<") || strings.Contains(d.typ, "::Value<List<") ||
		strings.HasSuffix(d.typ, "::Value<CommaDelimitedList>")
}

// parameter is a parameter's value: given, or its default, or unknown.
func (s *stack) parameter(d *declaration) *value {
	if v, ok := s.params[d.name]; ok {
		return v
	}
	v := s.readParameter(d)
	if d.secret {
		v = v.with(func(b *bits) { b.sensitive = true })
	}
	s.params[d.name] = v
	return v
}

// knownParameters are the parameters with a value in one piece that can be shown, by name.
func (s *stack) knownParameters() map[string]string {
	out := map[string]string{}
	for name, d := range s.tmpl.parameters {
		v := s.parameter(d)
		if b := v.bits; v.kind == text && (b == nil || len(b.reasons) == 0 && b.placeholder == "" && !b.sensitive) {
			out[name] = v.text
		}
	}
	return out
}

func (s *stack) readParameter(d *declaration) *value {
	e := s.env()
	if strings.HasPrefix(d.typ, "AWS::SSM::Parameter::Value<") {
		v := because(e, d.node, fmt.Sprintf("parameter %s is read from the SSM parameter store at deployment", d.name))
		if v.several = d.listy(); !v.several {
			v.symbol = s.prefix + d.name
		}
		return v
	}
	if v, ok := s.given[d.name]; ok {
		return e.typedParameter(d, v)
	}
	if s.prefix == "" && s.opts.Given.Previous[d.name] {
		return because(e, d.node, fmt.Sprintf("parameter %s keeps the value that the deployed stack has", d.name))
	}
	if d.fallback != nil {
		if d.fallback.Kind == yaml.SequenceNode {
			return e.plain(d.fallback).by([]string{s.prefix + d.name})
		}
		v := known(e, d.fallback, d.fallback.Value).resolvable(e)
		if v.kind == text && v.text == "" {
			v = v.with(func(b *bits) { b.placeholder = fmt.Sprintf("the default of parameter %s is empty", d.name) })
		}
		return e.typedParameter(d, v.by([]string{s.prefix + d.name}))
	}
	if len(d.allowed) == 1 && !d.listy() {
		return known(e, d.node, d.allowed[0])
	}
	why := fmt.Sprintf("parameter %s has no default", d.name)
	if s.prefix != "" {
		why = fmt.Sprintf("parameter %s of nested stack %s is not given", d.name, strings.TrimSuffix(s.prefix, "/"))
	}
	v := because(e, d.node, why)
	if v.several = d.listy(); !v.several {
		v.oneOf, v.symbol = d.allowed, s.prefix+d.name
		v.typed = d.typ == "Number"
	}
	return v
}

// checkGiven looks at all parameters that are given, also at those that nothing names.
func (s *stack) checkGiven() {
	for _, name := range slices.Sorted(maps.Keys(s.given)) {
		if d := s.tmpl.parameters[name]; d != nil {
			s.env().checkAllowed(d, s.given[name])
		}
	}
}

// checkAllowed reports a value that CloudFormation refuses.
func (e env) checkAllowed(d *declaration, v *value) {
	if len(d.allowed) == 0 || !v.literal() || d.listy() || slices.Contains(d.allowed, v.text) {
		return
	}
	e.report(d.node, fmt.Sprintf("parameter %s is given %q, which is not among its AllowedValues", d.name, v.text),
		"give one of "+strings.Join(d.allowed, ", "))
}

// typedParameter gives a text the declared type. An empty text for a list stands for a value that
// has to be given: it is no list of one empty element.
func (e env) typedParameter(d *declaration, v *value) *value {
	if !d.listy() {
		if d.typ == "Number" && v.kind == text {
			c := *v
			c.typed = true
			return &c
		}
		return v
	}
	switch {
	case v.kind == text && strings.TrimSpace(v.text) == "":
		return &value{kind: list, node: v.node, src: v.src, bits: &bits{
			reasons: []string{fmt.Sprintf("the default of parameter %s is empty", d.name)}}}
	case v.kind == text:
		l := e.elements(v.node, v, ",")
		for i, item := range l.items {
			c := *item
			c.text = strings.TrimSpace(c.text)
			l.items[i] = &c
		}
		return l
	case v.kind == unknown:
		return e.elements(v.node, v, ",")
	}
	return v
}
