package world

import (
	"maps"
	"slices"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// Fitting are the remote methods that a call could enter, where nothing is known of what it is made on.
func (w *World) Fitting(id program.CallID) []program.FuncID {
	c := w.linked().callByID(id)
	if c == nil || !w.closed || c.sum.Mode != summary.Invoke || c.standard || len(c.callees) > 0 && !c.assumed {
		return nil
	}
	var ids []program.FuncID
	for _, f := range w.implementations(c, slices.Collect(maps.Values(w.types))) {
		if touches(f) {
			ids = append(ids, f.id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// touches says that a function reaches the network before it returns.
func touches(f *function) bool {
	seen := map[*function]bool{f: true}
	for queue := []*function{f}; len(queue) > 0; queue = queue[1:] {
		for _, c := range queue[0].calls {
			if c.remote() != nil && !c.sum.Go {
				return true
			}
		}
		for _, e := range queue[0].out {
			if e.waited() && !e.inside && !seen[e.to] {
				seen[e.to] = true
				queue = append(queue, e.to)
			}
		}
	}
	return false
}
