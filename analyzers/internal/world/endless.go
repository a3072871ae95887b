package world

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// EndlessPath is the shortest way on which a function gets a context without a deadline while it
// serves a request, if there is one: from the call that passes context.Background, or the context of
// the incoming request, down through functions that hand on what they got.
//
// Other ways may have a deadline; the requests that come this way have none.
func (w *World) EndlessPath(id program.FuncID) (program.Path, bool) {
	f := w.linked().funcByID(id)
	if f == nil {
		return program.Path{}, false
	}
	down := map[*function][]*edge{f: {}}
	for queue := []*function{f}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, e := range at.in {
			if e.handOff() || e.confidence == program.Possible || e.inside || !e.call.callees[e.to] {
				continue // whose context it gets is not known
			}
			below := append(slices.Clone(down[at]), e)
			if e.call.sum.Context.Of == 0 {
				if arrival, reached := w.reach.arrives[e.from]; reached && endless(w.ending(e.call)) {
					return w.path(e.from, arrival, below), true
				}
				continue
			}
			given := w.funcs[e.call.context]
			if given != e.from { // a literal that has captured the context
				into := directEdge(given, e.from)
				if into == nil {
					continue
				}
				below = append(below, into)
			}
			if _, seen := down[given]; !seen {
				down[given] = below
				queue = append(queue, given)
			}
		}
	}
	return program.Path{}, false
}

func endless(e program.Ending) bool {
	return e == program.EndsNever || e == program.EndsWithRequest
}

func directEdge(from, to *function) *edge {
	for _, e := range to.in {
		if e.from == from && !e.handOff() && !e.inside {
			return e
		}
	}
	return nil
}

// NoDeadline says that a function gets a context without a deadline on some way through the program that goes on
// while it serves, and on none that is known one with a deadline. What comes out of sight says nothing.
func (w *World) NoDeadline(id program.FuncID) bool {
	f := w.linked().funcByID(id)
	if f == nil || !w.closed {
		return false
	}
	type way struct {
		f     *function
		lasts bool // it goes through a goroutine or round a loop
	}
	found := false
	seen := map[way]bool{{f: f}: true}
	for queue := []way{{f: f}}; len(queue) > 0; queue = queue[1:] {
		for _, e := range queue[0].f.in {
			if e.handOff() || e.inside || e.call.assumed || !e.call.callees[e.to] || w.unreachable(e.from) {
				continue
			}
			next := way{w.funcs[e.call.context], queue[0].lasts || e.spawned || e.call.sum.Recurs}
			if e.call.sum.Context.Of == 0 {
				ending := w.ending(e.call)
				if ending == program.EndsByDeadline {
					return false
				}
				found = found || patient(ending) && (next.lasts || !e.from.starts())
				continue
			}
			if next.f != nil && !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	return found
}

// starts says that a function is main or init: what it waits for delays a start.
func (f *function) starts() bool {
	id := string(f.id)
	return f.mainPackage && strings.HasSuffix(id, ".main") && !strings.HasPrefix(id, "(") || initial(id)
}

// initial says that the runtime calls a function by itself when it loads the package: each init has a number.
func initial(id string) bool {
	return !strings.HasPrefix(id, "(") && (strings.HasSuffix(id, ".init") || strings.Contains(id, ".init#"))
}
