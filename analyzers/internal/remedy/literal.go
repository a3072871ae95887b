package remedy

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Literal is the composite literal that makes the value which SSA places at pos, nil when there is none:
// that is the literal's brace, or the name of the variable that it is the first value of.
func (s *Site) Literal(pos token.Pos) *ast.CompositeLit {
	for _, n := range s.Path {
		var names, values []ast.Expr
		switch n := n.(type) {
		case *ast.CompositeLit:
			if n.Lbrace == pos {
				return n
			}
		case *ast.AssignStmt:
			names, values = n.Lhs, n.Rhs
		case *ast.ValueSpec:
			for _, id := range n.Names {
				names = append(names, id)
			}
			values = n.Values
		}
		for i, name := range names {
			if name.Pos() == pos && len(values) == len(names) {
				lit, _ := values[i].(*ast.CompositeLit)
				return lit
			}
		}
	}
	return nil
}

// Call is the innermost call at the site.
func (s *Site) Call() *ast.CallExpr {
	for _, n := range s.Path {
		if call, ok := n.(*ast.CallExpr); ok {
			return call
		}
	}
	return nil
}

// AddField plans to add a field to a literal, behind those it has. One without names of fields has them
// all.
func (s *Site) AddField(lit *ast.CompositeLit, field, value string) {
	text := field + ": " + value
	if len(lit.Elts) == 0 {
		s.Insert(lit.Rbrace, text)
		return
	}
	last := lit.Elts[len(lit.Elts)-1]
	if _, named := last.(*ast.KeyValueExpr); !named {
		s.failed = true
		return
	}
	if s.Line(last.End()) < s.Line(lit.Rbrace) {
		s.Insert(lit.Rbrace, text+",\n")
	} else {
		s.Insert(last.End(), ", "+text)
	}
}

// Imported is the name by which an expression refers to a package: "http" of http.DefaultClient, or of
// http itself.
func (s *Site) Imported(e ast.Expr, importPath string) (string, bool) {
	if sel, ok := e.(*ast.SelectorExpr); ok {
		e = sel.X
	}
	id, ok := e.(*ast.Ident)
	if !ok {
		return "", false
	}
	p, ok := s.pass.TypesInfo.Uses[id].(*types.PkgName)
	return id.Name, ok && p.Imported().Path() == importPath
}
