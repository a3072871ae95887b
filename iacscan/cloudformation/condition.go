package cloudformation

import (
	"fmt"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/model"
	"go.yaml.in/yaml/v3"
)

// truth is a condition's value: true, false, or unknown with the reasons.
type truth struct {
	known, val bool
	reasons    []string
	// defaults are the parameters whose defaults decide it.
	defaults []string
}

func decided(b bool) truth { return truth{known: true, val: b} }

func undecided(reasons ...string) truth { return truth{reasons: uniqueTexts(reasons)} }

// condition evaluates a named condition of the template once.
func (s *stack) condition(e env, name string, at *yaml.Node) truth {
	if t, ok := s.truths[name]; ok && t != nil {
		return *t
	} else if ok {
		e.report(at, fmt.Sprintf("condition %s depends on itself", name), "break the circle")
		return undecided(fmt.Sprintf("condition %s depends on itself", name))
	}
	p, ok := s.tmpl.conditions[name]
	if !ok {
		if !s.tmpl.macros {
			e.report(at, fmt.Sprintf("condition %s is not defined", name), "define it under Conditions, or correct the name")
		}
		return undecided(fmt.Sprintf("condition %s is not defined", name))
	}
	s.truths[name] = nil
	t := s.env().truth(p.Val)
	s.truths[name] = &t
	return t
}

// truth evaluates a condition expression.
func (e env) truth(n *yaml.Node) truth {
	n = tree.Target(n)
	if !e.enter(n) {
		return undecided(errLimit)
	}
	defer e.leave()
	if get := conditionName(n); get != nil {
		return e.s.condition(e, e.expand(get.Value), get)
	}
	c, ok := asCall(n)
	if !ok {
		if n.Kind == yaml.ScalarNode {
			if b, ok := parseBool(n.Value, isQuoted(n)); ok {
				return decided(b)
			}
		}
		e.report(n, "a condition must be one of Fn::And, Fn::Or, Fn::Not, Fn::Equals or Condition", "")
		return undecided("not a condition")
	}
	switch c.name {
	case "And", "Or":
		return e.junction(c)
	case "Not":
		args := e.conditions(c, 1, 1)
		if args == nil || !args[0].known {
			return undecided(reasonsOf(args)...)
		}
		return truth{known: true, val: !args[0].val, defaults: args[0].defaults}
	case "Equals":
		args := e.args(c, 2, 2)
		if args == nil {
			return undecided(c.wrong())
		}
		return equal(args[0], args[1])
	}
	e.report(n, "Fn::"+c.name+" cannot be used as a condition", "use Fn::And, Fn::Or, Fn::Not, Fn::Equals or Condition")
	return undecided(c.wrong())
}

// conditionName recognises "!Condition X" and "Condition: X".
func conditionName(n *yaml.Node) *yaml.Node {
	switch {
	case n.Tag == "!Condition":
		return n
	case n.Kind == yaml.MappingNode && len(n.Content) == 2 && n.Content[0].Value == "Condition":
		name := tree.Target(n.Content[1])
		if inner := conditionName(name); inner != nil && name.Kind == yaml.MappingNode {
			return inner // SAM writes it twice
		}
		return name
	}
	return nil
}

// junction is And or Or: one operand that settles it is enough, whatever the others are.
func (e env) junction(c call) truth {
	settles := c.name == "Or"
	args := e.conditions(c, 2, 10)
	open := args == nil
	for _, a := range args {
		if a.known && a.val == settles {
			return a
		}
		open = open || !a.known
	}
	if open {
		return undecided(reasonsOf(args)...)
	}
	return truth{known: true, val: !settles, defaults: defaultsOf(args)}
}

func defaultsOf(ts []truth) []string {
	var out []string
	for _, t := range ts {
		out = append(out, t.defaults...)
	}
	return uniqueTexts(out)
}

func (e env) conditions(c call, least, most int) []truth {
	nodes := e.argNodes(c, least, most)
	var out []truth
	for _, n := range nodes {
		out = append(out, e.truth(n))
	}
	return out
}

func reasonsOf(ts []truth) []string {
	var out []string
	for _, t := range ts {
		out = append(out, t.reasons...)
	}
	return out
}

// equal compares two values. An unknown one whose possible texts are known is different from
// everything else.
func equal(a, b *value) truth {
	if a.settled() && b.settled() {
		equal := same(a, b)
		if equal || !a.symbolic() && !b.symbolic() || model.DistinctZones(a.text, b.text) {
			return truth{known: true, val: equal, defaults: unknownFrom(env{}, nil, a, b).defaults}
		}
	}
	if disjoint(possible(a), possible(b)) {
		return decided(false)
	}
	if a.kind == text && b.kind == text {
		return undecided(fmt.Sprintf("it is not known whether %s is %s", model.Readable(a.text), model.Readable(b.text)))
	}
	u := unknownFrom(env{}, nil, a, b)
	for _, r := range u.refs {
		u.reasons = append(u.reasons, "only a deployment knows "+r.Address+"."+r.Attr)
	}
	return undecided(u.reasons...)
}

// possible are the texts that a value can have, nil for any.
func possible(v *value) []string {
	if v.literal() {
		return []string{v.text}
	}
	return v.oneOf
}

func disjoint(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return false
			}
		}
	}
	return true
}
