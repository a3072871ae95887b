package cloudformation

import (
	"fmt"
	"testing"
)

func TestLineOfASyntaxError(t *testing.T) {
	for _, c := range []struct {
		name, template string
		line           int
	}{
		{"list that is not closed", "Resources:\n  A:\n    B: [1, 2\n    C: 3\n", 3},
		{"object that is not closed", "Resources:\n  A: {B: 1\nC: 2\n", 2},
		{"list among keys", "Resources:\n  A:\n    Type: x\n    Properties: {}\n  B: {}\n- C\n", 6},
		{"object among keys", "Parameters:\n  P:\n    Type: String\nResources:\n  A:\n    B:\n      C: 1\n     {\n     }\n", 8},
		{"key without value", "Resources:\n  A: 1\n  x\n  B: 2\n", 3},
		{"value in a value", "Resources:\n  A: 1\n   B: 2\n", 3},
		{"tab", "Resources:\n\tA: 1\n", 2},
		{"unknown anchor", "Resources:\n  A: 1\n  B: *x\n", 3},
		{"JSON", "{\n  \"Resources\": {\n    \"A\": 1\n    \"B\": 2\n  }\n}\n", 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := load(t, Options{}, c.template)
			if len(r.Diagnostics) == 0 || r.Diagnostics[0].Where.Line != c.line {
				t.Errorf("want line %d, got %s", c.line, fmt.Sprint(r.Diagnostics))
			}
		})
	}
}
