package ruletest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// observe rewrites the Go files below a folder: every function that returns an error gives it a name, and behind
// whatever sets an error a literal is deferred that looks at it, as code does that traces or counts. Errors then
// live in memory that two functions share, and results go through it. The program means what it meant, and no
// line moves.
func observe(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(file string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(file, ".go") {
			return err
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if src, err = observed(file, src); err != nil {
			return err
		}
		return os.WriteFile(file, src, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// edit puts a text in place of some bytes.
type edit struct {
	from, to int
	text     string
}

func observed(file string, src []byte) ([]byte, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	at := func(p token.Pos) int { return fset.Position(p).Offset }
	var edits []edit
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			edits = append(edits, named(n.Type, n.Body, at)...)
		case *ast.FuncLit:
			edits = append(edits, named(n.Type, n.Body, at)...)
		case *ast.BlockStmt:
			edits = append(edits, looks(n.List, at)...)
		case *ast.CaseClause:
			edits = append(edits, looks(n.Body, at)...)
		case *ast.CommClause:
			edits = append(edits, looks(n.Body, at)...)
		}
		return true
	})
	slices.SortStableFunc(edits, func(a, b edit) int { return b.from - a.from })
	for _, e := range edits {
		src = slices.Concat(src[:e.from], []byte(e.text), src[e.to:])
	}
	return src, nil
}

// looks are the edits that look at errors behind the statements which set them.
func looks(list []ast.Stmt, at func(token.Pos) int) []edit {
	var edits []edit
	for _, s := range list {
		if set, ok := s.(*ast.AssignStmt); ok && isErr(set.Lhs[len(set.Lhs)-1]) {
			edits = append(edits, edit{at(set.End()), at(set.End()), "; defer func() { _ = err }()"})
		}
	}
	return edits
}

func isErr(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "err"
}

// named are the edits that give the error of a function a name, none when it has no error without one.
func named(typ *ast.FuncType, body *ast.BlockStmt, at func(token.Pos) int) []edit {
	if body == nil || typ.Results == nil || len(typ.Results.List[0].Names) > 0 || names(typ.Params, "err") {
		return nil
	}
	results := typ.Results.List
	last := results[len(results)-1]
	if id, ok := last.Type.(*ast.Ident); !ok || id.Name != "error" {
		return nil
	}
	edits, ok := assigned(typ.Params, body, at)
	if !ok {
		return nil
	}
	open, end := "", ""
	if !typ.Results.Opening.IsValid() {
		open, end = "(", ")"
	}
	for _, r := range results {
		name := "_ "
		if r == last {
			name = open + "err "
		}
		edits = append(edits, edit{at(r.Pos()), at(r.Pos()), name})
	}
	return append(edits, edit{at(last.End()), at(last.End()), end})
}

func names(params *ast.FieldList, name string) bool {
	return slices.ContainsFunc(params.List, func(p *ast.Field) bool {
		return slices.ContainsFunc(p.Names, func(id *ast.Ident) bool { return id.Name == name })
	})
}

// assigned are the edits that make an assignment of every definition that defines nothing but err: the result has
// that name now. A declaration cannot be had beside it.
func assigned(params *ast.FieldList, body *ast.BlockStmt, at func(token.Pos) int) ([]edit, bool) {
	var edits []edit
	known := map[string]bool{"_": true, "err": true}
	for _, p := range params.List {
		for _, id := range p.Names {
			known[id.Name] = true
		}
	}
	for _, s := range body.List {
		switch s := s.(type) {
		case *ast.DeclStmt:
			for _, spec := range s.Decl.(*ast.GenDecl).Specs {
				if v, ok := spec.(*ast.ValueSpec); ok && slices.ContainsFunc(v.Names, func(id *ast.Ident) bool { return id.Name == "err" }) {
					return nil, false
				}
			}
		case *ast.AssignStmt:
			fresh := false
			for _, e := range s.Lhs {
				if id, ok := e.(*ast.Ident); ok && !known[id.Name] {
					known[id.Name], fresh = s.Tok == token.DEFINE, true
				}
			}
			if s.Tok == token.DEFINE && !fresh {
				edits = append(edits, edit{at(s.TokPos), at(s.TokPos) + 2, "="})
			}
		}
	}
	return edits, true
}
