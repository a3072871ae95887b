package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ballast-lint/ballast/iacscan/model"
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

// enumerated joins names as people do: "a", "a and b", "a, b and c".
func enumerated(names *ast.Term) *ast.Term {
	var words []string
	add := func(t *ast.Term) {
		if word, ok := t.Value.(ast.String); ok {
			words = append(words, string(word))
		}
	}
	n := 0
	switch names := names.Value.(type) {
	case *ast.Array:
		n = names.Len()
		names.Foreach(add)
	case ast.Set:
		if n = names.Len(); n < 2 { // more have no order
			names.Foreach(add)
		}
	default:
		return nil
	}
	switch {
	case len(words) < n:
		return nil
	case n < 2:
		return ast.StringTerm(strings.Join(words, ""))
	}
	return ast.StringTerm(strings.Join(words[:n-1], ", ") + " and " + words[n-1])
}

// attribute is the name at the end of a pointer, as the language of the resource spells it.
func attribute(input, resource, pointer *ast.Term) *ast.Term {
	text, ok := pointer.Value.(ast.String)
	if !ok {
		return nil
	}
	return spelling(input, resource, ast.StringTerm(string(text[strings.LastIndexByte(string(text), '/')+1:])))
}

var languageTerraform, languageCloudFormation = ast.String(model.Terraform), ast.String(model.CloudFormation)

// spelling is the name of an attribute in the language of the resource.
func spelling(input, resource, name *ast.Term) *ast.Term {
	language := get(resource, "language")
	switch {
	case language == nil:
		return nil
	case language.Value == languageTerraform:
		return name
	case language.Value != languageCloudFormation:
		return nil
	}
	names := get(input, "spelled")
	if typ := get(resource, "type"); names != nil && typ != nil {
		names = names.Get(typ)
	}
	if names != nil {
		if property := names.Get(name); property != nil {
			return property
		}
	}
	text, ok := name.Value.(ast.String)
	if !ok {
		return nil
	}
	var b strings.Builder
	for word := range strings.SplitSeq(string(text), "_") {
		b.WriteString(capital(word))
	}
	return ast.StringTerm(b.String())
}

func capital(word string) string {
	switch word {
	case "", "az", "id", "ttl":
		return strings.ToUpper(word)
	}
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}
