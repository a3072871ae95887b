package policy

import (
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// What is left out when our policies are compiled changes nothing: every module comes out the same, and
// none has a comprehension that an index would serve. A policy that fails here needs its expressions in
// the order of evaluation.
func TestSkippedStages(t *testing.T) {
	t.Parallel()
	policies, err := load()
	if err != nil {
		t.Fatal(err)
	}
	compiled := func(skip ...ast.StageID) *ast.Compiler {
		modules, err := modulesOf(policies, quicken)
		if err != nil {
			t.Fatal(err)
		}
		c := ast.NewCompiler().WithCapabilities(capabilities()).WithSkipStages(skip...)
		if c.Compile(modules); c.Failed() {
			t.Fatal(c.Errors)
		}
		return c
	}
	whole, short := compiled(), compiled(tested...)
	for file, m := range whole.Modules {
		if short.Modules[file].String() != m.String() {
			t.Errorf("%s needs a stage that is left out", file)
		}
		ast.WalkTerms(m, func(term *ast.Term) bool {
			if whole.ComprehensionIndex(term) != nil {
				t.Errorf("%v: a comprehension has an index, which is left out", term.Location)
			}
			return false
		})
	}
}
