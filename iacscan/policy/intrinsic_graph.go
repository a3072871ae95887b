package policy

import "github.com/open-policy-agent/opa/v1/ast"

// ending are the resources at the other end of the edges of a kind.
func ending(input, edges, kind *ast.Term) *ast.Term {
	if edges == nil {
		return ast.InternedEmptyArray
	}
	addresses := edges.Get(kind)
	if addresses == nil {
		return ast.InternedEmptyArray
	}
	list, ok := addresses.Value.(*ast.Array)
	resources := get(input, "resources")
	if !ok || resources == nil {
		return ast.InternedEmptyArray
	}
	ends := make([]*ast.Term, 0, list.Len())
	list.Foreach(func(address *ast.Term) {
		if r := resources.Get(address); r != nil {
			ends = append(ends, r)
		}
	})
	return ast.ArrayTerm(ends...)
}
