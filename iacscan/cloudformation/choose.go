package cloudformation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/model"
	"go.yaml.in/yaml/v3"
)

// choose is Fn::If. When the condition is unknown both branches are looked at: what they agree on
// is known.
func (e env) choose(c call) *value {
	args := e.argNodes(c, 3, 3)
	if args == nil {
		return because(e, c.node, c.wrong())
	}
	name := tree.Target(args[0])
	var t truth
	if name.Kind == yaml.ScalarNode {
		t = e.s.condition(e, e.expand(name.Value), name)
	} else {
		t = e.truth(name)
	}
	if t.known {
		if t.val {
			return e.eval(args[1]).by(t.defaults)
		}
		return e.eval(args[2]).by(t.defaults)
	}
	e.maybe = true
	return e.either(c.node, t.reasons, e.eval(args[1]), e.eval(args[2]))
}

// either is one of several values, nobody knows which.
func (e env) either(n *yaml.Node, reasons []string, vs ...*value) *value {
	agreed := vs[0].settled()
	var oneOf []string
	closed := true
	for _, v := range vs {
		agreed = agreed && v.settled() && same(vs[0], v)
		p := possible(v)
		closed = closed && len(p) > 0
		oneOf = append(oneOf, p...)
	}
	if agreed {
		c := *vs[0]
		return c.inherit(vs[1:]...)
	}
	u := unknownFrom(e, n, vs...)
	u.reasons = uniqueTexts(append(u.reasons, reasons...))
	// An element that may be left out is one or none.
	u.several = slices.ContainsFunc(vs, func(v *value) bool { return v.kind == absent || v.several })
	if closed {
		slices.Sort(oneOf)
		u.oneOf = slices.Compact(oneOf)
	}
	return u
}

// findInMap is Fn::FindInMap. A key that is not known can only be one of those the mapping has.
func (e env) findInMap(c call) *value {
	nodes := e.argNodes(c, 3, 4)
	if nodes == nil {
		return because(e, c.node, c.wrong())
	}
	var fallback *yaml.Node
	if len(nodes) == 4 {
		if fallback = tree.Get(tree.Target(nodes[3]), "DefaultValue"); fallback == nil {
			return e.misused(c, "takes an object with DefaultValue as its fourth argument")
		}
	}
	name := e.eval(nodes[0])
	if !name.literal() {
		return name.unresolved(e, c.node)
	}
	found, ok := e.s.tmpl.mappings[name.text]
	if !ok {
		return e.missing(c, fallback, fmt.Sprintf("names mapping %s, which is not there", name.text))
	}
	first, second := e.eval(nodes[1]), e.eval(nodes[2])
	var vals []*value
	for _, top := range e.entries(found.Val, first) {
		for _, leaf := range e.entries(top, second) {
			vals = append(vals, e.eval(leaf).at(e, c.node))
		}
	}
	settled := first.literal() && second.literal()
	if len(vals) == 0 {
		if !settled && fallback == nil {
			return unknownFrom(e, c.node, first, second)
		}
		return e.missing(c, fallback, fmt.Sprintf("finds no entry %s, %s in mapping %s", describe(first), describe(second), name.text))
	}
	if settled {
		return vals[0].inherit(first, second)
	}
	if fallback != nil {
		vals = append(vals, e.eval(fallback))
	}
	return e.either(c.node, unknownFrom(e, c.node, first, second).reasons, vals...)
}

// entries are the values that a key, known or not, can pick from a mapping.
func (e env) entries(n *yaml.Node, key *value) []*yaml.Node {
	var out []*yaml.Node
	for _, p := range tree.Pairs(n, nil) {
		if ps := possible(key); ps == nil || slices.Contains(ps, p.Key.Value) {
			out = append(out, tree.Target(p.Val))
		}
	}
	return out
}

// missing is the value of a look-up that finds nothing.
func (e env) missing(c call, fallback *yaml.Node, problem string) *value {
	if fallback != nil {
		return e.eval(fallback)
	}
	if e.maybe || e.s.tmpl.macros {
		return because(e, c.node, "Fn::FindInMap "+problem)
	}
	return e.misused(c, problem)
}

func describe(v *value) string {
	if v.kind == text {
		return model.Readable(v.text)
	}
	return "(unknown)"
}

// sel is Fn::Select.
func (e env) sel(c call) *value {
	nodes := e.argNodes(c, 2, 2)
	if nodes == nil {
		return because(e, c.node, c.wrong())
	}
	at, from := e.eval(nodes[0]), e.eval(nodes[1])
	if !at.literal() {
		return unknownFrom(e, c.node, at, from)
	}
	i, err := strconv.Atoi(strings.TrimSpace(at.text))
	if err != nil || i < 0 {
		return e.misused(c, fmt.Sprintf("needs an index that counts from 0, not %q", at.text))
	}
	switch {
	case from.kind == unknown:
		return unknownFrom(e, c.node, from)
	case from.kind == text:
		return e.misused(c, "needs a list to select from")
	case from.zones != nil:
		return zone(e, c.node, from.zones.Region, i)
	case i >= len(from.items) && len(from.reasons) > 0:
		return unknownFrom(e, c.node, from)
	case i >= len(from.items):
		if e.maybe {
			return because(e, c.node, "the list is too short for its index")
		}
		return e.misused(c, fmt.Sprintf("asks for element %d of a list of %d", i, len(from.items)))
	}
	return from.items[i].at(e, c.node)
}

// length is Fn::Length.
func (e env) length(c call) *value {
	v := e.plainOrCall(c)
	switch {
	case v.kind == unknown:
		return unknownFrom(e, c.node, v)
	case v.kind != list:
		return e.misused(c, "needs a list")
	case v.zones != nil:
		return because(e, c.node, "the number of the Region's Availability Zones is not known")
	case len(v.reasons) > 0:
		return unknownFrom(e, c.node, v)
	}
	n := known(e, c.node, strconv.Itoa(len(v.items)))
	n.typed = true
	return n
}

// plainOrCall evaluates the one argument of a function.
func (e env) plainOrCall(c call) *value {
	if inner, ok := asCall(c.arg); ok {
		return e.call(inner)
	}
	return e.plain(c.arg)
}
