package policy

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

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

var (
	lettered  = regexp.MustCompile(`[a-z][A-F]$`)
	numbered  = regexp.MustCompile(`([_-]?(\d+[a-z]?|az\d+|active|passive)|[_-][a-z]|[_-](one|two|three|main|primary|secondary|standby|backup|replica)|(Main|Primary|Secondary|Standby|Replica)\d*)$`)
	anyNumber = regexp.MustCompile(`\d+`)
)

// bare are the steps of an address without what is at the end of the names in a row or pair.
func bare(block *ast.Term) []string {
	address, ok := block.Value.(ast.String)
	if !ok {
		return nil
	}
	steps := strings.Split(string(address), ".")
	for i, name := range steps {
		if lettered.MatchString(name) {
			steps[i] = name[:len(name)-1]
		} else {
			steps[i] = numbered.ReplaceAllString(name, "")
		}
	}
	return steps
}

// stem is an address without what tells the members of a row or pair apart.
func stem(block *ast.Term) *ast.Term {
	steps := bare(block)
	if steps == nil {
		return nil
	}
	for i, name := range steps {
		steps[i] = anyNumber.ReplaceAllString(name, "0")
	}
	return ast.StringTerm(strings.Join(steps, "."))
}

// numbers are those within the names.
func numbers(block *ast.Term) *ast.Term {
	steps := bare(block)
	if steps == nil {
		return nil
	}
	var all []*ast.Term
	for _, name := range steps {
		for _, digits := range anyNumber.FindAllString(name, -1) {
			digits = strings.TrimLeft(digits[:len(digits)-1], "0") + digits[len(digits)-1:]
			all = append(all, ast.NumberTerm(json.Number(digits)))
		}
	}
	return ast.ArrayTerm(all...)
}

// grouped are the values of pairs by key.
func grouped(pairs *ast.Term) *ast.Term {
	sets := ast.NewValueMap()
	add := func(t *ast.Term) {
		pair, ok := t.Value.(*ast.Array)
		if !ok || pair.Len() != 2 {
			return
		}
		key, value := pair.Elem(0).Value, pair.Elem(1)
		values, ok := sets.Get(key).(ast.Set)
		if !ok {
			values = ast.NewSet()
			sets.Put(key, values)
		}
		values.Add(value)
	}
	switch pairs := pairs.Value.(type) {
	case ast.Set:
		pairs.Foreach(add)
	case *ast.Array:
		pairs.Foreach(add)
	}
	fields := make([][2]*ast.Term, 0, sets.Len())
	sets.Iter(func(key, values ast.Value) bool {
		fields = append(fields, [2]*ast.Term{ast.NewTerm(key), ast.NewTerm(values)})
		return false
	})
	return ast.ObjectTerm(fields...)
}
