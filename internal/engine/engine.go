// Package engine fits the Go and the infrastructure engine to the pipeline of check.
package engine

import (
	"github.com/ballast-lint/ballast/iacscan/cloudformation"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/discover"
)

// All are the engines of this binary.
func All() []check.Engine {
	return []check.Engine{{Name: "infrastructure", Run: infrastructure}}
}

// Classify tells templates and plans from other documents.
func Classify(name string, head []byte) discover.Kind {
	if cloudformation.Is(name, head) {
		return discover.Template
	}
	return discover.Other
}
