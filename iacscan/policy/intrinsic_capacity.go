package policy

import (
	"github.com/ballast-lint/ballast/iacscan/capacity"
	"github.com/open-policy-agent/opa/v1/ast"
)

// left and keepsQuorum are the arithmetic of package capacity.
func left(units, zones *ast.Term) *ast.Term {
	if n, z, ok := pair(units, zones); ok {
		return ast.IntNumberTerm(capacity.Left(n, z))
	}
	return nil
}

func keepsQuorum(members, zones *ast.Term) bool {
	m, z, ok := pair(members, zones)
	return ok && capacity.KeepsQuorum(m, z)
}

func pair(units, zones *ast.Term) (n, z int, ok bool) {
	n, whole := integer(units)
	z, counted := integer(zones)
	return n, z, whole && counted && n > 0 && z > 0
}

// shared says that groups in other zones carry the load, too.
func shared(resource *ast.Term) bool {
	lead := get(get(resource, "fleet"), "lead")
	return lead != nil && !lead.Equal(noLead)
}

var noLead = ast.StringTerm("")

// counted is the group, or all groups that carry its load, of which one stands for them.
func counted(resource *ast.Term) *ast.Term {
	if !shared(resource) {
		return get(resource, "capacity")
	}
	fleet, address := get(resource, "fleet"), get(resource, "address")
	if address != nil && get(fleet, "lead").Equal(address) {
		return fleet
	}
	return nil
}

// short is what is left when that is surely not enough: nothing, or less than the need.
func short(resource *ast.Term) *ast.Term {
	c := counted(resource)
	left := get(c, "left_at_most")
	units, sized := integer(get(c, "units"))
	n, known := integer(left)
	if !known {
		return nil
	}
	if n == 0 && sized && units > 0 {
		return ast.ObjectTerm([2]*ast.Term{keyLeft, left})
	}
	needed, ok := fraction(get(c, "need"))
	if n > 0 && ok && float64(n) < needed-tolerance {
		return ast.ObjectTerm([2]*ast.Term{keyLeft, left}, [2]*ast.Term{keyNeed, get(c, "need")})
	}
	return nil
}

var keyLeft, keyNeed = ast.StringTerm("left"), ast.StringTerm("need")

// tolerance is that of policies/lib/capacity.rego.
const tolerance = 0.000001

func fraction(t *ast.Term) (float64, bool) {
	if t == nil {
		return 0, false
	}
	n, ok := t.Value.(ast.Number)
	if !ok {
		return 0, false
	}
	return n.Float64()
}

// onlyZonesAreMissing says that several units are all in one zone.
func onlyZonesAreMissing(group *ast.Term) bool {
	units, sized := integer(get(get(group, "capacity"), "units"))
	_, _, atMost, known := bounds(group)
	return sized && units > 1 && known && atMost == 1 && !shared(group)
}
