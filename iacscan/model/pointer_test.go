package model

import (
	"testing"

	"github.com/ballast-lint/ballast/rules"
)

// A policy may say anything: what is no pointer is about the resource as a whole.
func TestPointersThatAreNone(t *testing.T) {
	r := &Resource{Header: rules.Location{File: "main.tf", Line: 1}, Positions: map[string]rules.Location{"/a": {File: "main.tf", Line: 2}}}
	for pointer, want := range map[string]int{"": 1, "a": 1, "a/b": 1, "/a": 2, "/a/b/0": 2, "/b": 1} {
		if got := r.Locate(pointer); got.Line != want {
			t.Errorf("%q is at line %d, want %d", pointer, got.Line, want)
		}
		if len(r.Choices(pointer))+len(r.Origin(pointer)) > 0 {
			t.Errorf("%q was chosen, or comes from somewhere", pointer)
		}
	}
}
