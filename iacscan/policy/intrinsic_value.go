package policy

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

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
