package policy

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/types"
)

// intrinsics are functions of policies/lib that nearly every policy calls for nearly every resource,
// in Go: evaluated as Rego they are most of what a run costs. What they mean is written in Rego, and
// TestIntrinsicsMeanTheSame compares the two. A nil result is an undefined one.
var intrinsics = map[string]map[string]intrinsic{
	"data.ballast.lib.value": {
		"known":     {2, func(a []*ast.Term) *ast.Term { return known(a[0], a[1]) }},
		"why":       {2, func(a []*ast.Term) *ast.Term { return why(a[0], a[1]) }},
		"absent":    {2, func(a []*ast.Term) *ast.Term { return truth(absent(a[0], a[1])) }},
		"defaulted": {3, func(a []*ast.Term) *ast.Term { return defaulted(a[0], a[1], a[2]) }},
		"flag":      {3, func(a []*ast.Term) *ast.Term { return flag(defaulted(a[0], a[1], a[2])) }},
		"number":    {2, func(a []*ast.Term) *ast.Term { return numeric(known(a[0], a[1])) }},
		"text":      {2, func(a []*ast.Term) *ast.Term { return textual(known(a[0], a[1])) }},
		"set":       {2, func(a []*ast.Term) *ast.Term { return truth(known(a[0], a[1]) != nil || why(a[0], a[1]) != nil) }},
		"list":      {2, func(a []*ast.Term) *ast.Term { return defaulted(a[0], a[1], ast.InternedEmptyArray) }},
		"refs":      {2, func(a []*ast.Term) *ast.Term { return get(at(get(a[0], "values"), a[1]), "refs") }},
	},
	"data.ballast.lib.report": {
		"finding":   {3, func(a []*ast.Term) *ast.Term { return said(a[0], a[1], "message", a[2]) }},
		"undecided": {3, func(a []*ast.Term) *ast.Term { return said(a[0], a[1], "reason", a[2]) }},
		"related":   {3, func(a []*ast.Term) *ast.Term { return said(a[0], a[1], "message", a[2]) }},
		"pointer":   {1, func(a []*ast.Term) *ast.Term { return jsonPointer(a[0]) }},
	},
}

type intrinsic struct {
	arity int
	f     func([]*ast.Term) *ast.Term
}

// intrinsicPrefix begins the names of the functions in Go.
const intrinsicPrefix = "ballast."

func init() {
	for _, functions := range intrinsics {
		for name, in := range functions {
			arguments := make([]types.Type, in.arity)
			for i := range arguments {
				arguments[i] = types.A
			}
			ast.RegisterBuiltin(&ast.Builtin{Name: intrinsicPrefix + name, Decl: types.NewFunction(arguments, types.A)})
			topdown.RegisterBuiltinFunc(intrinsicPrefix+name, func(_ topdown.BuiltinContext, operands []*ast.Term, iter func(*ast.Term) error) error {
				if result := in.f(operands); result != nil {
					return iter(result)
				}
				return nil
			})
		}
	}
}

// quicken replaces the calls of a module to functions that there are in Go.
func quicken(m *ast.Module) *ast.Module {
	m = m.Copy()
	own := intrinsics[m.Package.Path.String()]
	imported := map[ast.Var]map[string]intrinsic{}
	for _, i := range m.Imports {
		if functions := intrinsics[i.Path.String()]; functions != nil {
			imported[i.Name()] = functions
		}
	}
	replace := func(terms []*ast.Term) {
		ref, ok := terms[0].Value.(ast.Ref)
		if !ok {
			return
		}
		name, functions := "", own
		switch head, _ := ref[0].Value.(ast.Var); len(ref) {
		case 1:
			name = string(head)
		case 2:
			functions = imported[head]
			s, _ := ref[1].Value.(ast.String)
			name = string(s)
		}
		if in, ok := functions[name]; ok && len(terms) > in.arity {
			terms[0] = &ast.Term{Value: ast.Ref{ast.VarTerm(strings.TrimSuffix(intrinsicPrefix, ".")), ast.StringTerm(name)}, Location: terms[0].Location}
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
	return m
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

func textual(v *ast.Term) *ast.Term {
	if v == nil {
		return nil
	}
	if _, ok := v.Value.(ast.String); ok {
		return v
	}
	return nil
}

var (
	keyResource = ast.StringTerm("resource")
	keyPointer  = ast.StringTerm("pointer")
)

// said is a finding, or something undecided.
func said(resource, path *ast.Term, key string, text *ast.Term) *ast.Term {
	address, p := get(resource, "address"), jsonPointer(path)
	if address == nil || p == nil {
		return nil
	}
	return ast.ObjectTerm([2]*ast.Term{keyResource, address}, [2]*ast.Term{keyPointer, p}, [2]*ast.Term{ast.InternedTerm(key), text})
}

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// jsonPointer makes a JSON pointer of a path, or keeps one that is made already.
func jsonPointer(path *ast.Term) *ast.Term {
	steps, ok := path.Value.(*ast.Array)
	if !ok {
		return textual(path)
	}
	var b strings.Builder
	for i := range steps.Len() {
		switch step := steps.Elem(i).Value.(type) {
		case ast.String:
			b.WriteString("/" + pointerEscapes.Replace(string(step)))
		case ast.Number:
			b.WriteString("/" + step.String())
		}
	}
	return ast.StringTerm(b.String())
}
