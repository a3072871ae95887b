package policy

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// quicken makes a module that means the same and takes less time: constants stand where they are named,
// functions that there are in Go are called there, and what asks why something is unknown asks only
// resources of which anything is.
func quicken(m *ast.Module) *ast.Module {
	m = m.Copy()
	inline(m)
	callGo(m)
	flatten(m)
	guard(m)
	return m
}

// callGo replaces the calls of a module to functions that there are in Go.
func callGo(m *ast.Module) {
	imported := map[ast.Var]string{}
	for _, i := range m.Imports {
		imported[i.Name()] = i.Path.String()
	}
	replace := func(terms []*ast.Term) {
		ref, ok := terms[0].Value.(ast.Ref)
		if !ok {
			return
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
		if in, ok := intrinsics[pkg][name]; ok && len(terms) > in.arity {
			terms[0] = &ast.Term{Value: inGo(nameInGo(pkg, name)), Location: terms[0].Location}
		}
	}
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Expr:
			if terms, ok := x.Terms.([]*ast.Term); ok {
				replace(terms)
			}
		case *ast.Term:
			if call, ok := x.Value.(ast.Call); ok {
				replace(call)
			}
		}
		return false
	}).Walk(m)
}

// inGo names a function of ours.
func inGo(name string) ast.Ref {
	return ast.Ref{ast.VarTerm(strings.TrimSuffix(intrinsicPrefix, ".")), ast.StringTerm(name)}
}

// inline puts the values of a module's constants where they are named: looking one up takes as long as
// reading an attribute.
func inline(m *ast.Module) {
	values := constants(m)
	ast.NewGenericVisitor(func(x any) bool {
		t, ok := x.(*ast.Term)
		if !ok {
			return false
		}
		if value := constant(t.Value, values); value != nil {
			t.Value = value
			return true
		}
		ref, ok := t.Value.(ast.Ref)
		return ok && constant(ref[0].Value, values) != nil // a value is no beginning of a way
	}).Walk(m)
}

// constant is the value of a name, or of an element of it.
func constant(v ast.Value, values map[ast.Var]ast.Value) ast.Value {
	switch v := v.(type) {
	case ast.Var:
		return values[v]
	case ast.Ref:
		head, _ := v[0].Value.(ast.Var)
		if values[head] == nil || !v[1:].IsGround() {
			return nil
		}
		element, err := values[head].Find(v[1:])
		if err != nil {
			return nil
		}
		return element
	}
	return nil
}

// constants are the rules of a module that stand for one value, whatever the input, and whose name means
// nothing else in it.
func constants(m *ast.Module) map[ast.Var]ast.Value {
	values := map[ast.Var]ast.Value{}
	rules := map[ast.Var]int{}
	for _, r := range m.Rules {
		name := r.Head.Name
		if rules[name]++; fixed(r) {
			values[name] = r.Head.Value.Value
		}
	}
	for name := range declared(m) {
		delete(values, name)
	}
	for name, n := range rules {
		if n > 1 {
			delete(values, name)
		}
	}
	return values
}

func fixed(r *ast.Rule) bool {
	return !r.Default && r.Else == nil && r.Head.Key == nil && len(r.Head.Args) == 0 && len(r.Head.Reference) == 1 &&
		r.Head.Value != nil && r.Head.Value.IsGround() && !calls(r.Head.Value) && r.Body.Equal(ast.NewBody(ast.NewExpr(ast.BooleanTerm(true))))
}

func calls(t *ast.Term) bool {
	found := false
	ast.NewGenericVisitor(func(x any) bool {
		term, ok := x.(*ast.Term)
		if !ok {
			return false
		}
		switch term.Value.(type) {
		case ast.Call, ast.Ref, *ast.ArrayComprehension, *ast.SetComprehension, *ast.ObjectComprehension:
			found = true
		}
		return found
	}).Walk(t)
	return found
}

// declared are the names of the variables of a module: arguments, and what := and some introduce.
func declared(m *ast.Module) map[ast.Var]bool {
	names := map[ast.Var]bool{}
	add := func(terms ...*ast.Term) {
		for _, t := range terms {
			if t == nil {
				continue // every may have no key
			}
			ast.WalkVars(t, func(v ast.Var) bool {
				names[v] = true
				return false
			})
		}
	}
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Head:
			add(x.Args...)
		case *ast.Every:
			add(x.Key, x.Value)
		case *ast.SomeDecl:
			add(introduced(x)...)
		case *ast.Expr:
			if x.IsAssignment() {
				add(x.Operand(0))
			}
		}
		return false
	}).Walk(m)
	return names
}

// introduced are the terms that a declaration gives values to: those of "some x", and those before the
// "in" of "some i, x in xs".
func introduced(d *ast.SomeDecl) []*ast.Term {
	if call, ok := d.Symbols[0].Value.(ast.Call); ok {
		return call[1 : len(call)-1]
	}
	return d.Symbols
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
