package policy

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"

	"github.com/ballast-lint/ballast/rules"
)

// TestResult is what came of one test written in Rego.
type TestResult struct {
	Name    string // company.tags_missing_test.test_fires
	Where   rules.Location
	Failure string // "" when it passed
}

// Test runs the tests written in Rego, in the sandbox of the policies.
func (c *Custom) Test(ctx context.Context) ([]TestResult, error) {
	modules, err := library()
	if err != nil {
		return nil, err
	}
	modules = maps.Clone(modules)
	maps.Copy(modules, c.Helpers)
	maps.Copy(modules, c.Tests)
	for _, p := range c.Policies {
		if modules[p.file], err = p.module(); err != nil {
			return nil, err
		}
	}
	compiler := ast.NewCompiler().WithCapabilities(capabilities())
	ran, err := tester.NewRunner().SetCompiler(compiler).SetStore(inmem.New()).SetModules(modules).SetTimeout(customTime).RunTests(ctx, nil)
	if err != nil {
		return nil, err
	}
	var out []TestResult
	for r := range ran {
		t := TestResult{Name: strings.TrimPrefix(r.Package, "data.") + "." + r.Name}
		if r.Location != nil {
			t.Where = rules.Location{File: r.Location.File, Line: r.Location.Row}
		}
		switch {
		case r.Error != nil:
			t.Failure = r.Error.Error()
		case !r.Pass():
			t.Failure = "it is not true"
		}
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b TestResult) int { return cmp.Or(a.Where.Compare(b.Where), cmp.Compare(a.Name, b.Name)) })
	return out, nil
}
