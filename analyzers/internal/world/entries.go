package world

import (
	"cmp"
	"slices"

	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Entries are the functions that requests enter, sorted.
func (w *World) Entries() []program.FuncID {
	var ids []program.FuncID
	for _, f := range w.linked().ordered {
		if f.entry != nil {
			ids = append(ids, f.id)
		}
	}
	return ids
}

// RequestEntries are the entry points that lead to a function by a sure path, sorted, each with the
// place where the way to it leaves the entry point.
func (w *World) RequestEntries(id program.FuncID) []program.Hop {
	var hops []program.Hop
	for _, p := range w.EntryPaths(id) {
		hop := p.Hops[0]
		if len(p.Hops) > 1 {
			hop.At = p.Hops[1].At
		}
		hops = append(hops, hop)
	}
	slices.SortFunc(hops, func(a, b program.Hop) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Func, b.Func)) })
	return hops
}

// EntryPaths are the sure ways to a function, the shortest from every entry point, sorted by that. No
// way leads through an entry point that is registered. What only looks like one is none when such a way leads
// through it.
func (w *World) EntryPaths(id program.FuncID) []program.Path {
	f := w.linked().funcByID(id)
	if f == nil {
		return nil
	}
	var paths []program.Path
	next := map[*function]*edge{f: nil}
	for queue := []*function{f}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at.entry != nil {
			paths = append(paths, forward(at, next))
		}
		if at.entry != nil && at.entry.registered {
			continue
		}
		for _, e := range at.in {
			_, seen := next[e.from]
			if seen || e.inside || e.cached() || e.when == models.CallsOnce || e.confidence == program.Possible {
				continue
			}
			next[e.from] = e
			queue = append(queue, e.from)
		}
	}
	through := map[program.FuncID]bool{}
	for _, p := range paths {
		for _, hop := range p.Hops[1:] {
			through[hop.Func] = !p.ByShape || through[hop.Func]
		}
	}
	paths = slices.DeleteFunc(paths, func(p program.Path) bool { return p.ByShape && through[p.Hops[0].Func] })
	slices.SortFunc(paths, func(a, b program.Path) int {
		return cmp.Or(a.Hops[0].At.Compare(b.Hops[0].At), cmp.Compare(a.Hops[0].Func, b.Hops[0].Func))
	})
	return paths
}

// Below is the shortest sure way to a function from one with some property, at most steps calls away.
func (w *World) Below(id program.FuncID, of func(program.FuncID) bool, steps int) (program.Path, bool) {
	f := w.linked().funcByID(id)
	if f == nil {
		return program.Path{}, false
	}
	next, far := map[*function]*edge{f: nil}, map[*function]int{}
	for queue := []*function{f}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if of(at.id) {
			return follow(at, next, program.Short(at.id)), true
		}
		for _, e := range at.in {
			if _, seen := next[e.from]; !seen && !e.inside && e.confidence != program.Possible && far[at] < steps {
				next[e.from], far[e.from] = e, far[at]+1
				queue = append(queue, e.from)
			}
		}
	}
	return program.Path{}, false
}

// forward follows the edges that lead on from an entry point.
func forward(f *function, next map[*function]*edge) program.Path {
	p := follow(f, next, f.entry.text(f))
	p.Entry, p.Route, p.ByShape = f.entry.kind, f.entry.route, !f.entry.registered
	return p
}

// follow makes a path of the edges that lead on from f, which it begins with in some words.
func follow(f *function, next map[*function]*edge, text string) program.Path {
	p := program.Path{Confidence: program.Certain}
	var edges []*edge
	for e := next[f]; e != nil; e = next[e.to] {
		edges = append(edges, e)
	}
	slices.Reverse(edges)
	for _, e := range edges {
		p.Hops = e.addHop(p.Hops)
		p.Confidence = weaker(p.Confidence, e.confidence)
	}
	p.Hops = append(p.Hops, program.Hop{Func: f.id, Text: text, At: f.at})
	slices.Reverse(p.Hops)
	return p
}
