package program

import (
	"go/ast"
	"go/token"
	"go/types"
	"sync"

	"golang.org/x/tools/go/ssa"
)

// Source finds the call expression behind an SSA call instruction: SSA only remembers the position
// of the parenthesis, a reader wants to see the name.
type Source struct {
	Fset  *token.FileSet
	Files []*ast.File

	once  sync.Once
	calls map[token.Pos]*ast.CallExpr
	cgo   map[*token.File]bool
}

func (s *Source) index() {
	s.calls, s.cgo = map[token.Pos]*ast.CallExpr{}, map[*token.File]bool{}
	for _, f := range s.Files {
		if byCgo(f) {
			s.cgo[s.Fset.File(f.FileStart)] = true
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				s.calls[n.Lparen] = n
			case *ast.GoStmt:
				s.calls[n.Go] = n.Call
			case *ast.DeferStmt:
				s.calls[n.Defer] = n.Call
			}
			return true
		})
	}
}

// Expr is the syntax of a call, nil for calls that only SSA knows.
func (s *Source) Expr(pos token.Pos) *ast.CallExpr {
	s.once.Do(s.index)
	return s.calls[pos]
}

// At turns a position range into a Location of its first line.
func (s *Source) At(pos, end token.Pos) Location {
	if !pos.IsValid() {
		return Location{}
	}
	p := s.position(pos)
	l := Location{File: p.Filename, Line: p.Line, Column: p.Column}
	if end > pos {
		if e := s.position(end); e.Line == p.Line {
			l.EndColumn = e.Column
		}
	}
	return l
}

// CallAt is where a call stands: the whole expression when it is on one line, else the name of what
// is called, so that a chain written over several lines points at its own link.
func (s *Source) CallAt(c ssa.CallInstruction) Location {
	expr := s.Expr(c.Pos())
	if expr == nil {
		return s.At(c.Pos(), c.Pos())
	}
	name := nameOf(expr)
	if s.line(expr.Pos()) == s.line(name.Pos()) {
		if s.line(expr.Pos()) == s.line(expr.End()) {
			return s.At(expr.Pos(), expr.End())
		}
		return s.At(expr.Pos(), expr.Lparen)
	}
	return s.At(name.Pos(), expr.Lparen)
}

func (s *Source) line(p token.Pos) int { return s.position(p).Line }

// position is the place in the file that somebody edits. A //line comment can say anything, so it
// only counts in what cmd/cgo made: that lies in a cache.
func (s *Source) position(p token.Pos) token.Position {
	s.once.Do(s.index)
	return s.Fset.PositionFor(p, s.cgo[s.Fset.File(p)])
}

// Editable says that a position is in a file as somebody wrote it, not as cmd/cgo made it of that.
func (s *Source) Editable(p token.Pos) bool {
	s.once.Do(s.index)
	return !s.cgo[s.Fset.File(p)]
}

func nameOf(expr *ast.CallExpr) ast.Node {
	if sel, ok := ast.Unparen(expr.Fun).(*ast.SelectorExpr); ok {
		return sel.Sel
	}
	return expr.Fun
}

// CallText is how a message names the callee of a call.
func CallText(c ssa.CallInstruction) string {
	common := c.Common()
	if common.IsInvoke() {
		return typeText(common.Value.Type()) + "." + common.Method.Name()
	}
	if f := common.StaticCallee(); f != nil {
		return Short(IDOf(f))
	}
	if b, ok := common.Value.(*ssa.Builtin); ok {
		return b.Name()
	}
	return valueText(common.Value)
}

func typeText(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}

// valueText names a function value: the field, variable or parameter it comes from.
func valueText(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.UnOp:
		return valueText(v.X)
	case *ssa.FieldAddr:
		return fieldName(v.X.Type(), v.Field)
	case *ssa.Field:
		return fieldName(v.X.Type(), v.Field)
	case *ssa.Global, *ssa.Parameter, *ssa.FreeVar:
		return v.Name()
	case *ssa.Alloc:
		if v.Comment != "" {
			return v.Comment
		}
	}
	return "a function value"
}

func fieldName(t types.Type, i int) string {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if s, ok := t.Underlying().(*types.Struct); ok && i < s.NumFields() {
		return s.Field(i).Name()
	}
	return "a field"
}
