// Package remedy makes the suggested fixes of Go rules out of syntax.
package remedy

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"path"
	"strconv"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/rules"
)

// Site is a place in the source that is to be mended.
type Site struct {
	pass *rule.Pass
	file *ast.File
	// Path are the nodes around the place, innermost first.
	Path []ast.Node

	edits  []rules.Edit
	failed bool
}

// At finds the syntax at a position. There is none to edit in what cmd/cgo made.
func At(p *rule.Pass, pos token.Pos) (*Site, bool) {
	if !pos.IsValid() || !rule.Editable(p, pos) {
		return nil, false
	}
	for _, f := range p.Files {
		if f.FileStart <= pos && pos < f.FileEnd {
			nodes, _ := astutil.PathEnclosingInterval(f, pos, pos)
			return &Site{pass: p, file: f, Path: nodes}, true
		}
	}
	return nil, false
}

// CallAt is At for a call: SSA remembers the position of its parenthesis, or of go and defer.
func CallAt(p *rule.Pass, call ssa.CallInstruction) (*Site, bool) {
	expr := rule.CallExpr(p, call)
	if expr == nil {
		return nil, false
	}
	site, ok := At(p, expr.Lparen)
	return site, ok && site.Call() == expr
}

// Replace plans to put text in place of what is from pos to end. It fails when a comment would be lost.
func (s *Site) Replace(pos, end token.Pos, text string) {
	for _, group := range s.file.Comments {
		if pos < group.End() && group.Pos() < end {
			s.failed = true
		}
	}
	from, to := s.pass.Fset.PositionFor(pos, false), s.pass.Fset.PositionFor(end, false)
	s.edits = append(s.edits, rules.Edit{File: from.Filename, Start: from.Offset, End: to.Offset, New: text})
}

// Insert plans to put text at a position.
func (s *Site) Insert(pos token.Pos, text string) {
	at := s.pass.Fset.PositionFor(pos, false)
	s.edits = append(s.edits, rules.Edit{File: at.Filename, Start: at.Offset, End: at.Offset, New: text})
}

// Source is an expression as text.
func (s *Site) Source(e ast.Expr) string {
	var b bytes.Buffer
	if err := format.Node(&b, s.pass.Fset, e); err != nil {
		s.failed = true
	}
	return b.String()
}

// Fix is what was planned, nothing when some part of it cannot be done.
func (s *Site) Fix(message string, unsafe bool) []rules.Fix {
	if s.failed || len(s.edits) == 0 {
		return nil
	}
	return []rules.Fix{{Message: message, Unsafe: unsafe, Edits: s.edits}}
}

// Line is the line of a position.
func (s *Site) Line(pos token.Pos) int { return s.pass.Fset.PositionFor(pos, false).Line }

// Visible says that a name means an object at the site.
func (s *Site) Visible(o types.Object) bool {
	return o.Name() != "" && o.Name() != "_" && s.lookup(o.Name()) == o
}

// TypeOf is the type of an expression.
func (s *Site) TypeOf(e ast.Expr) types.Type { return s.pass.TypesInfo.TypeOf(e) }

// IsType says that an expression names a type: a call of it is a conversion.
func (s *Site) IsType(e ast.Expr) bool { return s.pass.TypesInfo.Types[e].IsType() }

// Constant says that an expression has the same value whenever it is evaluated.
func (s *Site) Constant(e ast.Expr) bool { return s.pass.TypesInfo.Types[e].Value != nil }

// Def is the object that an identifier declares.
func (s *Site) Def(id *ast.Ident) types.Object { return s.pass.TypesInfo.Defs[id] }

func (s *Site) lookup(name string) types.Object {
	pos := s.Path[0].Pos()
	scope := s.pass.Pkg.Scope().Innermost(pos)
	if scope == nil {
		return nil
	}
	_, o := scope.LookupParent(name, pos)
	return o
}

// Package is the name of a package of the standard library at the site; it is imported when it is not
// yet.
func (s *Site) Package(importPath string) string {
	for _, spec := range s.file.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err != nil || p != importPath {
			continue
		}
		name := nameOf(importPath)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if _, ok := s.lookup(name).(*types.PkgName); ok {
			return name
		}
		s.failed = true // shadowed, or not imported for its name
		return name
	}
	name := nameOf(importPath)
	if s.lookup(name) != nil {
		s.failed = true
	}
	s.imports(importPath)
	return name
}

// nameOf is what a package is called: the last element of its path that is no version.
func nameOf(importPath string) string {
	if dir, last := path.Split(importPath); len(last) > 1 && last[0] == 'v' && last[1] >= '0' && last[1] <= '9' {
		return path.Base(dir)
	}
	return path.Base(importPath)
}

func (s *Site) imports(importPath string) {
	for _, d := range s.file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT || s.importsC(g) {
			continue
		}
		if g.Lparen.IsValid() {
			s.Insert(g.Lparen+1, "\n\t"+strconv.Quote(importPath))
		} else {
			only := g.Specs[0]
			s.Replace(g.Pos(), only.Pos(), "import (\n\t"+strconv.Quote(importPath)+"\n\t")
			s.Insert(only.End(), "\n)")
		}
		return
	}
	s.Insert(s.file.Name.End(), "\n\nimport "+strconv.Quote(importPath))
}

// importsC recognises import "C", which belongs to the comment before it.
func (s *Site) importsC(g *ast.GenDecl) bool {
	spec, ok := g.Specs[0].(*ast.ImportSpec)
	return ok && spec.Path.Value == `"C"`
}
