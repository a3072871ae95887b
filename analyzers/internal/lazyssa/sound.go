package lazyssa

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// sound leaves out what does not type-check, or rests on something that does not: go/ssa may panic on
// it, and the rest deserves to be read. Functions lose their bodies, variables their initial values.
func sound(pass *analysis.Pass) ([]*ast.File, *types.Info) {
	if len(pass.TypeErrors) == 0 {
		return pass.Files, pass.TypesInfo
	}
	info := *pass.TypesInfo
	info.InitOrder = slices.DeleteFunc(slices.Clone(info.InitOrder), func(v *types.Initializer) bool {
		return broken(pass, v.Rhs) || slices.ContainsFunc(v.Lhs, func(l *types.Var) bool { return invalid(l.Type()) })
	})
	var files []*ast.File
	for _, file := range pass.Files {
		clone := *file
		clone.Decls = nil
		for _, d := range file.Decls {
			clone.Decls = append(clone.Decls, soundDecl(pass, d))
		}
		files = append(files, &clone)
	}
	return files, &info
}

func soundDecl(pass *analysis.Pass, d ast.Decl) ast.Decl {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if broken(pass, d) {
			head := *d
			head.Body = nil
			return &head
		}
	case *ast.GenDecl:
		if d.Tok == token.CONST {
			rest := *d
			rest.Specs = slices.DeleteFunc(slices.Clone(d.Specs), func(s ast.Spec) bool {
				return slices.ContainsFunc(s.(*ast.ValueSpec).Names, func(id *ast.Ident) bool { return unknown(pass.TypesInfo.Defs[id]) })
			})
			return &rest
		}
	}
	return d
}

// broken says that there is an error in a piece of code, or something in it that has no type because
// of an error elsewhere.
func broken(pass *analysis.Pass, n ast.Node) bool {
	found := slices.ContainsFunc(pass.TypeErrors, func(e types.Error) bool { return n.Pos() <= e.Pos && e.Pos < n.End() })
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			found = found || !resolved(pass.TypesInfo, n) || unknown(pass.TypesInfo.ObjectOf(n))
		case ast.Expr:
			t := pass.TypesInfo.Types[n]
			found = found || !t.IsBuiltin() && invalid(t.Type)
		}
		return !found
	})
	return found
}

// resolved says that the type checker has seen a name. It gives up on what is around some errors.
func resolved(info *types.Info, id *ast.Ident) bool {
	_, defined := info.Defs[id]
	_, used := info.Uses[id]
	return defined || used
}

// unknown says that an object has no type or value. Packages, labels and built-in functions never have.
func unknown(obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.Const:
		return invalid(obj.Type()) || obj.Val().Kind() == constant.Unknown
	case *types.Var, *types.Func, *types.TypeName:
		return invalid(obj.Type())
	}
	return false
}

// invalid says that a type has a part that could not be found out. Named types are not looked into:
// what uses such a part of them names it.
func invalid(t types.Type) bool {
	switch t := t.(type) {
	case *types.Basic:
		return t.Kind() == types.Invalid
	case *types.Alias:
		return invalid(types.Unalias(t))
	case *types.Pointer:
		return invalid(t.Elem())
	case *types.Slice:
		return invalid(t.Elem())
	case *types.Array:
		return invalid(t.Elem()) || t.Len() < 0
	case *types.Chan:
		return invalid(t.Elem())
	case *types.Map:
		return invalid(t.Key()) || invalid(t.Elem())
	case *types.Named:
		u, ok := t.Underlying().(*types.Basic)
		return ok && u.Kind() == types.Invalid
	case *types.Signature:
		return invalidAny(t.Params()) || invalidAny(t.Results())
	case *types.Tuple:
		return invalidAny(t)
	}
	return false
}

func invalidAny(t *types.Tuple) bool {
	for v := range t.Variables() {
		if invalid(v.Type()) {
			return true
		}
	}
	return false
}
