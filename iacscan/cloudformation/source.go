package cloudformation

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/ballast-lint/ballast/rules"
	"go.yaml.in/yaml/v3"
)

// source is a file that was read. The parser counts columns in code points; locations count bytes.
type source struct {
	path  string
	data  []byte
	lines []int // offset of each line's first byte
}

// line is the text of a line, counted from 1, without its end.
func (s *source) line(n int) string {
	if s.lines == nil {
		s.lines = append(s.lines, 0)
		for i, b := range s.data {
			if b == '\n' {
				s.lines = append(s.lines, i+1)
			}
		}
	}
	if n < 1 || n > len(s.lines) {
		return ""
	}
	end := len(s.data)
	if n < len(s.lines) {
		end = s.lines[n] - 1
	}
	return strings.TrimSuffix(string(s.data[s.lines[n-1]:end]), "\r")
}

// location spans a node, or as much of it as is on its first line.
func (s *source) location(n *yaml.Node) rules.Location {
	return s.span(n, n)
}

// span reaches from the start of one node to the end of another when that is on the same line.
func (s *source) span(from, to *yaml.Node) rules.Location {
	l := rules.Location{File: s.path, Line: from.Line}
	if from.Line == 0 {
		return l
	}
	line := s.line(from.Line)
	l.Column = byteColumn(line, from.Column)
	if to.Line == from.Line {
		l.EndColumn = endColumn(line, byteColumn(line, to.Column), to)
	}
	if l.EndColumn == 0 {
		l.EndColumn = endColumn(line, l.Column, from)
	}
	return l
}

func byteColumn(line string, runes int) int {
	at := 0
	for i := 1; i < runes && at < len(line); i++ {
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	return at + 1
}

// endColumn finds the end of a scalar on its line, 0 when it goes on below or is no scalar.
func endColumn(line string, column int, n *yaml.Node) int {
	if n.Kind != yaml.ScalarNode || column > len(line) {
		return 0
	}
	raw := line[column-1:]
	if raw[0] == '!' { // the node starts at its tag
		at := strings.IndexByte(raw, ' ')
		if at < 0 {
			return 0
		}
		at += len(raw[at:]) - len(strings.TrimLeft(raw[at:], " "))
		raw, column = raw[at:], column+at
	}
	switch {
	case raw == "":
		return 0
	case strings.HasPrefix(raw, n.Value) && n.Value != "":
		return column + len(n.Value)
	case raw[0] == '"' || raw[0] == '\'':
		return closingQuote(raw, column)
	}
	return 0
}

func closingQuote(raw string, column int) int {
	for i := 1; i < len(raw); i++ {
		switch {
		case raw[i] == '\\' && raw[0] == '"':
			i++
		case raw[i] == raw[0]:
			return column + i + 1
		}
	}
	return 0
}

// errOutside is for paths that lead out of the tree that may be read.
var errOutside = errors.New("the file is outside the scanned tree")

// read opens a file below base, symbolic links resolved, if it is not too large.
func read(base, path string, limit int64) (*source, error) {
	if err := inside(base, path); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	st, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !st.Mode().IsRegular():
		return nil, errors.New("it is not a regular file")
	}
	var data bytes.Buffer
	data.Grow(int(min(st.Size(), limit)) + bytes.MinRead)
	if _, err := data.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, err
	}
	if int64(data.Len()) > limit {
		return nil, fmt.Errorf("the file is larger than the limit of %d bytes", limit)
	}
	return &source{path: path, data: bytes.TrimPrefix(data.Bytes(), []byte("\xef\xbb\xbf"))}, nil
}

// inside wants a path below base, which has no symbolic links.
func inside(base, path string) error {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	rel, err := filepath.Rel(base, real)
	if err != nil || !filepath.IsLocal(rel) {
		return errOutside
	}
	return nil
}

// parse reads the first document: CloudFormation knows no others.
func (s *source) parse() (root *yaml.Node, more bool, err error) {
	var doc, next yaml.Node
	if !bytes.Contains(s.data, []byte("\n---")) {
		err = yaml.Unmarshal(s.data, &doc)
	} else {
		d := yaml.NewDecoder(bytes.NewReader(s.data))
		if err = d.Decode(&doc); err == nil {
			more = d.Decode(&next) == nil
		} else if errors.Is(err, io.EOF) {
			err = nil
		}
	}
	if err != nil {
		return nil, false, err
	}
	if len(doc.Content) == 0 {
		return &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}, false, nil
	}
	return doc.Content[0], more, nil
}
