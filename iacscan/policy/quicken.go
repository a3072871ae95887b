package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// quicken makes a module that means the same and takes less time: constants stand where they are named,
// functions that there are in Go are called there, what asks why something is unknown asks only
// resources of which anything is, and of two definitions that exclude each other one is evaluated.
func quicken(m *ast.Module) *ast.Module {
	m = m.Copy()
	inline(m)
	callGo(m)
	flatten(m)
	guard(m)
	otherwise(m)
	return m
}

// callGo replaces the calls of a module to functions that there are in Go.
func callGo(m *ast.Module) {
	imported := map[ast.Var]string{}
	for _, i := range m.Imports {
		imported[i.Name()] = i.Path.String()
	}
	replace := func(terms []*ast.Term) []*ast.Term {
		ref, ok := terms[0].Value.(ast.Ref)
		if !ok {
			return terms
		}
		name, pkg := "", m.Package.Path.String()
		switch head, _ := ref[0].Value.(ast.Var); len(ref) {
		case 1:
			name = string(head)
		case 2:
			pkg = imported[head]
			s, _ := ref[1].Value.(ast.String)
			name = string(s)
		}
		in, ok := intrinsics[pkg][name]
		if !ok || len(terms) <= in.arity {
			return terms
		}
		terms[0] = &ast.Term{Value: inGo(nameInGo(pkg, name)), Location: terms[0].Location}
		if in.reads {
			terms = slices.Insert(terms, in.arity+1, &ast.Term{Value: ast.InputRootRef, Location: terms[0].Location})
		}
		return terms
	}
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Expr:
			if terms, ok := x.Terms.([]*ast.Term); ok {
				x.Terms = replace(terms)
			}
		case *ast.Term:
			if call, ok := x.Value.(ast.Call); ok {
				x.Value = ast.Call(replace(call))
			}
		}
		return false
	}).Walk(m)
}

// inGo names a function of ours.
func inGo(name string) ast.Ref {
	return ast.Ref{ast.VarTerm(strings.TrimSuffix(intrinsicPrefix, ".")), ast.StringTerm(name)}
}

// flatten makes one call of "every path in paths { value.absent(resource, path) }".
func flatten(m *ast.Module) {
	ast.NewGenericVisitor(func(x any) bool {
		e, ok := x.(*ast.Expr)
		if !ok {
			return false
		}
		if every, ok := e.Terms.(*ast.Every); ok && every.Key == nil && len(every.Body) == 1 {
			if resource, paths := absentAlong(every); paths != nil {
				e.Terms = []*ast.Term{ast.NewTerm(inGo(absentName)), resource, paths}
			}
		}
		return false
	}).Walk(m)
}

// absentAlong is what such a loop looks at, nil paths for another one. Names are made paths here, where
// they are written down.
func absentAlong(every *ast.Every) (resource, paths *ast.Term) {
	call, ok := every.Body[0].Terms.([]*ast.Term)
	if !ok || every.Body[0].Negated || len(every.Body[0].With) > 0 || len(call) != 3 || !call[0].Value.(ast.Ref).Equal(inGo(nameInGo(valuePackage, "absent"))) || !isVar(call[1]) || call[1].Equal(every.Value) {
		return nil, nil
	}
	if call[2].Equal(every.Value) {
		return call[1], every.Domain
	}
	if !call[2].Equal(ast.ArrayTerm(every.Value)) || !every.Domain.IsGround() {
		return nil, nil
	}
	var wrapped []*ast.Term
	wrap := func(name *ast.Term) { wrapped = append(wrapped, ast.ArrayTerm(name)) }
	switch names := every.Domain.Value.(type) {
	case *ast.Array:
		names.Foreach(wrap)
	case ast.Set:
		names.Foreach(wrap)
	default:
		return nil, nil
	}
	return call[1], ast.ArrayTerm(wrapped...)
}

func isVar(t *ast.Term) bool {
	_, ok := t.Value.(ast.Var)
	return ok
}

// guard lets what asks why something of a resource is unknown ask first whether anything is.
func guard(m *ast.Module) {
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Rule:
			x.Body = guarded(x.Body)
		case *ast.ArrayComprehension:
			x.Body = guarded(x.Body)
		case *ast.SetComprehension:
			x.Body = guarded(x.Body)
		case *ast.ObjectComprehension:
			x.Body = guarded(x.Body)
		}
		return false
	}).Walk(m)
}

func guarded(body ast.Body) ast.Body {
	asked := askedWhy(body)
	var out ast.Body
	for _, e := range body {
		out.Append(e)
		d, ok := e.Terms.(*ast.SomeDecl)
		if !ok || len(e.With) > 0 {
			continue
		}
		for _, t := range introduced(d) {
			if v, ok := t.Value.(ast.Var); ok && asked[v] && isIn(d) {
				out.Append(&ast.Expr{Terms: []*ast.Term{ast.NewTerm(inGo(openName)), ast.NewTerm(v)}, Location: e.Location})
			}
		}
	}
	return out
}

func isIn(d *ast.SomeDecl) bool {
	_, ok := d.Symbols[0].Value.(ast.Call)
	return ok
}

// askedWhy are the variables of which a body needs to know why something is unknown.
func askedWhy(body ast.Body) map[ast.Var]bool {
	out := map[ast.Var]bool{}
	add := func(call []*ast.Term) {
		if function, ok := call[0].Value.(ast.Ref); ok && function.Equal(inGo(nameInGo(valuePackage, "why"))) {
			if v, ok := call[1].Value.(ast.Var); ok {
				out[v] = true
			}
		}
	}
	for _, e := range body {
		terms, ok := e.Terms.([]*ast.Term)
		if !ok || e.Negated || len(e.With) > 0 {
			continue
		}
		add(terms)
		if e.IsAssignment() || e.IsEquality() {
			for _, t := range terms[1:] {
				if call, ok := t.Value.(ast.Call); ok {
					add(call)
				}
			}
		}
	}
	return out
}
