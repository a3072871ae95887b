package policy

import (
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// A call inside of a negation is evaluated before it: where f is undefined, so is "not f(x) == y", and
// with it everything that it is a condition of, as if the negation were false. The result of a function
// that may be undefined has to have a name, or a function of its own that the negation is of.
func TestNothingIsComputedInsideOfANegation(t *testing.T) {
	t.Parallel()
	for file, text := range regoFiles(t) {
		m, err := ast.ParseModule(file, string(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range hoisted(m) {
			t.Errorf("policies/%s:%d: %s is called inside of a negation, and hides it when it is undefined", file, call.Location.Row, call.Value)
		}
	}
}

func TestHoisted(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		body string
		want int
	}{
		{`not f(input) == 1`, 1},
		{`not f(input) in {1}`, 1},
		{`not startswith(lib.f(input), "a")`, 1},
		{`not startswith(lower(f(input)), "a")`, 1},
		{`every x in input { not f(x) == 1 }`, 1},
		{`count([x | some x in input; not f(x) == 1]) > 0`, 1},
		{`not count([1 | f(input) == 1]) == 1`, 0},
		{`not f(input)`, 0},
		{`x := f(input); not x == 1`, 0},
		{`not startswith(lower("a"), "a")`, 0},
		{`f(input) != 1`, 0},
	} {
		m, err := ast.ParseModule("x.rego", "package x\nimport data.lib\nf(x) := x if x > 0\np if { "+test.body+" }")
		if err != nil {
			t.Fatal(err)
		}
		if got := len(hoisted(m)); got != test.want {
			t.Errorf("%s: %d calls, want %d", test.body, got, test.want)
		}
	}
}

// hoisted are the calls of functions that are not OPA's own inside of the negations of a module.
func hoisted(m *ast.Module) []*ast.Term {
	var out []*ast.Term
	ast.WalkExprs(m, func(e *ast.Expr) bool {
		if e.Negated {
			if terms, ok := e.Terms.([]*ast.Term); ok {
				for _, operand := range terms[1:] {
					ast.WalkTerms(operand, func(t *ast.Term) bool {
						switch v := t.Value.(type) {
						case *ast.ArrayComprehension, *ast.SetComprehension, *ast.ObjectComprehension:
							return true // has a body of its own, which no call leaves
						case ast.Call:
							if ast.BuiltinMap[v[0].String()] == nil {
								out = append(out, t)
							}
						}
						return false
					})
				}
			}
		}
		return false
	})
	return out
}
