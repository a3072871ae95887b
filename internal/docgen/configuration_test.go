package docgen_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/ballast-lint/ballast/internal/catalog"
	"github.com/ballast-lint/ballast/internal/config"
	"github.com/ballast-lint/ballast/internal/docgen"
)

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := docgen.ConfigurationSchema(catalog.Default().All())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func document(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	plain, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if v, err = jsonschema.UnmarshalJSON(bytes.NewReader(plain)); err != nil {
		t.Fatal(err)
	}
	return v
}

// The example of the reference is one that Ballast reads.
func TestTheExampleIsValid(t *testing.T) {
	c, err := config.Parse("configuration.yaml", []byte(docgen.ConfigurationExample))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.CheckRules(catalog.Default().Known); err != nil {
		t.Error(err)
	}
}

// What editors say about a file is what Ballast says.
func TestSchemaAgreesWithTheDecoder(t *testing.T) {
	s := schema(t)
	for _, text := range []string{
		docgen.ConfigurationExample, "profile: core", "profile: cor", "profil: core", "rules: {a: loud}", "rules: {a: {level: note}}",
		"rules: {retry-unbounded: {ignorable: 3}}", "exclude: a", "exclude: [a, b]", "exclude: {a: b}", "peaks: {x: 0}", "peaks: {x: 2.5}",
		"environments: [{paths: a}]", "environments: [{name: a, tags: {x: [true, 1, a]}}]", "overrides: [{paths: a, profile: core}]",
		"overrides: [{paths: a, models: b}]", "terraform: {variables: {a: 1, b: x}}", "region: mars", "suppressions: [{rule: a, address: b, reason: c}]",
	} {
		_, decoder := config.Parse("x.yaml", []byte(text))
		if schema := s.Validate(document(t, text)); (schema == nil) != (decoder == nil) {
			t.Errorf("%s\nschema:  %v\ndecoder: %v", text, schema, decoder)
		}
	}
}
