package world

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// fewCallees is up to how many callees a call counts as likely to enter each of them.
const fewCallees = 4

// reachability holds the call graph and what was asked of it.
type reachability struct {
	w *World
	// arrives is the edge by which the shortest request path enters a function; entry points have nil.
	arrives map[*function]*edge
}

func newReachability(w *World) *reachability {
	r := &reachability{w: w, arrives: map[*function]*edge{}}
	h := findHelpers(w)
	for _, f := range w.ordered {
		r.edgesOf(f, h)
	}
	r.spread()
	return r
}

// edgesOf draws the edges that leave a function, in the order of its calls.
func (r *reachability) edgesOf(f *function, h *helpers) {
	called := map[*function]bool{}
	for _, c := range f.calls {
		_, inside := h.inside[c]
		for _, to := range sortedFuncs(c.callees) {
			f.connect(&edge{from: f, to: to, call: c, confidence: c.confidence(), when: models.CallsNow, spawned: c.sum.Go, inside: inside})
			called[to] = true
		}
		given := h.given(c)
		for _, to := range sortedFuncs(given) {
			f.connect(&edge{from: f, to: to, call: c, confidence: c.confidence(), when: models.CallsNow, spawned: c.sum.Go, repeats: given[to]})
			called[to] = true
		}
		for _, to := range sortedFuncs(c.callbacks) {
			if c.callees[to] {
				continue
			}
			e := &edge{from: f, to: to, call: c, confidence: program.Likely, when: c.callbacks[to], spawned: c.sum.Go}
			if c.sum.Modelled {
				e.confidence = program.Certain
			}
			f.connect(e)
			called[to] = true
		}
	}
	for _, lit := range f.literals {
		if to := r.w.funcs[lit]; to != nil && !called[to] {
			f.connect(&edge{from: f, to: to, confidence: program.Possible, when: models.CallsAsync})
		}
	}
}

func (f *function) connect(e *edge) {
	f.out = append(f.out, e)
	e.to.in = append(e.to.in, e)
}

func sortedFuncs[V any](set map[*function]V) []*function {
	var out []*function
	for f := range set {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b *function) int { return cmp.Compare(a.id, b.id) })
	return out
}

func (c *call) confidence() program.Confidence {
	switch {
	case c.sum.Mode == summary.Static:
		return program.Certain
	case c.assumed:
		return program.Possible
	case len(c.callees) == 1 && !c.external:
		return program.Certain
	case len(c.callees) <= fewCallees || c.sum.Table:
		return program.Likely
	}
	return program.Possible
}

// spread walks from the entry points, breadth first, so that every function is entered by a shortest
// path. A way from an entry point that is registered beats one from what only looks like one; a
// longer path beats one behind a cache, and both beat one that was only assumed.
func (r *reachability) spread() {
	sure := func(e *edge) bool { return !e.cached() && e.confidence != program.Possible }
	r.start(func(e *entry) bool { return e.registered })
	r.walk(sure)
	r.start(func(*entry) bool { return true })
	r.walk(sure)
	r.walk(func(e *edge) bool { return e.confidence != program.Possible })
	r.walk(func(e *edge) bool { return true })
}

// start adds entry points that nothing has led to so far.
func (r *reachability) start(from func(*entry) bool) {
	for _, f := range r.w.ordered {
		if _, reached := r.arrives[f]; !reached && f.entry != nil && from(f.entry) {
			r.arrives[f] = nil
		}
	}
}

// walk goes on from everything reached so far.
func (r *reachability) walk(follow func(*edge) bool) {
	var front []*function
	for _, f := range r.w.ordered {
		if _, ok := r.arrives[f]; ok {
			front = append(front, f)
		}
	}
	for len(front) > 0 {
		f := front[0]
		front = front[1:]
		for _, e := range f.out {
			if _, seen := r.arrives[e.to]; seen || e.inside || e.departs() || e.when == models.CallsOnce || !follow(e) {
				continue
			}
			r.arrives[e.to] = e
			front = append(front, e.to)
		}
	}
}

// RequestPath is the shortest path from a request entry point to a function, if there is one.
func (w *World) RequestPath(id program.FuncID) (program.Path, bool) {
	f := w.linked().funcByID(id)
	if f == nil {
		return program.Path{}, false
	}
	e, ok := w.reach.arrives[f]
	if !ok {
		return program.Path{}, false
	}
	return w.path(f, e, nil), true
}

// path goes from an entry point to f, which e enters, and on along the edges below, the last first.
func (w *World) path(f *function, e *edge, below []*edge) program.Path {
	p := program.Path{Confidence: program.Certain}
	step := func(e *edge) {
		p.Hops = e.addHop(p.Hops)
		p.Confidence = weaker(p.Confidence, e.confidence)
		p.Cached = p.Cached || e.cached()
	}
	for _, e := range below {
		step(e)
	}
	for ; e != nil; f, e = e.from, w.reach.arrives[e.from] {
		step(e)
	}
	p.Hops = append(p.Hops, program.Hop{Func: f.id, Text: f.entry.text(f), At: f.at})
	slices.Reverse(p.Hops)
	p.Entry, p.Route, p.ByShape = f.entry.kind, f.entry.route, !f.entry.registered
	return p
}

func (e *entry) text(f *function) string {
	if e.route != "" {
		return e.kind + " " + program.Short(f.id) + " for " + e.route
	}
	return e.kind + " " + program.Short(f.id)
}

// addHop adds the step of an edge to a path that is collected backwards. The step out of a wrapper is
// not in the source: the step into the wrapper leads to where it leads.
func (e *edge) addHop(hops []program.Hop) []program.Hop {
	hop := e.hop()
	if n := len(hops); n > 0 && e.to.synthetic {
		next := hops[n-1].Func
		hop.Text = strings.Replace(hop.Text, " "+program.Short(e.to.id), " "+program.Short(next), 1)
		hop.Func = next
		return append(hops[:n-1], hop)
	}
	return append(hops, hop)
}

func (e *edge) hop() program.Hop {
	from, to := program.Short(e.from.id), program.Short(e.to.id)
	if e.handOff() {
		return program.Hop{Func: e.to.id, Text: from + " hands over " + to, At: e.to.at}
	}
	text := from + " calls " + to
	starts := e.spawned || e.when == models.CallsAsync
	switch {
	case starts:
		text = from + " starts " + to
	case e.call.callees[e.to] && e.call.sum.Mode == summary.Invoke:
		text += " through " + e.call.text
	case !e.call.callees[e.to]:
		text += " by way of " + e.call.text
	}
	return program.Hop{Func: e.to.id, Text: text, At: e.call.at, Starts: starts}
}

func weaker(a, b program.Confidence) program.Confidence {
	for _, c := range []program.Confidence{program.Possible, program.Likely} {
		if a == c || b == c {
			return c
		}
	}
	return program.Certain
}

// mostReaches bounds the answer for calls that reach half the program.
const mostReaches = 64

// Remote tells the remote operations that a call performs before it returns, itself or through what
// it calls, the nearest first.
func (w *World) Remote(id program.CallID) []program.Reach {
	c := w.linked().callByID(id)
	if c == nil {
		return nil
	}
	s := &search{start: c, seen: map[*function]*edge{}, found: map[program.Operation]bool{}}
	if op := c.remote(); op != nil {
		s.add(*op, program.Path{Confidence: program.Certain})
	}
	for _, e := range c.in.out {
		if e.call == c && (e.waited() || e.spawned && c.sum.Go) {
			s.enter(e)
		}
	}
	s.run()
	return s.reaches
}

// search walks from a call to the operations below it.
type search struct {
	start   *call
	seen    map[*function]*edge
	found   map[program.Operation]bool
	queue   []*function
	reaches []program.Reach
}

func (s *search) enter(e *edge) {
	if _, ok := s.seen[e.to]; !ok {
		s.seen[e.to] = e
		s.queue = append(s.queue, e.to)
	}
}

func (s *search) add(op program.Operation, p program.Path) {
	if !s.found[op] {
		s.found[op] = true
		s.reaches = append(s.reaches, program.Reach{Operation: op, Path: p})
	}
}

func (s *search) run() {
	for len(s.queue) > 0 && len(s.reaches) < mostReaches {
		f := s.queue[0]
		s.queue = s.queue[1:]
		for _, c := range f.calls {
			if op := c.remote(); op != nil && !c.sum.Go && !s.found[*op] {
				s.add(*op, s.path(f, c))
			}
		}
		for _, e := range f.out {
			if e.waited() && !e.inside {
				s.enter(e)
			}
		}
	}
}

// path leads from the call that was asked about to call c in f.
func (s *search) path(f *function, c *call) program.Path {
	p := program.Path{Confidence: program.Certain, Hops: []program.Hop{{Text: program.Short(f.id) + " calls " + c.text, At: c.at}}}
	for e := s.seen[f]; ; e = s.seen[e.from] {
		p.Hops = e.addHop(p.Hops)
		p.Confidence = weaker(p.Confidence, e.confidence)
		if e.call == s.start {
			break
		}
	}
	slices.Reverse(p.Hops)
	return p
}
