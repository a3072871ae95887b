package world

import (
	"slices"

	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// started are the functions that a serving program runs before it serves, and cannot do without: when
// one fails, so does the start.
type started struct {
	by map[*function]*edge // nil for main and init
	// dies says that the process ends when the function returns an error.
	dies map[*function]bool
}

// StartupPath is the shortest way from main or init of a program that serves requests to a call whose
// failure ends the process.
func (w *World) StartupPath(id program.CallID) (program.Path, bool) {
	c := w.linked().callByID(id)
	if c == nil || c.sum.Go || c.sum.Defer || c.sum.Fate == summary.GoesOn {
		return program.Path{}, false
	}
	for _, s := range w.starts() {
		if _, runs := s.by[c.in]; !runs || c.sum.Fate == summary.Returns && !s.dies[c.in] {
			continue
		}
		p := program.Path{Confidence: program.Certain}
		f := c.in
		for e := s.by[f]; e != nil; f, e = e.from, s.by[e.from] {
			p.Hops = e.addHop(p.Hops)
			p.Confidence = weaker(p.Confidence, e.confidence)
		}
		p.Hops = append(p.Hops, program.Hop{Func: f.id, Text: program.Short(f.id), At: f.at})
		slices.Reverse(p.Hops)
		return p, true
	}
	return program.Path{}, false
}

// starts are the starts of the commands that serve requests, in the order of their names.
func (w *World) starts() []*started {
	w.start.Do(func() {
		for _, f := range w.ordered {
			if f.mainPackage && string(f.id) == f.pkg+".main" && w.serves(f) {
				w.started = append(w.started, w.startOf(f))
			}
		}
	})
	return w.started
}

// startOf walks from main through what it waits for. A function that dies is found first, so that a
// way on which failure is fatal wins over one on which it is not.
func (w *World) startOf(main *function) *started {
	s := &started{by: map[*function]*edge{main: nil}, dies: map[*function]bool{}}
	for _, fatal := range []bool{true, false} {
		var queue []*function
		for _, f := range w.ordered {
			if _, seen := s.by[f]; seen {
				queue = append(queue, f)
			}
		}
		for ; len(queue) > 0; queue = queue[1:] {
			f := queue[0]
			for _, e := range f.out {
				dies := !e.handOff() && (e.call.sum.Fate == summary.Exits || e.call.sum.Fate == summary.Returns && s.dies[f])
				if _, seen := s.by[e.to]; seen || !e.waited() || e.inside || e.to.entry != nil || e.confidence == program.Possible || fatal && !dies {
					continue
				}
				s.by[e.to], s.dies[e.to] = e, dies
				queue = append(queue, e.to)
			}
		}
	}
	return s
}

// serves says that a command registers handlers.
func (w *World) serves(main *function) bool {
	seen := map[*function]bool{main: true}
	for queue := []*function{main}; len(queue) > 0; queue = queue[1:] {
		for _, c := range queue[0].calls {
			if slices.ContainsFunc(c.sum.Handlers, func(h summary.Handler) bool { return !models.ClientsHave(h.Kind) }) {
				return true
			}
		}
		for _, e := range queue[0].out {
			if !seen[e.to] {
				seen[e.to] = true
				queue = append(queue, e.to)
			}
		}
	}
	return false
}
