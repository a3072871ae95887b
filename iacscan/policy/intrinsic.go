package policy

import (
	"encoding/json"
	"regexp"
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
		"to":   reading(2, func(a []*ast.Term) *ast.Term { return ending(a[2], get(a[0], "out"), a[1]) }),
		"from": reading(2, func(a []*ast.Term) *ast.Term { return ending(a[2], get(a[0], "in"), a[1]) }),
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

// at is what lies at a path, null included; nil when there is nothing.
func at(t *ast.Term, path *ast.Term) *ast.Term {
	steps, ok := path.Value.(*ast.Array)
	for i := 0; ok && t != nil && i < steps.Len(); i++ {
		t = t.Get(steps.Elem(i))
	}
	return t
}

func isNull(t *ast.Term) bool {
	if t == nil {
		return true
	}
	_, null := t.Value.(ast.Null)
	return null
}

// ignored is the reason for which the attribute at the beginning of a path is not what is deployed.
func ignored(resource, path *ast.Term) *ast.Term {
	attributes := get(resource, "ignored")
	steps, ok := path.Value.(*ast.Array)
	if attributes == nil || !ok || steps.Len() == 0 {
		return nil
	}
	return attributes.Get(steps.Elem(0))
}

const unknownKey = "$unknown"

func known(resource, path *ast.Term) *ast.Term {
	if steps, ok := path.Value.(*ast.Array); ok && steps.Len() == 0 {
		return nil // a resource as a whole is no value
	}
	v := at(get(resource, "values"), path)
	if isNull(v) || get(v, unknownKey) != nil || ignored(resource, path) != nil {
		return nil
	}
	return v
}

func why(resource, path *ast.Term) *ast.Term {
	values := get(resource, "values")
	if values == nil {
		return ignored(resource, path)
	}
	if reason := get(at(values, path), unknownKey); reason != nil {
		return reason
	}
	// What it is in, from the outside.
	v := values
	if steps, ok := path.Value.(*ast.Array); ok {
		for i := range steps.Len() {
			if reason := get(v, unknownKey); reason != nil {
				return reason
			}
			if v = v.Get(steps.Elem(i)); v == nil {
				break
			}
		}
	}
	return ignored(resource, path)
}

func absent(resource, path *ast.Term) bool {
	values := get(resource, "values")
	return values != nil && isNull(at(values, path)) && why(resource, path) == nil
}

// absentAll is undefined for what is no collection of paths.
func absentAll(resource, paths *ast.Term) *ast.Term {
	all := true
	check := func(path *ast.Term) { all = all && absent(resource, path) }
	switch paths := paths.Value.(type) {
	case *ast.Array:
		paths.Foreach(check)
	case ast.Set:
		paths.Foreach(check)
	default:
		return nil
	}
	return truth(all)
}

func defaulted(resource, path, instead *ast.Term) *ast.Term {
	if v := known(resource, path); v != nil {
		return v
	}
	if absent(resource, path) {
		return instead
	}
	return nil
}

// flag is a boolean, which CloudFormation writes as a string, too.
func flag(v *ast.Term) *ast.Term {
	if v == nil {
		return nil
	}
	switch x := v.Value.(type) {
	case ast.Boolean:
		return v
	case ast.String:
		if word := strings.ToLower(string(x)); word == "true" || word == "false" {
			return ast.InternedTerm(word == "true")
		}
	}
	return nil
}

// noFlag is the reason for which a flag is neither true nor false.
func noFlag(resource, path *ast.Term) *ast.Term {
	if reason := why(resource, path); reason != nil {
		return reason
	}
	v := known(resource, path)
	if v == nil || flag(v) != nil {
		return nil
	}
	text := v.Value.String()
	if s, ok := v.Value.(ast.String); ok {
		text = string(s)
	}
	return ast.StringTerm(text + " is neither true nor false")
}

// elements are the paths of what is in a list.
func elements(resource, path *ast.Term) *ast.Term {
	list := known(resource, path)
	base, ok := path.Value.(*ast.Array)
	if list == nil || !ok {
		return ast.InternedEmptyArray
	}
	var paths []*ast.Term
	add := func(i *ast.Term) { paths = append(paths, ast.NewTerm(base.Append(i))) }
	switch list := list.Value.(type) {
	case *ast.Array:
		for i := range list.Len() {
			add(ast.InternedTerm(i))
		}
	case ast.Object:
		list.Foreach(func(key, _ *ast.Term) { add(key) })
	}
	return ast.ArrayTerm(paths...)
}

var numberForm = regexp.MustCompile(`^\s*-?\d+(\.\d+)?\s*$`)

// numeric is a number, also when it is written as a string.
func numeric(v *ast.Term) *ast.Term {
	if v == nil {
		return nil
	}
	switch x := v.Value.(type) {
	case ast.Number:
		return v
	case ast.String:
		if numberForm.MatchString(string(x)) {
			return ast.NumberTerm(json.Number(strings.TrimSpace(string(x))))
		}
	}
	return nil
}

// numberOr is a known number, or the default when nothing is set.
func numberOr(resource, path, instead *ast.Term) *ast.Term {
	if n := numeric(known(resource, path)); n != nil {
		return n
	}
	if absent(resource, path) {
		return instead
	}
	return nil
}

func textual(v *ast.Term) *ast.Term {
	if v == nil {
		return nil
	}
	if _, ok := v.Value.(ast.String); ok {
		return v
	}
	return nil
}
