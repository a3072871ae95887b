package policy

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// integer is a whole number; ok is false for everything else.
func integer(t *ast.Term) (n int, ok bool) {
	if t == nil {
		return 0, false
	}
	number, ok := t.Value.(ast.Number)
	if !ok {
		return 0, false
	}
	return number.Int()
}

func isNumber(t *ast.Term, want int) bool {
	n, ok := integer(t)
	return ok && n == want
}

// bounds are how many zones a resource is in.
func bounds(resource *ast.Term) (zones *ast.Term, atLeast, atMost int, ok bool) {
	zones = get(resource, "zones")
	atLeast, low := integer(get(zones, "at_least"))
	atMost, high := integer(get(zones, "at_most"))
	return zones, atLeast, atMost, low && high
}

func zoneCount(resource *ast.Term) *ast.Term {
	if zones, atLeast, atMost, ok := bounds(resource); ok && atLeast == atMost {
		return get(zones, "at_least")
	}
	return nil
}

func mayBeSingle(resource *ast.Term) *ast.Term {
	if zones, atLeast, atMost, ok := bounds(resource); ok && atLeast == 1 && atMost > 1 {
		return get(zones, "why")
	}
	return nil
}

func described(resource *ast.Term) *ast.Term {
	zones, atLeast, atMost, ok := bounds(resource)
	switch {
	case !ok:
		return nil
	case atLeast < atMost:
		return ast.StringTerm(fmt.Sprintf("at most %d zones", atMost))
	case atLeast == atMost && atLeast > 1:
		return ast.StringTerm(fmt.Sprintf("%d zones", atLeast))
	case atLeast == 1 && atMost == 1:
		return describedOne(get(zones, "names"))
	}
	return nil
}

func describedOne(names *ast.Term) *ast.Term {
	if names == nil {
		return nil
	}
	list, ok := names.Value.(*ast.Array)
	switch {
	case ok && list.Len() == 0:
		return ast.StringTerm("one zone")
	case ok && list.Len() == 1:
		if name, ok := list.Elem(0).Value.(ast.String); ok {
			return ast.StringTerm(fmt.Sprintf("one zone (%s)", string(name)))
		}
	}
	return nil
}

// differ says that two places are surely in different zones.
func differ(a, b *ast.Term) bool {
	kind, key := get(a, "kind"), get(a, "key")
	otherKind, otherKey := get(b, "kind"), get(b, "key")
	return kind != nil && key != nil && otherKind != nil && otherKey != nil &&
		kind.Equal(otherKind) && !kind.Equal(keyUnknown) && !key.Equal(otherKey)
}

var keyUnknown = ast.StringTerm("unknown")
