package summary

import (
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// alternatives notes which failures a function hides, and what it calls instead of what has failed.
func (b *builder) alternatives(f *ssa.Function) {
	for _, c := range outcome.Hides(f) {
		b.out.Hides = append(b.out.Hides, b.calls[fallback.Behind(c)])
	}
	for _, p := range lazyssa.Memo(b.built, f, fallback.Find) {
		if p.Form != fallback.Replay && !p.Silent {
			b.out.Fallbacks = append(b.out.Fallbacks, [2]int{b.calls[p.Primary], b.calls[p.Alternative]})
		}
	}
}
