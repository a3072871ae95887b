package world

import (
	"slices"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// mostLayers is how many retries within each other are told apart.
const mostLayers = 5

// Layers are the most retries within each other that a call makes around one remote operation, the
// call's own repetition and the client's included; fewer than two are none. A call that is not repeated
// itself counts where it hands a function to a helper that repeats it.
func (w *World) Layers(id program.CallID) program.Layers {
	c := w.linked().callByID(id)
	if c == nil {
		return program.Layers{}
	}
	s := &layered{w: w, start: c, seen: map[position]bool{}}
	s.arrive(c, nil, nil)
	for _, e := range c.in.out {
		if e.call == c && (c.sum.Retried != nil || e.repeats.call != nil) {
			s.follow(e, nil, nil)
		}
	}
	for len(s.queue) > 0 {
		at := s.queue[0]
		s.queue = s.queue[1:]
		for _, c := range at.fn.calls {
			s.arrive(c, at.around, at)
		}
		for _, e := range at.fn.out {
			s.follow(e, at.around, at)
		}
	}
	return s.best
}

// layered walks from a call to the operations below it, and keeps for every function the ways that
// pass different numbers of retries.
type layered struct {
	w     *World
	start *call
	seen  map[position]bool
	queue []*stage
	best  program.Layers
}

type position struct {
	fn *function
	n  int
}

// stage is a function that was reached, by which edge, and the retries on the way.
type stage struct {
	fn     *function
	by     *edge
	from   *stage
	around *shell
}

// shell is a retry with those around it.
type shell struct {
	program.Layer
	call  *call
	outer *shell
	n     int
}

func (s *shell) count() int {
	if s == nil {
		return 0
	}
	return s.n
}

// within adds the repetition of a call, once: a way that comes by again is a recursion. The function
// that repeats it was entered by another call, if that is known.
func (s *layered) within(outer *shell, c, by *call) *shell {
	for o := outer; o != nil; o = o.outer {
		if o.call == c {
			return outer
		}
	}
	attempts := c.sum.Retried.Attempts
	if attempts == 0 && by != nil && by.callees[c.in] {
		attempts = by.asks(c.sum.Retried)
	}
	if attempts == 1 {
		return outer
	}
	return &shell{program.Layer{By: c.retriedBy, Attempts: attempts, At: c.at}, c, outer, outer.count() + 1}
}

// asks is the number of attempts that a call asks a helper for, 0 when that is not known.
func (c *call) asks(r *summary.Retried) int64 {
	i := r.Given - 1
	if c.sum.Mode == summary.Invoke {
		i-- // the receiver is not among the arguments
	}
	if i < 0 || i >= len(c.sum.Args) || c.sum.Args[i].Count == 0 {
		return 0
	}
	return max(c.sum.Args[i].Count+r.Plus, 1)
}

// entered is the call by which the walk came to a stage's function, nil at the start.
func (st *stage) entered() *call {
	if st == nil {
		return nil
	}
	return st.by.call
}

func (s *layered) follow(e *edge, around *shell, from *stage) {
	if !e.waited() || e.inside || e.confidence == program.Possible {
		return
	}
	if e.call.sum.Retried != nil {
		around = s.within(around, e.call, from.entered())
	}
	if e.repeats.call != nil {
		around = s.within(around, e.repeats.call, e.repeats.by)
	}
	at := position{e.to, around.count()}
	if at.n > mostLayers || s.seen[at] {
		return
	}
	s.seen[at] = true
	s.queue = append(s.queue, &stage{e.to, e, from, around})
}

// arrive looks whether a call is an operation, with more retries around it than any so far.
func (s *layered) arrive(c *call, around *shell, at *stage) {
	op := c.remote()
	if op == nil || c.sum.Go {
		return
	}
	if c.sum.Retried != nil {
		around = s.within(around, c, at.entered())
	}
	if l, ok := s.w.repeatedBy(c); ok {
		around = &shell{l, c, around, around.count() + 1}
	}
	if around.count() < 2 || around.count() <= len(s.best.Layers) {
		return
	}
	s.best = program.Layers{Operation: *op, Path: s.path(c, at)}
	for o := around; o != nil; o = o.outer {
		s.best.Layers = append(s.best.Layers, o.Layer)
	}
	slices.Reverse(s.best.Layers)
}

func (s *layered) path(c *call, at *stage) program.Path {
	p := program.Path{Confidence: program.Certain}
	if at == nil {
		return p
	}
	p.Hops = []program.Hop{{Text: program.Short(at.fn.id) + " calls " + c.text, At: c.at}}
	for ; at != nil; at = at.from {
		p.Hops = at.by.addHop(p.Hops)
		p.Confidence = weaker(p.Confidence, at.by.confidence)
	}
	slices.Reverse(p.Hops)
	return p
}

// repeatedBy is the repetition by the client of an operation. Where the program asks for several
// numbers of attempts, or for one that cannot be known, it is not known; where it switches repetition
// off somewhere, it may be this client that it means.
func (w *World) repeatedBy(c *call) (program.Layer, bool) {
	client := c.sum.Client
	if client == nil {
		return program.Layer{}, false
	}
	l := program.Layer{By: client.Name, Attempts: client.Attempts, At: c.at}
	asked := w.settings[client.Name]
	if slices.Contains(asked, 1) {
		return program.Layer{}, false
	}
	for i, n := range asked {
		if i > 0 && n != l.Attempts {
			n = 0
		}
		l.Attempts = n
		if n == 0 {
			break
		}
	}
	return l, l.Attempts != 1
}
