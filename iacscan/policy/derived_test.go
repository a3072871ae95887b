package policy

import (
	"fmt"
	"slices"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/capacity"
	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/ballast-lint/ballast/rules"
	"github.com/open-policy-agent/opa/v1/ast"
)

// derived are the facts of a resource that may be missing from the input, and what stands for them
// then.
var derived = []struct {
	path    []string
	instead map[string]any
}{
	{[]string{"capacity", "units"}, map[string]any{"units_why": "nobody says"}},
	{[]string{"capacity", "units_pointer"}, map[string]any{"units_pointer": ""}},
	{[]string{"capacity", "need"}, map[string]any{"need_why": "nobody says"}},
	{[]string{"capacity", "maximum"}, nil},
	{[]string{"capacity", "provision"}, nil},
	{[]string{"fleet", "units"}, map[string]any{"units_why": "nobody says"}},
	{[]string{"fleet", "need"}, map[string]any{"need_why": "nobody says"}},
	{[]string{"region"}, map[string]any{"region": ""}},
	{[]string{"zones", "names"}, map[string]any{"names": []any{}}},
}

// compared are the facts that say something next to those of others only: without any, there is nothing to compare.
const compared = "region"

// What was found without a fact stays found, or is said to be undecided: no rule falls silent over
// something that it does not know.
func TestNoRuleFallsSilent(t *testing.T) {
	t.Parallel()
	e := all(t)
	infrastructure, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	for i, rule := range infrastructure {
		for j, ex := range rule.Examples() {
			if ex.Kind == rules.Bad {
				t.Run(fmt.Sprintf("%s/%d", rule.ID, j), func(t *testing.T) { e.withoutFacts(t, i, graph.Build(root(t, ex.Language, ex.Code))) })
			}
		}
	}
}

func (e *engine) withoutFacts(t *testing.T, i int, g *graph.Graph) {
	z := zones.Of(g)
	input := newInput(g, z, capacity.Of(g, z, nil), "")
	before, err := e.try(t.Context(), i, input, Options{Timeout: LastResort}, g)
	if err != nil {
		t.Fatal(err)
	}
	for _, fact := range derived {
		var only []string
		if fact.path[0] == compared {
			only = append(only, symbols(before.Findings)...)
		}
		changed, err := withoutFact(input, fact.path, fact.instead, only)
		if err != nil {
			t.Fatal(err)
		}
		after, err := e.try(t.Context(), i, changed, Options{Timeout: LastResort}, g)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range before.Findings {
			if !slices.ContainsFunc(after.Findings, func(a rules.Finding) bool { return a.Symbol == f.Symbol }) &&
				!slices.ContainsFunc(after.Undecided, func(u rules.Undecided) bool { return u.Symbol == f.Symbol }) {
				t.Errorf("silent about %s without %v", f.Symbol, fact.path)
			}
		}
	}
}

func symbols(findings []rules.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Symbol)
	}
	return out
}

// withoutFact is an input in which no resource has a fact, or none of those that are given.
func withoutFact(input ast.Value, path []string, instead map[string]any, only []string) (ast.Value, error) {
	plain, err := ast.JSON(input)
	if err != nil {
		return nil, err
	}
	doc := plain.(map[string]any)
	for address, r := range doc["resources"].(map[string]any) {
		if only == nil || slices.Contains(only, address) {
			forget(r, path, instead)
		}
	}
	for _, rs := range doc["resources_by_type"].(map[string]any) {
		for _, r := range rs.([]any) {
			if only == nil || slices.Contains(only, r.(map[string]any)["address"].(string)) {
				forget(r, path, instead)
			}
		}
	}
	return ast.InterfaceToValue(doc)
}

func forget(v any, path []string, instead map[string]any) {
	for _, step := range path[:len(path)-1] {
		parent, _ := v.(map[string]any)
		v = parent[step]
	}
	if holder, ok := v.(map[string]any); ok && holder[path[len(path)-1]] != nil {
		delete(holder, path[len(path)-1])
		for key, value := range instead {
			holder[key] = value
		}
	}
}
