package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/types"
)

// intrinsics are functions of policies/lib that nearly every policy calls for nearly every resource,
// in Go: evaluated as Rego they are most of what a run costs. What they mean is written in Rego, and
// TestIntrinsicsMeanTheSame compares the two. A nil result is an undefined one.
var intrinsics = map[string]map[string]intrinsic{
	valuePackage: {
		"known":     pure(2, func(a []*ast.Term) *ast.Term { return known(a[0], a[1]) }),
		"why":       pure(2, func(a []*ast.Term) *ast.Term { return why(a[0], a[1]) }),
		"absent":    pure(2, func(a []*ast.Term) *ast.Term { return truth(absent(a[0], a[1])) }),
		"defaulted": pure(3, func(a []*ast.Term) *ast.Term { return defaulted(a[0], a[1], a[2]) }),
		"flag":      pure(3, func(a []*ast.Term) *ast.Term { return flag(defaulted(a[0], a[1], a[2])) }),
		"no_flag":   pure(2, func(a []*ast.Term) *ast.Term { return noFlag(a[0], a[1]) }),
		"number":    pure(2, func(a []*ast.Term) *ast.Term { return numeric(known(a[0], a[1])) }),
		"text":      pure(2, func(a []*ast.Term) *ast.Term { return textual(known(a[0], a[1])) }),
		"set":       pure(2, func(a []*ast.Term) *ast.Term { return truth(known(a[0], a[1]) != nil || why(a[0], a[1]) != nil) }),
		"list":      pure(2, func(a []*ast.Term) *ast.Term { return defaulted(a[0], a[1], ast.InternedEmptyArray) }),
		"elements":  pure(2, func(a []*ast.Term) *ast.Term { return elements(a[0], a[1]) }),
		"number_or": pure(3, func(a []*ast.Term) *ast.Term { return numberOr(a[0], a[1], a[2]) }),
		"refs":      pure(2, func(a []*ast.Term) *ast.Term { return get(at(get(a[0], "values"), a[1]), "refs") }),
	},
	"data.ballast.lib.graph": {
		"to":      reading(2, func(a []*ast.Term) *ast.Term { return ending(a[2], get(a[0], "out"), a[1]) }),
		"grouped": pure(1, func(a []*ast.Term) *ast.Term { return grouped(a[0]) }),
		"stem":    pure(1, func(a []*ast.Term) *ast.Term { return stem(a[0]) }),
		"numbers": pure(1, func(a []*ast.Term) *ast.Term { return numbers(a[0]) }),
		"from":    reading(2, func(a []*ast.Term) *ast.Term { return ending(a[2], get(a[0], "in"), a[1]) }),
	},
	"data.ballast.lib.zones": {
		"number":        pure(1, func(a []*ast.Term) *ast.Term { return zoneCount(a[0]) }),
		"single":        pure(1, func(a []*ast.Term) *ast.Term { return truth(isNumber(zoneCount(a[0]), 1)) }),
		"may_be_single": pure(1, func(a []*ast.Term) *ast.Term { return mayBeSingle(a[0]) }),
		"described":     pure(1, func(a []*ast.Term) *ast.Term { return described(a[0]) }),
		"differ":        pure(2, func(a []*ast.Term) *ast.Term { return truth(differ(a[0], a[1])) }),
	},
	"data.ballast.lib.capacity": {
		"shared":                 pure(1, func(a []*ast.Term) *ast.Term { return truth(shared(a[0])) }),
		"counted":                pure(1, func(a []*ast.Term) *ast.Term { return counted(a[0]) }),
		"short":                  pure(1, func(a []*ast.Term) *ast.Term { return short(a[0]) }),
		"only_zones_are_missing": pure(1, func(a []*ast.Term) *ast.Term { return truth(onlyZonesAreMissing(a[0])) }),
		"left":                   pure(2, func(a []*ast.Term) *ast.Term { return left(a[0], a[1]) }),
		"keeps_quorum":           pure(2, func(a []*ast.Term) *ast.Term { return truth(keepsQuorum(a[0], a[1])) }),
	},
	"data.ballast.lib.report": {
		"finding":   pure(3, func(a []*ast.Term) *ast.Term { return said(a[0], a[1], "message", a[2]) }),
		"undecided": pure(3, func(a []*ast.Term) *ast.Term { return said(a[0], a[1], "reason", a[2]) }),
		"related":   pure(3, func(a []*ast.Term) *ast.Term { return said(a[0], a[1], "message", a[2]) }),
		"plural":    pure(2, func(a []*ast.Term) *ast.Term { return plural(a[0], a[1]) }),
		"pointer":   pure(1, func(a []*ast.Term) *ast.Term { return jsonPointer(a[0]) }),
		"list":      pure(1, func(a []*ast.Term) *ast.Term { return enumerated(a[0]) }),
		"spelled":   reading(2, func(a []*ast.Term) *ast.Term { return spelling(a[2], a[0], a[1]) }),
		"attribute": reading(2, func(a []*ast.Term) *ast.Term { return attribute(a[2], a[0], a[1]) }),
	},
}

// Functions that only quickened modules call. The first is true unless everything that a resource sets
// is known, the second when nothing is set at any of some paths.
const (
	openName   = "open"
	absentName = "absent_all"
)

type intrinsic struct {
	arity int  // as Rego has it
	reads bool // it is given the input, too, behind its arguments
	f     func([]*ast.Term) *ast.Term
}

func pure(arity int, f func([]*ast.Term) *ast.Term) intrinsic { return intrinsic{arity, false, f} }

func reading(arity int, f func([]*ast.Term) *ast.Term) intrinsic { return intrinsic{arity, true, f} }

const valuePackage = "data.ballast.lib.value"

// intrinsicPrefix begins the names of the functions in Go.
const intrinsicPrefix = "ballast."

func init() {
	register(openName, pure(1, func(a []*ast.Term) *ast.Term { return truth(get(a[0], "settled") == nil) }))
	register(absentName, pure(2, func(a []*ast.Term) *ast.Term { return absentAll(a[0], a[1]) }))
	for pkg, functions := range intrinsics {
		for name, in := range functions {
			register(nameInGo(pkg, name), in)
		}
	}
}

// nameInGo tells the functions of different modules of the library apart.
func nameInGo(pkg, name string) string { return pkg[strings.LastIndexByte(pkg, '.')+1:] + "_" + name }

// register makes a function of ours one of Rego's.
func register(name string, in intrinsic) {
	arguments := slices.Repeat([]types.Type{types.A}, in.arity)
	if in.reads {
		arguments = append(arguments, types.A)
	}
	ast.RegisterBuiltin(&ast.Builtin{Name: intrinsicPrefix + name, Decl: types.NewFunction(arguments, types.A)})
	topdown.RegisterBuiltinFunc(intrinsicPrefix+name, func(_ topdown.BuiltinContext, operands []*ast.Term, iter func(*ast.Term) error) error {
		if result := in.f(operands); result != nil {
			return iter(result)
		}
		return nil
	})
}

func truth(b bool) *ast.Term {
	if b {
		return ast.InternedTerm(true)
	}
	return nil
}

func get(t *ast.Term, name string) *ast.Term {
	if t == nil {
		return nil
	}
	if o, ok := t.Value.(ast.Object); ok {
		return o.Get(ast.InternedTerm(name))
	}
	return nil
}
