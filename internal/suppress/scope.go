package suppress

import (
	"cmp"
	"math"
)

// position is a line and a byte column, both counting from 1.
type position struct{ line, col int }

func (p position) compare(o position) int {
	return cmp.Or(cmp.Compare(p.line, o.line), cmp.Compare(p.col, o.col))
}

// node is a piece of syntax that a suppression may cover; end is where its last character is, or
// just behind it.
type node struct{ start, end position }

func (n node) encloses(o node) bool {
	return n.start.compare(o.start) <= 0 && n.end.compare(o.end) >= 0
}

// comment is one comment line of any language, its markers taken off.
type comment struct {
	text   string
	start  position
	endCol int
	// code is the column of the first code on the line before the comment, 0 when the comment has
	// the line to itself.
	code int
}

// errMisplaced is for a suppression that is well written and stands where it cannot have an effect.
type errMisplaced struct{ what string }

func (e errMisplaced) Error() string { return e.what }

// scope finds the lines that a comment covers.
func scope(c comment, nodes []node) (first, last int, err error) {
	var n node
	var ok bool
	if c.code > 0 {
		n, ok = beside(c, nodes)
	} else {
		n, ok = following(c, nodes)
	}
	if !ok {
		return 0, 0, errMisplaced{"suppression covers nothing: no code follows it in its block"}
	}
	return min(c.start.line, n.start.line), n.end.line, nil
}

// wholeFile is the scope of a comment that stands above all code.
func wholeFile(c comment, nodes []node) (first, last int, err error) {
	top, ok := pick(nodes, earlier, func(node) bool { return true })
	if ok && top.start.compare(c.start) < 0 {
		return 0, 0, errMisplaced{"a suppression for the file stands above all code"}
	}
	return 1, math.MaxInt, nil
}

// beside is the node that a comment behind code belongs to: the largest that begins with the line's
// first code, else the largest that ends on the line ("}, retry.Attempts(0)) // …"), else the
// smallest that spans it.
func beside(c comment, nodes []node) (node, bool) {
	line := c.start.line
	head := position{line, c.code}
	if n, ok := pick(nodes, larger, func(n node) bool { return n.start == head }); ok {
		return n, true
	}
	if n, ok := pick(nodes, larger, func(n node) bool { return n.end.line == line && n.start.line < line }); ok {
		return n, true
	}
	return pick(nodes, smaller, func(n node) bool { return n.start.line <= line && n.end.line >= line })
}

// following is the node that begins next after a comment, as long as both are in the same block.
func following(c comment, nodes []node) (node, bool) {
	block, enclosed := pick(nodes, smaller, func(n node) bool {
		return n.start.compare(c.start) < 0 && n.end.compare(c.start) > 0
	})
	next, ok := pick(nodes, earlier, func(n node) bool { return n.start.compare(c.start) > 0 })
	if !ok || enclosed && !block.encloses(next) {
		return node{}, false
	}
	return next, true
}

func larger(a, b node) bool  { return a != b && a.encloses(b) }
func smaller(a, b node) bool { return a != b && b.encloses(a) }

// earlier prefers the node that begins first, and of those the largest.
func earlier(a, b node) bool {
	if d := a.start.compare(b.start); d != 0 {
		return d < 0
	}
	return larger(a, b)
}

// pick is the best of the nodes that hold.
func pick(nodes []node, better func(a, b node) bool, holds func(node) bool) (node, bool) {
	var best node
	found := false
	for _, n := range nodes {
		if holds(n) && (!found || better(n, best)) {
			best, found = n, true
		}
	}
	return best, found
}

// firstCode is the column of the first code on a line before column col, 0 when there is none.
func firstCode(line string, col int) int {
	for i := 0; i < len(line) && i < col-1; i++ {
		if line[i] != ' ' && line[i] != '\t' {
			return i + 1
		}
	}
	return 0
}
