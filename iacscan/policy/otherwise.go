package policy

import "github.com/open-policy-agent/opa/v1/ast"

// otherwise makes one rule with an else of the two definitions that a function has when something holds
// and when it does not: all definitions of a function are evaluated, an else only when it is needed.
func otherwise(m *ast.Module) {
	defined := map[ast.Var][]*ast.Rule{}
	for _, r := range m.Rules {
		defined[r.Head.Name] = append(defined[r.Head.Name], r)
	}
	joined := map[*ast.Rule]bool{}
	for _, rules := range defined {
		if len(rules) == 2 && (alternative(rules[0], rules[1]) || alternative(rules[1], rules[0])) {
			joined[rules[0]], joined[rules[1]] = rules[0].Else == nil, rules[1].Else == nil
		}
	}
	kept := m.Rules[:0]
	for _, r := range m.Rules {
		if !joined[r] {
			kept = append(kept, r)
		}
	}
	m.Rules = kept
}

// alternative makes the second definition the else of the first, whose only condition the second denies. It
// denies it still where the first may have no result although its condition holds.
func alternative(first, second *ast.Rule) bool {
	if !plainFunction(first) || !plainFunction(second) || len(first.Body) != 1 || !equalArgs(first.Head, second.Head) {
		return false
	}
	denied := *first.Body[0]
	denied.Negated = !denied.Negated
	if len(denied.With) > 0 || !denied.Equal(second.Body[0]) {
		return false
	}
	first.Else = second
	if !alwaysDefined(first.Head.Value) {
		return true
	}
	if second.Body = second.Body[1:]; len(second.Body) == 0 {
		second.Body = ast.NewBody(ast.NewExpr(ast.BooleanTerm(true)))
	}
	for i, e := range second.Body {
		e.Index = i
	}
	return true
}

// alwaysDefined says that nothing which may be undefined is in a term.
func alwaysDefined(t *ast.Term) bool {
	defined := true
	ast.WalkTerms(t, func(t *ast.Term) bool {
		switch t.Value.(type) {
		case ast.Ref, ast.Call:
			defined = false
		}
		return !defined
	})
	return defined
}

func plainFunction(r *ast.Rule) bool {
	return !r.Default && r.Else == nil && len(r.Head.Args) > 0 && r.Head.Key == nil && len(r.Head.Reference) == 1
}

func equalArgs(a, b *ast.Head) bool {
	if len(a.Args) != len(b.Args) {
		return false
	}
	for i := range a.Args {
		if !a.Args[i].Equal(b.Args[i]) {
			return false
		}
	}
	return true
}
