package policy

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// plural counts things.
func plural(n, noun *ast.Term) *ast.Term {
	count, counted := n.Value.(ast.Number)
	word, named := noun.Value.(ast.String)
	if !counted || !named {
		return nil
	}
	text := count.String() + " " + string(word)
	if !isNumber(n, 1) {
		text += "s"
	}
	return ast.StringTerm(text)
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
