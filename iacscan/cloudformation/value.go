package cloudformation

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"go.yaml.in/yaml/v3"
)

// kind is what an evaluated value is. CloudFormation itself knows text, lists and objects only.
type kind uint8

const (
	absent  kind = iota // AWS::NoValue: as if the property had not been written
	unknown             // set, but only a deployment knows to what
	text
	list
	object
)

// value is one evaluated value and the node it was written at.
type value struct {
	kind  kind
	text  string
	typed bool // the text was written as a bare number or boolean
	items []*value
	keys  []field
	// bits say more about a value than its text; most values have none.
	*bits
	node *yaml.Node
	src  *source
	// moved values were written elsewhere (a parameter, another resource): what is in them has
	// no position in this property.
	moved bool
}

// bits are what unknown values, and values made from other resources, carry along.
type bits struct {
	reasons []string
	refs    []model.Ref
	zones   *model.AllZones
	// oneOf are the only texts that an unknown value can have, when they are known.
	oneOf []string
	// placeholder says why an empty text is none that anybody deploys with: conditions compare it,
	// but a property that is set to it is unknown.
	placeholder string
	// symbol stands for an unknown text inside a longer one: "AWS::Region".
	symbol string
	// joined are the parts of an unknown text, so that Fn::Split and a list parameter find the
	// elements again: a list travels between stacks as a joined text.
	joined    []*value
	separator string
	// several says that an unknown text is made of nobody knows how many: an element of a list that
	// is set to it may be a list itself.
	several   bool
	sensitive bool
	// defaults are the parameters whose defaults chose the value.
	defaults []string
}

var noBits = &bits{}

type field struct {
	name string
	key  *yaml.Node
	val  *value
}

func (v *value) field(name string) *value {
	for _, f := range v.keys {
		if f.name == name {
			return f.val
		}
	}
	return nil
}

// at gives the value the place where it is used. What is inside keeps no position of its own.
func (v *value) at(e env, n *yaml.Node) *value {
	c := *v
	c.node, c.src, c.moved = n, e.src, true
	return &c
}

// with adds to what the value carries.
func (v *value) with(change func(*bits)) *value {
	c, b := *v, *v.bits
	change(&b)
	c.bits = &b
	return &c
}

// named gives an unknown value the symbol that stands for it in longer texts.
func (v *value) named(symbol string) *value {
	return v.with(func(b *bits) { b.symbol = symbol })
}

// sourced says that the value is an attribute of a resource.
func (v *value) sourced(r model.Ref) *value {
	return v.with(func(b *bits) { b.refs = []model.Ref{r} })
}

func known(e env, n *yaml.Node, s string) *value {
	return &value{kind: text, text: s, bits: noBits, node: n, src: e.src}
}

func because(e env, n *yaml.Node, reasons ...string) *value {
	return &value{kind: unknown, bits: &bits{reasons: reasons}, node: n, src: e.src}
}

func none(e env, n *yaml.Node) *value {
	return &value{kind: absent, bits: noBits, node: n, src: e.src}
}

// unknownFrom is an unknown value that inherits why it is unknown, and what it would be made from,
// from others.
func unknownFrom(e env, n *yaml.Node, from ...*value) *value {
	b := &bits{}
	for _, v := range from {
		v.walk(func(w *value) {
			b.reasons = append(b.reasons, w.reasons...)
			b.refs = append(b.refs, w.refs...)
			b.sensitive = b.sensitive || w.sensitive
			b.defaults = append(b.defaults, w.defaults...)
		})
	}
	b.reasons, b.refs, b.defaults = uniqueTexts(b.reasons), uniqueRefs(b.refs), uniqueTexts(b.defaults)
	return &value{kind: unknown, bits: b, node: n, src: e.src}
}

// inherit copies what the parts of a text carry to the text made from them.
func (v *value) inherit(parts ...*value) *value {
	u := unknownFrom(env{}, nil, parts...)
	if len(u.refs) > 0 || u.sensitive {
		v = v.with(func(b *bits) {
			b.refs = uniqueRefs(append(slices.Clone(b.refs), u.refs...))
			b.sensitive = b.sensitive || u.sensitive
		})
	}
	return v.by(u.defaults)
}

// by says that the defaults of parameters chose the value.
func (v *value) by(parameters []string) *value {
	if len(parameters) == 0 {
		return v
	}
	return v.with(func(b *bits) { b.defaults = uniqueTexts(append(slices.Clone(b.defaults), parameters...)) })
}

func (v *value) walk(visit func(*value)) {
	visit(v)
	for _, i := range v.items {
		i.walk(visit)
	}
	for _, f := range v.keys {
		f.val.walk(visit)
	}
}

// settled says that nothing in the value is unknown.
func (v *value) settled() bool {
	ok := true
	v.walk(func(w *value) { ok = ok && w.kind != unknown })
	return ok
}

// literal says that the value is a text as it really will be: without a stand-in for what is not
// known.
func (v *value) literal() bool { return v.kind == text && !model.IsSymbolic(v.text) }

// symbolic says that a stand-in is somewhere in the value.
func (v *value) symbolic() bool {
	found := false
	v.walk(func(w *value) { found = found || w.kind == text && model.IsSymbolic(w.text) })
	return found
}

// unresolved is an unknown value instead of a text with stand-ins, where those are not enough.
func (v *value) unresolved(e env, n *yaml.Node) *value {
	u := unknownFrom(e, n, v)
	if len(u.reasons) == 0 && v.symbolic() {
		u.reasons = []string{model.Readable(v.text) + " is not known"}
	}
	u.oneOf = v.oneOf
	return u
}

// standIn is a text that stands for an unknown one: it is equal for equal values, and different for
// different ones. Only what is surely one text has it.
func (v *value) standIn() (string, bool) {
	switch {
	case v.kind == text:
		return v.text, true
	case v.kind != unknown || v.several || v.typed || v.sensitive:
		return "", false
	case v.symbol != "":
		return model.SymbolicText(v.symbol), true
	case len(v.joined) > 0:
		parts := make([]string, len(v.joined))
		for i, p := range v.joined {
			var ok bool
			if parts[i], ok = p.standIn(); !ok {
				return "", false
			}
		}
		return strings.Join(parts, v.separator), true
	case len(v.refs) == 1 && len(v.reasons) == 0:
		return model.SymbolicText(v.refs[0].Address + "." + v.refs[0].Attr), true
	}
	return "", false
}

// same compares two settled values as CloudFormation does: by text.
func same(a, b *value) bool {
	if a.kind != b.kind || len(a.items) != len(b.items) || len(a.keys) != len(b.keys) || a.text != b.text {
		return false
	}
	for i := range a.items {
		if !same(a.items[i], b.items[i]) {
			return false
		}
	}
	for _, f := range a.keys {
		if o := b.field(f.name); o == nil || !same(f.val, o) {
			return false
		}
	}
	return true
}

func uniqueTexts(s []string) []string {
	s = slices.Clone(s)
	slices.Sort(s)
	return slices.Compact(s)
}

func uniqueRefs(refs []model.Ref) []model.Ref {
	refs = slices.Clone(refs)
	slices.SortFunc(refs, func(a, b model.Ref) int {
		return strings.Compare(a.Address+"\x00"+a.Attr, b.Address+"\x00"+b.Attr)
	})
	return slices.Compact(refs)
}
