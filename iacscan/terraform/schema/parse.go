package schema

import (
	"fmt"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// parser reads the contents of one line of a table; text is what is left of it.
type parser struct {
	table *table
	text  string
}

// contents reads "name:type name=mode{...} ..." up to a closing brace or the end of the line.
func (p *parser) contents() (*Block, error) {
	b := &Block{Attributes: map[string]Attribute{}, Blocks: map[string]Nested{}}
	for p.text != "" && p.text[0] != '}' {
		i := strings.IndexAny(p.text, ":=")
		if i < 0 {
			return nil, fmt.Errorf("%q is neither NAME:TYPE nor NAME=MODE{...}", p.text)
		}
		name, separator := p.text[:i], p.text[i]
		p.text = p.text[i+1:]
		var err error
		if separator == ':' {
			a := Attribute{Computed: p.skip('+'), Sensitive: p.skip('!')}
			a.Type, err = p.typ()
			b.Attributes[name] = a
		} else {
			b.Blocks[name], err = p.nested()
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		p.skip(' ')
	}
	return b, nil
}

func (p *parser) nested() (Nested, error) {
	i := strings.IndexAny(p.text, "{@")
	if i < 0 {
		return Nested{}, fmt.Errorf("no { or @ after the mode in %q", p.text)
	}
	n := Nested{Mode: p.text[:i]}
	if p.text[i] == '@' {
		end := strings.IndexAny(p.text, " }")
		if end < 0 {
			end = len(p.text)
		}
		shared := p.text[i:end]
		p.text = p.text[end:]
		if n.Block = p.table.lookup(shared); n.Block == nil {
			return n, fmt.Errorf("there is no line %s", shared)
		}
		return n, nil
	}
	p.text = p.text[i+1:]
	var err error
	if n.Block, err = p.contents(); err != nil {
		return n, err
	}
	if !p.skip('}') {
		return n, fmt.Errorf("missing }")
	}
	return n, nil
}

func (p *parser) typ() (cty.Type, error) {
	if p.text == "" {
		return cty.NilType, fmt.Errorf("missing type")
	}
	letter := p.text[0]
	p.text = p.text[1:]
	switch letter {
	case 's':
		return cty.String, nil
	case 'n':
		return cty.Number, nil
	case 'b':
		return cty.Bool, nil
	case 'd':
		return cty.DynamicPseudoType, nil
	case '{':
		return p.object()
	}
	element, err := p.typ()
	if err != nil {
		return cty.NilType, err
	}
	switch letter {
	case 'l':
		return cty.List(element), nil
	case 'e':
		return cty.Set(element), nil
	case 'm':
		return cty.Map(element), nil
	}
	return cty.NilType, fmt.Errorf("unknown type letter %q", letter)
}

func (p *parser) object() (cty.Type, error) {
	b, err := p.contents()
	if err != nil {
		return cty.NilType, err
	}
	if !p.skip('}') {
		return cty.NilType, fmt.Errorf("missing }")
	}
	fields := make(map[string]cty.Type, len(b.Attributes))
	for name, a := range b.Attributes {
		fields[name] = a.Type
	}
	return cty.Object(fields), nil
}

func (p *parser) skip(c byte) bool {
	if p.text != "" && p.text[0] == c {
		p.text = p.text[1:]
		return true
	}
	return false
}
