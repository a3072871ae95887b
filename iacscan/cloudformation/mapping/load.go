package mapping

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

//go:embed *.yaml
var files embed.FS

// tables reads the embedded tables once. A mistake in them is one in this package, which its tests
// find.
var tables = sync.OnceValue(func() map[string]*Type {
	all := map[string]*Type{}
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		data, err := files.ReadFile(e.Name())
		if err != nil {
			panic(err)
		}
		types, err := parse(e.Name(), data)
		if err != nil {
			panic(err)
		}
		for _, t := range types {
			if all[t.Native] != nil {
				panic(fmt.Sprintf("mapping/%s: %s is mapped twice", e.Name(), t.Native))
			}
			all[t.Native] = t
		}
	}
	return all
})

// parser reads one table; the first mistake ends it.
type parser struct {
	file string
	err  error
}

func (p *parser) fail(n *yaml.Node, format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("mapping/%s:%d: %s", p.file, n.Line, fmt.Sprintf(format, args...))
	}
}

// each visits the entries of an object.
func (p *parser) each(n *yaml.Node, visit func(key string, k, v *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		p.fail(n, "an object is expected here")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if seen[k.Value] {
			p.fail(k, "%s is there twice", k.Value)
		}
		seen[k.Value] = true
		visit(k.Value, k, n.Content[i+1])
	}
}

func parse(file string, data []byte) ([]*Type, error) {
	p := &parser{file: file}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("mapping/%s: %w", file, err)
	}
	if len(doc.Content) == 0 {
		return nil, fmt.Errorf("mapping/%s: it is empty", file)
	}
	var out []*Type
	p.each(doc.Content[0], func(name string, k, v *yaml.Node) {
		out = append(out, p.typ(name, k, v))
	})
	return out, p.err
}

func (p *parser) typ(name string, k, n *yaml.Node) *Type {
	t := &Type{Native: name, Ref: "id", Attributes: map[string]string{}}
	only := &Variant{}
	p.each(n, func(key string, k, v *yaml.Node) {
		switch key {
		case "ref":
			t.Ref = v.Value
		case "attributes":
			p.each(v, func(native string, _, a *yaml.Node) {
				if len(strings.Fields(a.Value)) != 1 {
					p.fail(a, "%s is one attribute, not %q", native, a.Value)
				}
				t.Attributes[native] = a.Value
			})
		case "variants":
			for _, c := range v.Content {
				w := &Variant{}
				p.each(c, func(key string, k, v *yaml.Node) { p.variant(w, key, k, v) })
				t.Variants = append(t.Variants, w)
			}
		default:
			p.variant(only, key, k, v)
		}
	})
	if len(t.Variants) == 0 {
		t.Variants = []*Variant{only}
	} else if only.Type != "" || only.Properties != nil {
		p.fail(k, "%s has variants and a type of its own", name)
	}
	for _, v := range t.Variants {
		if v.Type == "" {
			p.fail(k, "%s has no type", name)
		}
	}
	t.index()
	return t
}

func (p *parser) variant(w *Variant, key string, k, v *yaml.Node) {
	switch key {
	case "type":
		w.Type = v.Value
	case "when":
		words := strings.Fields(v.Value)
		w.When, w.Is = words[0], words[1:]
	case "properties":
		w.Properties = p.properties(v)
	case "block":
		words := strings.Fields(v.Value + " ?")
		w.Block, w.Of = words[0], words[1]
	case "set":
		w.Set = map[string]string{}
		p.each(v, func(name string, _, c *yaml.Node) { w.Set[name] = c.Value })
	case "expand":
		p.each(v, func(property string, k, x *yaml.Node) {
			w.Expansions = append(w.Expansions, p.expansion(property, k, x))
		})
	default:
		p.fail(k, "%q is not known here", key)
	}
}

func (p *parser) properties(n *yaml.Node) map[string]*Property {
	out := map[string]*Property{}
	p.each(n, func(name string, k, v *yaml.Node) {
		if name != "." {
			out[name] = p.property(name, k, v)
		}
	})
	return out
}

func (p *parser) property(name string, k, n *yaml.Node) *Property {
	if n.Kind == yaml.ScalarNode {
		return p.target(name, n)
	}
	out := &Property{Name: name, Kind: inline, Line: k.Line}
	p.each(n, func(key string, _, v *yaml.Node) {
		if key == "." {
			out = p.target(name, v)
		}
	})
	out.Properties = p.properties(n)
	if len(out.Properties) == 0 {
		p.fail(k, "%s has no properties", name)
	}
	if out.Kind != inline && out.Kind != Block && out.Kind != Pairs {
		p.fail(k, "%s has properties, so it must be a block or pairs", name)
	}
	return out
}

var kinds = []Kind{String, Number, Bool, List, One, Numbers, Map, Block, JSON, Tags, Names, Pairs, First}

// target reads "attribute kind modifiers".
func (p *parser) target(name string, n *yaml.Node) *Property {
	out := &Property{Name: name, Kind: String, Line: n.Line, Key: "Key", Value: "Value"}
	words := strings.Fields(n.Value)
	if len(words) == 0 {
		p.fail(n, "%s goes nowhere", name)
		return out
	}
	if Kind(words[0]) == Pairs {
		out.Kind = Pairs
		if len(words) == 3 {
			out.Key, out.Value = words[1], words[2]
		}
		return out
	}
	target, rooted := strings.CutPrefix(words[0], "^")
	out.Target, out.Rooted = strings.Split(target, "."), rooted
	for i, w := range words[1:] {
		if i == 0 && slices.Contains(kinds, Kind(w)) {
			out.Kind = Kind(w)
		} else {
			p.modifier(out, n, w)
		}
	}
	if out.Kind == Names {
		out.Kind, out.Key = Tags, "Name"
	}
	return out
}

func (p *parser) modifier(out *Property, n *yaml.Node, w string) {
	from, to, assigned := strings.Cut(w, "=")
	text := map[string]*string{"by": &out.By, "of": &out.Of, "needs": &out.Needs, "implies": &out.Implies, "key": &out.Key, "value": &out.Value}
	flag := map[string]*bool{"camel": &out.Camel, "decoded": &out.Decoded, "newer": &out.Newer, "secret": &out.Secret}
	switch {
	case flag[w] != nil:
		*flag[w] = true
	case assigned && text[from] != nil:
		*text[from] = to
	case from == "has":
		out.Has, out.Other, _ = strings.Cut(to, ":")
	case from == "except":
		out.Except = strings.Split(to, ",")
	case assigned:
		if out.Rename == nil {
			out.Rename = map[string]string{}
		}
		out.Rename[from] = to
	default:
		p.fail(n, "%q is neither a kind nor a modifier", w)
	}
}

func (p *parser) expansion(property string, k, n *yaml.Node) *Expansion {
	x := &Expansion{Property: property, Line: k.Line}
	p.each(n, func(key string, k, v *yaml.Node) {
		switch key {
		case "type":
			x.Type = v.Value
		case "parent":
			words := strings.Fields(v.Value + " id")
			x.Parent, x.ParentAttr = words[0], words[1]
		case "item":
			x.Item = v.Value
		case "copy":
			x.Copy = strings.Fields(v.Value)
		case "instead":
			x.Instead = v.Value == "true"
		case "whole":
			x.Whole = v.Value == "true"
		case "properties":
			x.Properties = p.properties(v)
		default:
			p.fail(k, "%q is not known here", key)
		}
	})
	if x.Type == "" {
		p.fail(k, "the expansion of %s has no type", property)
	}
	return x
}
