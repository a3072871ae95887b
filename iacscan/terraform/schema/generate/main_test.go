package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRun(t *testing.T) {
	shared := `"block": {"attributes": {"a_rather_long_name": {"type": "string"}, "another_long_name": {"type": "number"}}}`
	in := `{"provider_schemas": {"aws": {
"resource_schemas": {
  "aws_b": {"block": {
    "attributes": {"id": {"type": "string", "computed": true}, "secret": {"type": ["map", "string"], "sensitive": true},
      "nested": {"nested_type": {"nesting_mode": "set", "attributes": {"x": {"type": "bool"}}}}},
    "block_types": {"one": {"nesting_mode": "list", ` + shared + `}, "small": {"nesting_mode": "single", "block": {"attributes": {"s": {"type": "string"}}}}}}},
  "aws_a": {"block": {"attributes": {"o": {"type": ["list", ["object", {"k": "number"}]]}},
    "block_types": {"two": {"nesting_mode": "set", ` + shared + `}}}}},
"data_source_schemas": {"aws_b": {"block": {"attributes": {"id": {"type": "string"}}}}}}}}`
	var out strings.Builder
	if err := run(strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	want := `@1 a_rather_long_name:s another_long_name:n
aws_a o:l{k:n} two=set@1
aws_b id:+s nested:e{x:b} secret:!ms one=list@1 small=single{s:s}
data.aws_b id:s
`
	_, got, _ := strings.Cut(out.String(), "of line @N\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := run(strings.NewReader("no"), &out); err == nil {
		t.Error("what is no JSON must be an error")
	}
}
