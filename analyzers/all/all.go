// Package all lists every Go rule. The list is made from the folders next to this one: a new rule
// appears in it after go generate.
package all

import (
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/rules"
)

//go:generate go run ../internal/genall ..

// Definitions are the rules for Ballast's own driver.
func Definitions() []engine.Definition { return slices.Clone(definitions) }

// Analyzers are the rules for any driver of go/analysis.
func Analyzers() []*analysis.Analyzer { return slices.Clone(analyzers) }

// Rules are the descriptions of the rules.
func Rules() []*rules.Rule {
	var out []*rules.Rule
	for _, d := range definitions {
		out = append(out, d.Rule)
	}
	return out
}
