package world

import (
	"go/token"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// dropUnused takes the functions that only look like entry points off the list when nothing refers to
// them and no other package can: no request ever gets there.
func (w *World) dropUnused() {
	called := map[symbol]bool{}
	for _, f := range w.ordered {
		for _, c := range f.calls {
			if c.sum.Mode == summary.Static {
				called[c.callee] = true
			}
		}
	}
	for _, f := range w.ordered {
		if f.entry != nil && !f.entry.registered && !w.taken(f) && !called[w.symbols[string(f.id)]] && f.private() {
			f.entry = nil
		}
	}
}

// private says that a function has a name which only its package can use.
func (f *function) private() bool {
	id := string(f.id)
	return !strings.Contains(id, "$") && !token.IsExported(id[strings.LastIndexByte(id, '.')+1:])
}
