package catalog

import (
	"slices"
	"sync"

	"github.com/ballast-lint/ballast/analyzers/all"
	"github.com/ballast-lint/ballast/iacscan/policy"
	"github.com/ballast-lint/ballast/internal/suppress"
	"github.com/ballast-lint/ballast/rules"
)

// Default is the catalogue of this binary.
var Default = sync.OnceValue(func() *Catalog {
	policies, err := policy.Rules()
	if err != nil {
		panic(err) // they are embedded: a mistake in one is ours, and the tests find it
	}
	return New(slices.Concat([]*rules.Rule{suppress.Unused}, all.Rules(), policies)...)
})
