package policy

import (
	"encoding/json"
	"maps"
	"os"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ballast-lint/ballast/iacscan/capacity"
	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/zones"
)

const inputSchema = "../../docs/policy-input.schema.json"

// The published schema of the input holds for what policies see.
func TestInputFitsItsSchema(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.NewCompiler().Compile(inputSchema)
	if err != nil {
		t.Fatal(err)
	}
	infrastructure, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range infrastructure {
		for i, ex := range rule.Examples() {
			if err := schema.Validate(inputOf(t, root(t, ex.Language, ex.Code))); err != nil {
				t.Fatalf("%s, example %d: %v", rule.ID, i, err)
			}
		}
	}
}

// inputOf is what policies see of a root.
func inputOf(t *testing.T, r *model.Root) map[string]any {
	t.Helper()
	g := graph.Build(r)
	z := zones.Of(g)
	input, err := ast.JSON(newInput(g, z, capacity.Of(g, z, nil), ""))
	if err != nil {
		t.Fatal(err)
	}
	return input.(map[string]any)
}

// Our own policies hold to the schema as `opa check --schema` sees it, and a mistyped key of the input
// does not. (What lies in maps with any key is not looked at there.)
func TestPoliciesFitTheSchema(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(inputSchema)
	if err != nil {
		t.Fatal(err)
	}
	var schema any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	loaded, err := load()
	if err != nil {
		t.Fatal(err)
	}
	modules, err := library()
	if err != nil {
		t.Fatal(err)
	}
	modules = maps.Clone(modules)
	for _, p := range loaded {
		modules[p.file] = moduleOf(t, p)
	}
	check := func() ast.Errors {
		schemas := ast.NewSchemaSet()
		schemas.Put(ast.SchemaRootRef, schema)
		c := ast.NewCompiler().WithSchemas(schemas).WithUseTypeCheckAnnotations(true)
		c.Compile(modules)
		return c.Errors
	}
	if errs := check(); len(errs) > 0 {
		t.Error(errs)
	}
	modules["typo.rego"] = ast.MustParseModule("package typo\n\nx if {\n\tsome r in input.resource_by_type.aws_subnet\n\tr.address == \"a\"\n}")
	if errs := check(); len(errs) == 0 {
		t.Error("a mistyped key passes")
	}
}
