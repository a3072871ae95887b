// Package schema knows which attributes and nested blocks the resources of the providers people use
// with AWS have, and of which type they are. Without it an attribute that is not set could be null or
// computed, "2" could be a number, and a block in JSON syntax could be an attribute.
package schema

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/zclconf/go-cty/cty"
)

// Block is the contents of a resource, a data source or a nested block.
type Block struct {
	Attributes map[string]Attribute
	Blocks     map[string]Nested
}

// Attribute is one argument or exported attribute.
type Attribute struct {
	Type cty.Type
	// Computed attributes have a value after deployment even if the configuration sets none.
	Computed bool
	// Sensitive attributes are secrets.
	Sensitive bool
}

// Nested is a kind of nested block.
type Nested struct {
	Mode  string // list, set, single, group or map
	Block *Block
}

// Single says that there is one such block at most, which is no element of a list.
func (n Nested) Single() bool { return n.Mode == "single" || n.Mode == "group" }

// Nested is the kind of nested block of a name. Some attributes may be written as blocks for historical
// reasons, such as the ingress of aws_security_group.
func (b *Block) Nested(name string) Nested {
	if n, ok := b.Blocks[name]; ok {
		return n
	}
	t := b.Attributes[name].Type
	if t == cty.NilType || !(t.IsListType() || t.IsSetType()) || !t.ElementType().IsObjectType() {
		return Nested{}
	}
	inner := &Block{Attributes: map[string]Attribute{}}
	for field, t := range t.ElementType().AttributeTypes() {
		inner.Attributes[field] = Attribute{Type: t}
	}
	mode := "list"
	if t.IsSetType() {
		mode = "set"
	}
	return Nested{Mode: mode, Block: inner}
}

//go:embed aws.txt
var aws string

//go:embed utility.txt
var utility string

var tables = []*table{newTable("aws.txt", aws), newTable("utility.txt", utility)}

// Of is the schema of a resource type ("aws_subnet") or data source ("data.aws_subnet"), nil when
// no table knows it. Treat it as read-only.
func Of(name string) *Block {
	for _, t := range tables {
		if b := t.block(name); b != nil {
			return b
		}
	}
	return nil
}

// table parses a line only when somebody asks for its type: a configuration uses a few dozen of two
// thousand.
type table struct {
	file string
	text string

	mu     sync.Mutex
	blocks map[string]*Block
	starts map[string]int // of the lines, by type
}

func newTable(file, text string) *table {
	return &table{file: file, text: text, blocks: map[string]*Block{}}
}

func (t *table) block(name string) *Block {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.lookup(name)
}

// lookup is block for a caller that holds the lock.
func (t *table) lookup(name string) *Block {
	if b, ok := t.blocks[name]; ok {
		return b
	}
	t.blocks[name] = nil
	start, ok := t.lines()[name]
	if !ok {
		return nil
	}
	line, _, _ := strings.Cut(t.text[start:], "\n")
	p := &parser{table: t, text: line[len(name)+1:]}
	b, err := p.contents()
	if err == nil && p.text != "" {
		err = fmt.Errorf("unexpected %q", p.text)
	}
	if err != nil {
		// The tables are part of the binary and their test reads every line.
		panic(fmt.Sprintf("%s:%d: %s: %v", t.file, strings.Count(t.text[:start], "\n")+1, name, err))
	}
	if strings.HasPrefix(strings.TrimPrefix(name, "data."), "aws_") {
		// Since version 6 of the AWS provider every type has it.
		if _, ok := b.Attributes["region"]; !ok {
			b.Attributes["region"] = Attribute{Type: cty.String, Computed: true}
		}
	}
	t.blocks[name] = b
	return b
}

// lines are where the lines of the types begin.
func (t *table) lines() map[string]int {
	if t.starts != nil {
		return t.starts
	}
	t.starts = make(map[string]int, strings.Count(t.text, "\n"))
	at := 0
	for line := range strings.Lines(t.text) {
		if name, _, ok := strings.Cut(line, " "); ok && name != "#" {
			t.starts[name] = at
		}
		at += len(line)
	}
	return t.starts
}
