package terraform

import (
	"bytes"
	"sort"

	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// block is a block of a configuration file, from native or JSON syntax.
type block struct {
	typ     string
	labels  []string
	attrs   []*attribute // in the order of the file
	blocks  []*block
	header  hcl.Range
	endLine int
	file    *sourceFile
	// partial says that a syntax error is in the block: an argument that is not there may have been
	// lost.
	partial bool
}

// attribute is an argument of a block.
type attribute struct {
	name string
	expr hclsyntax.Expression
	// rng covers name and value.
	rng  hcl.Range
	file *sourceFile
	// refs are what the expression refers to.
	refs []reference
}

func (b *block) attr(name string) *attribute {
	for _, a := range b.attrs {
		if a.name == name {
			return a
		}
	}
	return nil
}

// places counts the arguments and blocks in a block.
func (b *block) places() int {
	n := len(b.attrs) + len(b.blocks)
	for _, inner := range b.blocks {
		n += inner.places()
	}
	return n
}

func (b *block) location() rules.Location { return b.file.location(b.header) }

// sourceFile turns HCL's positions into ours: HCL's columns count grapheme clusters, ours bytes.
type sourceFile struct {
	path  string
	lines []int // byte offset of each line's first byte
	// moved says that the parser saw more lines: places go by their bytes.
	moved bool
}

func newSourceFile(path string, src []byte) *sourceFile {
	f := &sourceFile{path: path, lines: make([]int, 1, bytes.Count(src, []byte{'\n'})+1)}
	for at := 0; ; {
		i := bytes.IndexByte(src[at:], '\n')
		if i < 0 {
			return f
		}
		at += i + 1
		f.lines = append(f.lines, at)
	}
}

func (f *sourceFile) location(r hcl.Range) rules.Location {
	if f.moved {
		r.Start.Line, r.End.Line = f.at(r.Start.Byte).Line, f.at(r.End.Byte).Line
	}
	l := rules.Location{File: f.path, Line: r.Start.Line}
	if r.Start.Line < 1 || r.Start.Line > len(f.lines) {
		return l
	}
	start := f.lines[r.Start.Line-1]
	l.Column = r.Start.Byte - start + 1
	if r.End.Line == r.Start.Line {
		l.EndColumn = r.End.Byte - start + 1
	}
	return l
}

// at is the location of a byte offset.
func (f *sourceFile) at(offset int) rules.Location {
	line := sort.SearchInts(f.lines, offset+1)
	return rules.Location{File: f.path, Line: line, Column: offset - f.lines[line-1] + 1}
}
