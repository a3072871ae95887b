package report

import (
	"bytes"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// officialSchema is the OASIS schema (SARIF 2.1.0, errata 01). The SARIF library carries it, for a
// validator that we do not use, in a constant it does not export.
func officialSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	pkg, err := build.Import("github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif", ".", build.FindOnly)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(pkg.Dir, "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && len(lit.Value) > len(text) {
			text = lit.Value
		}
		return true
	})
	text, err = strconv.Unquote(text)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestSARIFIsValid also checks the file that the environment variable BALLAST_SARIF names, for CI.
func TestSARIFIsValid(t *testing.T) {
	schema := officialSchema(t)
	empty := run(t)
	empty.Report.Findings, empty.Report.Diagnostics, empty.Rules = nil, nil, nil
	documents := map[string][]byte{"full": written(t, run(t)), "empty": written(t, empty)}
	if file := os.Getenv("BALLAST_SARIF"); file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		documents[file] = text
	}
	for name, text := range documents {
		if !bytes.Contains(text, []byte(`"results": [`)) || !bytes.Contains(text, []byte(`"rules": [`)) {
			t.Errorf("%s: GitHub wants results and rules, even empty", name)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func written(t *testing.T, r *Run) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (sarifReporter{}).Report(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
