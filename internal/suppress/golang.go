package suppress

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// readGo lists the comments of a Go file and what they may cover.
func readGo(file string, data []byte) ([]comment, []node) {
	fset := token.NewFileSet()
	// A file with syntax errors still has the declarations before them.
	parsed, _ := parser.ParseFile(fset, file, data, parser.ParseComments|parser.SkipObjectResolution)
	if parsed == nil {
		return nil, nil
	}
	// The physical position counts: a //line directive must not move a suppression.
	at := func(p token.Pos) position {
		pos := fset.PositionFor(p, false)
		return position{pos.Line, pos.Column}
	}
	lines := bytes.Split(data, []byte("\n"))
	var comments []comment
	for _, group := range parsed.Comments {
		for _, c := range group.List {
			start := at(c.Pos())
			comments = append(comments, comment{
				text: uncomment(c.Text), start: start, endCol: start.col + len(firstLine(c.Text)),
				code: firstCode(string(lines[start.line-1]), start.col),
			})
		}
	}
	nodes := []node{{at(parsed.Package), at(parsed.FileEnd)}}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n.(type) {
		case ast.Stmt, ast.Decl, ast.Spec, *ast.Field,
			*ast.CallExpr, *ast.CompositeLit, *ast.FuncLit, *ast.KeyValueExpr:
			nodes = append(nodes, node{at(n.Pos()), at(n.End() - 1)})
		}
		return true
	})
	return comments, nodes
}

// uncomment takes the markers off a comment of Go or HCL.
func uncomment(text string) string {
	text = firstLine(text)
	for _, open := range []string{"//", "/*", "#"} {
		if rest, ok := strings.CutPrefix(text, open); ok {
			text = rest
			break
		}
	}
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "*/"))
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return strings.TrimSuffix(line, "\r")
}
