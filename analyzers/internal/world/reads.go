package world

import (
	"slices"

	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// Reads says that a package, or one that it imports, reads a watched field.
func (w *World) Reads(path, field string) bool {
	packages := map[string]*summary.Package{}
	for _, p := range w.packages {
		packages[p.Path] = p
	}
	seen := map[string]bool{path: true}
	for queue := []string{path}; len(queue) > 0; queue = queue[1:] {
		p := packages[queue[0]]
		if p == nil {
			continue
		}
		if slices.ContainsFunc(p.Reads, func(r int) bool { return p.Symbols[r] == field }) {
			return true
		}
		for _, imp := range p.Imports {
			if to := p.Symbols[imp]; !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	return false
}
