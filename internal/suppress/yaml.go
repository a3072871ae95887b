package suppress

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// yamlComment finds a directive at the end of a line; a # starts a comment only behind white space.
var yamlComment = regexp.MustCompile(`(?:^|\s)#\s*(` + marker + `.*)$`)

// readYAML lists the directives of a YAML file and what they may cover. The YAML library tells the
// text of comments but not their lines, so they are searched in the text, outside of scalars.
func readYAML(data []byte) ([]comment, []node) {
	var doc yaml.Node
	if yaml.Unmarshal(data, &doc) != nil {
		return nil, nil
	}
	r := yamlReader{scalar: map[int]bool{}}
	for line := range bytes.SplitSeq(data, []byte("\n")) {
		r.lines = append(r.lines, strings.TrimSuffix(string(line), "\r"))
	}
	r.walk(&doc, 0)
	var comments []comment
	for i, line := range r.lines {
		m := yamlComment.FindStringSubmatchIndex(line)
		if m == nil || r.scalar[i+1] || r.quoted(i+1, m[2]) {
			continue
		}
		hash := strings.LastIndexByte(line[:m[2]], '#') + 1
		comments = append(comments, comment{
			text: strings.TrimSpace(line[m[2]:]), start: position{i + 1, hash},
			endCol: len(line) + 1, code: firstCode(line, hash),
		})
	}
	return comments, r.nodes
}

type yamlReader struct {
	lines  []string
	nodes  []node
	scalar map[int]bool // lines inside block scalars
	quotes []node       // quoted scalars
}

// walk collects the entries of mappings and sequences below n, and returns the last line of n.
// Aliases are not followed: their anchor is walked where it stands.
func (r *yamlReader) walk(n *yaml.Node, depth int) (last int) {
	const maxDepth = 1000 // far above what the library itself accepts
	last = n.Line
	if depth > maxDepth {
		return last
	}
	switch n.Kind {
	case yaml.DocumentNode:
		for _, c := range n.Content {
			last = max(last, r.walk(c, depth+1))
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			r.walk(n.Content[i], depth+1)
			last = max(last, r.entry(n.Content[i], n.Content[i+1], depth))
		}
	case yaml.SequenceNode:
		for _, c := range n.Content {
			last = max(last, r.entry(c, c, depth))
		}
	case yaml.ScalarNode:
		last = r.scalarEnd(n)
	}
	return last
}

func (r *yamlReader) entry(from, value *yaml.Node, depth int) int {
	last := max(from.Line, r.walk(value, depth+1))
	start := position{from.Line, from.Column}
	if line := r.line(from.Line); from == value && strings.HasPrefix(strings.TrimSpace(line), "- ") {
		start.col = strings.IndexByte(line, '-') + 1 // the entry begins at its dash
	}
	r.nodes = append(r.nodes, node{start, position{last, len(r.line(last)) + 1}})
	return last
}

// scalarEnd is the last line of a scalar. A block scalar goes on as long as lines are blank or
// indented like its first one.
func (r *yamlReader) scalarEnd(n *yaml.Node) int {
	switch n.Style &^ yaml.TaggedStyle {
	case yaml.DoubleQuotedStyle, yaml.SingleQuotedStyle:
		return r.quotedEnd(n)
	case yaml.LiteralStyle, yaml.FoldedStyle:
	default:
		return n.Line
	}
	last, depth := n.Line, -1
	for i := n.Line + 1; i <= len(r.lines); i++ {
		line := r.line(i)
		text := strings.TrimLeft(line, " ")
		indent := len(line) - len(text)
		if text == "" {
			continue
		}
		if depth < 0 {
			depth = max(indent, 1)
		}
		if indent < depth {
			break
		}
		r.scalar[i] = true
		last = i
	}
	return last
}

// quotedEnd is the last line of a quoted scalar, which may go over many.
func (r *yamlReader) quotedEnd(n *yaml.Node) int {
	text := r.line(n.Line)
	from := min(n.Column-1, len(text)) // a tag may stand before the quote
	open := strings.IndexAny(text[from:], `"'`)
	if open < 0 {
		return n.Line
	}
	start := position{n.Line, from + open + 1}
	quote := text[start.col-1]
	col := start.col // behind the quote
	for line := n.Line; line <= len(r.lines); line, col = line+1, 0 {
		text := r.line(line)
		for ; col < len(text); col++ {
			switch {
			case text[col] == '\\' && quote == '"', text[col] == quote && quote == '\'' && strings.HasPrefix(text[col+1:], "'"):
				col++ // an escape, or a doubled quote
			case text[col] == quote:
				r.quotes = append(r.quotes, node{start, position{line, col + 1}})
				return line
			}
		}
	}
	return n.Line
}

// quoted says that a byte offset of a line lies in a quoted scalar.
func (r *yamlReader) quoted(line, offset int) bool {
	at := position{line, offset + 1}
	return slices.ContainsFunc(r.quotes, func(q node) bool { return q.start.compare(at) < 0 && at.compare(q.end) < 0 })
}

func (r *yamlReader) line(n int) string {
	if n < 1 || n > len(r.lines) {
		return ""
	}
	return r.lines[n-1]
}
