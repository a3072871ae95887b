package cloudformation

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/model"
	"go.yaml.in/yaml/v3"
)

// sub is Fn::Sub in both forms.
func (e env) sub(c call) *value {
	template, vars := c.arg, (*yaml.Node)(nil)
	if c.arg.Kind == yaml.SequenceNode {
		nodes := e.argNodes(c, 1, 2)
		if nodes == nil {
			return because(e, c.node, c.wrong())
		}
		template = tree.Target(nodes[0])
		if len(nodes) == 2 {
			vars = tree.Target(nodes[1])
		}
	}
	if inner, ok := asCall(template); ok && inner.name == "Transform" {
		return e.call(inner) // a macro writes the text
	}
	if template.Kind != yaml.ScalarNode || vars != nil && vars.Kind != yaml.MappingNode {
		return e.misused(c, "needs a text, or a text and an object of its variables")
	}
	parts, ok := e.subParts(c, e.expand(template.Value), vars)
	if !ok {
		return because(e, c.node, c.wrong())
	}
	return e.concat(c.node, "", parts)
}

// subParts cuts the text of Fn::Sub at its variables. "${!Literal}" stands for "${Literal}".
func (e env) subParts(c call, s string, vars *yaml.Node) ([]*value, bool) {
	var parts []*value
	for {
		before, rest, found := strings.Cut(s, "${")
		if !found {
			return append(parts, known(e, c.node, s)), true
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			return append(parts, known(e, c.node, s)), true
		}
		s = after
		name = strings.TrimSpace(name)
		if literal, ok := strings.CutPrefix(name, "!"); ok {
			parts = append(parts, known(e, c.node, before+"${"+literal+"}"))
			continue
		}
		if before != "" {
			parts = append(parts, known(e, c.node, before))
		}
		if name == "" {
			e.misused(c, `has an empty variable "${}"`)
			return nil, false
		}
		v := e.subVariable(c, name, vars)
		if v.kind == list || v.kind == object {
			e.misused(c, fmt.Sprintf("cannot put the list or object %s into a text", name))
			return nil, false
		}
		parts = append(parts, v)
	}
}

func (e env) subVariable(c call, name string, vars *yaml.Node) *value {
	if vars != nil {
		if n := tree.Get(vars, name); n != nil {
			return e.eval(n)
		}
	}
	if id, attr, ok := strings.Cut(name, "."); ok {
		return e.attribute(c, id, attr)
	}
	return e.reference(c, name)
}

// join is Fn::Join.
func (e env) join(c call) *value {
	nodes := e.argNodes(c, 2, 2)
	if nodes == nil {
		return because(e, c.node, c.wrong())
	}
	sep, parts := e.eval(nodes[0]), e.eval(nodes[1])
	switch {
	case !sep.literal() || parts.kind == unknown || len(parts.reasons) > 0 && len(parts.items) > 0:
		u := unknownFrom(e, c.node, sep, parts)
		u.several = true
		return u
	case parts.zones != nil:
		u := unknownFrom(e, c.node, parts)
		u.reasons = []string{"the names of the Region's Availability Zones are not known"}
		u.joined, u.separator = []*value{parts}, sep.text
		return u
	case parts.kind == text: // a list parameter that was given one text
		return parts.at(e, c.node)
	case parts.kind != list:
		return e.misused(c, "needs a list to join")
	}
	for _, p := range parts.items {
		if p.kind == list || p.kind == object {
			return e.misused(c, "joins texts, not lists or objects")
		}
	}
	return e.concat(c.node, sep.text, parts.items)
}

// concat makes one text of parts. What is unknown has a stand-in in it, if it has a name of its own
// ("${AWS::Region}a"); with any other unknown part the text is unknown. It keeps the parts.
func (e env) concat(n *yaml.Node, sep string, parts []*value) *value {
	var b strings.Builder
	var open *value
	nameless := false
	for i, p := range parts {
		if i > 0 {
			b.WriteString(sep)
		}
		if b.Len()+len(p.text) > maxText {
			return e.tooLong(n)
		}
		if p.kind != unknown {
			b.WriteString(p.text)
			continue
		}
		open = p
		nameless = nameless || p.symbol == ""
		b.WriteString(model.SymbolicText(p.symbol))
	}
	if open == nil {
		return chosenWhole(known(e, n, b.String()).inherit(parts...), b.Len()).resolvable(e)
	}
	if len(parts) == 1 {
		return open.at(e, n)
	}
	out := unknownFrom(e, n, parts...)
	if !nameless {
		out = known(e, n, b.String()).inherit(parts...)
	}
	return chosenWhole(out, b.Len()).with(func(b *bits) {
		b.joined, b.separator, b.oneOf = parts, sep, alternatives(sep, parts, open)
	})
}

// maxChosen is the length of what a parameter chooses together with some words around it. What gives a part of a
// script or a document has not chosen the whole.
const maxChosen = 80

func chosenWhole(v *value, length int) *value {
	if length <= maxChosen || len(v.defaults) == 0 {
		return v
	}
	return v.with(func(b *bits) { b.defaults = nil })
}

// tooLong is a text that nobody has to be able to deploy; the first of a template is reported.
func (e env) tooLong(n *yaml.Node) *value {
	if l := e.s.loader; !l.long {
		l.long = true
		e.report(n, fmt.Sprintf("a text gets longer than %d bytes", maxText), "it stays unknown; simplify the template")
	}
	return because(e, n, errLimit)
}

// alternatives are the texts that come out when one part alone is open and its texts are known.
func alternatives(sep string, parts []*value, open *value) []string {
	var out []string
	for _, text := range open.oneOf {
		words := make([]string, len(parts))
		for i, p := range parts {
			words[i] = p.text
			if p.kind != unknown {
				continue
			}
			if p != open {
				return nil
			}
			words[i] = text
		}
		out = append(out, strings.Join(words, sep))
	}
	return out
}

// split is Fn::Split.
func (e env) split(c call) *value {
	args := e.args(c, 2, 2)
	if args == nil {
		return because(e, c.node, c.wrong())
	}
	sep, v := args[0], args[1]
	switch {
	case sep.kind == text && sep.text == "":
		return e.misused(c, "needs a separator that is not empty")
	case !sep.literal() && sep.kind != list && sep.kind != object:
		return unknownFrom(e, c.node, sep, v)
	case sep.kind != text || v.kind != text && v.kind != unknown:
		return e.misused(c, "needs two texts")
	}
	return e.elements(c.node, v, sep.text)
}

// elements are the elements of a joined text.
func (e env) elements(n *yaml.Node, v *value, sep string) *value {
	if !v.literal() {
		if len(v.joined) == 0 || v.separator != sep {
			return v.unresolved(e, n)
		}
		if v.joined[0].zones != nil {
			return v.joined[0].at(e, n)
		}
		return &value{kind: list, items: slices.Clone(v.joined), bits: noBits, node: n, src: e.src, moved: true}
	}
	if v.text == "" { // a placeholder for a list that is to be given
		why := v.placeholder
		if why == "" {
			why = "an empty text is split"
		}
		return &value{kind: list, bits: &bits{reasons: []string{why}}, node: n, src: e.src, moved: true}
	}
	out := &value{kind: list, bits: noBits, node: n, src: e.src, moved: true}
	for _, s := range strings.Split(v.text, sep) {
		out.items = append(out.items, known(e, n, s).inherit(v))
	}
	return out
}

// base64 is Fn::Base64. Only start-up scripts use it, and policies want to read those: as in
// Terraform's user_data the text stays readable.
func (e env) base64(c call) *value {
	v := e.plainOrCall(c)
	if v.kind == list || v.kind == object {
		return e.misused(c, "needs a text")
	}
	return v.at(e, c.node)
}

// decodeBase64 reads a text that was encoded by hand; others stay as they are.
func decodeBase64(s string) string {
	if b, err := base64.StdEncoding.DecodeString(s); err == nil && len(b) > 0 && utf8.Valid(b) {
		return string(b)
	}
	return s
}

// toJSON is Fn::ToJsonString.
func (e env) toJSON(c call) *value {
	v := e.plainOrCall(c)
	if v.kind != list && v.kind != object && v.kind != unknown {
		return e.misused(c, "needs a list or an object")
	}
	if !v.settled() {
		return unknownFrom(e, c.node, v)
	}
	var b strings.Builder
	writeJSON(&b, v)
	return known(e, c.node, b.String()).inherit(v)
}

// writeJSON keeps the order in which keys are written, as CloudFormation does.
func writeJSON(b *strings.Builder, v *value) {
	switch v.kind {
	case list:
		b.WriteByte('[')
		for i, item := range v.items {
			if i > 0 {
				b.WriteByte(',')
			}
			writeJSON(b, item)
		}
		b.WriteByte(']')
	case object:
		b.WriteByte('{')
		for i, f := range v.keys {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(quoted(f.name) + ":")
			writeJSON(b, f.val)
		}
		b.WriteByte('}')
	default:
		if v.typed && json.Valid([]byte(v.text)) {
			b.WriteString(v.text)
		} else {
			b.WriteString(quoted(v.text))
		}
	}
}
