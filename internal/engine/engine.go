// Package engine fits the Go and the infrastructure engine to the pipeline of check.
package engine

import (
	"slices"

	"github.com/ballast-lint/ballast/iacscan/cloudformation"
	"github.com/ballast-lint/ballast/iacscan/plan"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/discover"
	"github.com/ballast-lint/ballast/rules"
)

// All are the engines of this binary.
func All() []check.Engine {
	return []check.Engine{{Name: "Go", Run: golang}, {Name: "infrastructure", Run: infrastructure}}
}

func selected(in *check.Inputs, r *rules.Rule) bool {
	return slices.ContainsFunc(in.Rules, func(s *rules.Rule) bool { return s.ID == r.ID })
}

// Classify tells templates and plans from other documents.
func Classify(name string, head []byte) discover.Kind {
	switch {
	case plan.Is(head):
		return discover.Plan
	case cloudformation.Is(name, head):
		return discover.Template
	}
	return discover.Other
}
