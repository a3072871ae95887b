package policy

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/policies"
	"github.com/ballast-lint/ballast/rules"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
)

func TestEveryRuleIsComplete(t *testing.T) {
	all, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 8 {
		t.Errorf("%d rules", len(all))
	}
	seen := map[string]bool{}
	for _, r := range all {
		if seen[r.ID] {
			t.Errorf("two rules are called %s", r.ID)
		}
		seen[r.ID] = true
		if r.Engine != rules.Infrastructure || len(r.References) == 0 || len(r.Tags) == 0 {
			t.Errorf("%s: engine %s, %d references, tags %v", r.ID, r.Engine, len(r.References), r.Tags)
		}
		if strings.HasSuffix(r.Title, ".") || !strings.HasSuffix(r.Problem, ".") || !strings.HasSuffix(r.Why, ".") || !strings.HasSuffix(r.Fix, ".") {
			t.Errorf("%s: a title has no final period, sentences do", r.ID)
		}
		for _, suffix := range []string{".rego", "_test.rego", ".yaml"} {
			if _, err := fs.Stat(policies.FS, path.Join(r.Family, r.ID, r.ID+suffix)); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestRegoIsFormatted(t *testing.T) {
	t.Parallel()
	for file, text := range regoFiles(t) {
		formatted, err := format.Source(file, text)
		if err != nil {
			t.Error(err)
		} else if string(formatted) != string(text) {
			t.Errorf("policies/%s is not formatted as opa fmt does:\n%s", file, formatted)
		}
	}
}

// A policy that reads a value past the helpers could take an unknown one for false, or for a number.
func TestPoliciesReadValuesThroughHelpers(t *testing.T) {
	loaded, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range loaded {
		ast.WalkRefs(moduleOf(t, p), func(ref ast.Ref) bool {
			for i, term := range ref {
				if i > 0 && term.Equal(ast.StringTerm("values")) {
					t.Errorf("policies/%s:%d reads %s: use data.ballast.lib.value", p.file, ref[0].Loc().Row, ref)
				}
			}
			return false
		})
	}
}

// The tests written in Rego, as opa test runs them.
func TestRego(t *testing.T) {
	t.Parallel()
	modules := map[string]*ast.Module{}
	for file, text := range regoFiles(t) {
		m, err := ast.ParseModule(file, string(text))
		if err != nil {
			t.Fatal(err)
		}
		modules[file] = m
	}
	results, err := tester.NewRunner().SetStore(inmem.New()).SetModules(modules).RunTests(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ran := map[string]int{}
	for r := range results {
		ran[r.Package]++
		if !r.Pass() {
			t.Errorf("%s.%s fails: %v", r.Package, r.Name, r.Error)
		}
	}
	loaded, _ := load()
	for _, p := range loaded {
		if pkg := moduleOf(t, p).Package.Path.String() + "_test"; ran[pkg] == 0 {
			t.Errorf("%s has no test", pkg)
		}
	}
}

func moduleOf(t *testing.T, p *Policy) *ast.Module {
	t.Helper()
	m, err := p.module()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The types that are read from the text are those that the module looks at.
func TestTypesAreThoseOfTheModule(t *testing.T) {
	loaded, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range loaded {
		var want []string
		computed := false
		ast.WalkRefs(moduleOf(t, p), func(ref ast.Ref) bool {
			if len(ref) > 1 && ref[0].Equal(ast.InputRootDocument) && ref[1].Equal(ast.StringTerm("resources_by_type")) {
				if len(ref) > 2 && ast.IsConstant(ref[2].Value) {
					want = append(want, string(ref[2].Value.(ast.String)))
				} else {
					computed = true
				}
			}
			return false
		})
		if slices.Sort(want); computed {
			want = nil
		}
		if want = slices.Compact(want); !slices.Equal(p.types, want) {
			t.Errorf("%s: got %v, want %v", p.file, p.types, want)
		}
	}
}

func regoFiles(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, pattern := range []string{"lib/*.rego", "*/*/*.rego"} {
		files, err := fs.Glob(policies.FS, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if out[file], err = policies.FS.ReadFile(file); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out
}

// OPA compares every pair of such a rule with all before: with 10,000 resources that takes seconds.
func TestNoRuleGroupsByItself(t *testing.T) {
	t.Parallel()
	for file, text := range regoFiles(t) {
		for _, r := range ast.MustParseModule(string(text)).Rules {
			if ref := r.Head.Ref(); len(ref) > 1 && !ref.IsGround() {
				t.Errorf("policies/%s: %s is computed pair by pair: say it with graph.grouped", file, ref)
			}
		}
	}
}
