package policy

import "github.com/open-policy-agent/opa/v1/ast"

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
