package world

import (
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// A helper is a function that calls a function it is given: retry(fn), group.Go(fn). Whoever calls a
// helper would seem to reach what all its callers give it. So the helper's call is taken for its
// caller's: an edge leads from there to the function given there, and the one inside the helper is
// not followed.
type helpers struct {
	w      *World
	params map[node]bool  // parameters that their function calls
	inside map[*call]node // calls of a parameter, and of which
	// retried are the parameters whose failure leads to another call.
	retried map[node]repetition
	preds   map[nodeID][]nodeID
}

// repetition is a call in a helper that repeats what the helper is given, and the call of the helper
// by another one that hands its own parameter on, nil when there is none.
type repetition struct{ call, by *call }

func findHelpers(w *World) *helpers {
	h := &helpers{w: w, params: map[node]bool{}, inside: map[*call]node{}, retried: map[node]repetition{}, preds: map[nodeID][]nodeID{}}
	for from, succs := range w.solver.succs {
		for _, to := range succs {
			h.preds[to] = append(h.preds[to], nodeID(from))
		}
	}
	repeats := repeating(w)
	for _, f := range w.ordered {
		for _, c := range f.calls {
			if c.index < 0 {
				continue
			}
			for _, at := range c.calledNodes() {
				if p, ok := h.paramBehind(at); ok {
					h.inside[c], h.params[p] = p, true
					if c.sum.Retried != nil {
						h.retried[p] = repetition{call: c}
					} else if r := repeats[f]; r != nil && h.retried[p].call == nil {
						h.retried[p] = repetition{call: r}
					}
				}
			}
		}
	}
	for h.grow() {
	}
	return h
}

// calledNodes hold the functions that a call surely calls: what it is a call of, or what a callee
// without a body is given.
func (c *call) calledNodes() []nodeID {
	if c.sum.Mode == summary.Dynamic {
		return []nodeID{c.on}
	}
	var out []nodeID
	for i, arg := range c.args {
		if len(c.callbacks) > 0 && c.sum.Args[i].Func {
			out = append(out, arg)
		}
	}
	return out
}

// repeating are the function literals that a call in the function around them repeats, with the call.
func repeating(w *World) map[*function]*call {
	out := map[*function]*call{}
	for _, f := range w.ordered {
		for _, c := range f.calls {
			if c.sum.Retried == nil {
				continue
			}
			for to := range c.callees {
				if to.literalOf(f) {
					out[to] = c
				}
			}
			for _, arg := range c.args {
				if arg == noNode {
					continue
				}
				for _, k := range w.solver.order[arg] {
					if to := w.funcs[w.solver.nodes[k].sym]; to != nil && w.solver.isFunc(k) && to.literalOf(f) {
						out[to] = c
					}
				}
			}
		}
	}
	return out
}

func (f *function) literalOf(outer *function) bool {
	return strings.HasPrefix(string(f.id), string(outer.id)+"$")
}

// grow finds functions that hand a parameter on to a helper, and says whether there was one.
func (h *helpers) grow() bool {
	grown := false
	for _, f := range h.w.ordered {
		for _, c := range f.calls {
			for to := range c.callees {
				for i, arg := range c.args {
					to := h.param(c, to, i)
					if !h.params[to] {
						continue
					}
					if p, ok := h.paramBehind(arg); ok && !h.params[p] {
						h.params[p], grown = true, true
						h.retried[p] = h.handedOn(c, to)
					}
				}
			}
		}
	}
	return grown
}

// handedOn is what repeats what a call hands on to a helper.
func (h *helpers) handedOn(c *call, p node) repetition {
	if c.sum.Retried != nil {
		return repetition{call: c}
	}
	return h.retried[p].askedBy(c)
}

// askedBy is the repetition with the call of its helper, which is c unless another helper is between.
func (r repetition) askedBy(c *call) repetition {
	if r.by == nil {
		r.by = c
	}
	return r
}

// param is the parameter of a function that gets argument i of a call. The receiver is a parameter, and no
// argument of a call through an interface.
func (h *helpers) param(c *call, f *function, i int) node {
	if c.sum.Mode == summary.Invoke && !c.callsFuncs {
		i++
	}
	return node{summary.Param, h.w.symbols[string(f.id)], int32(i)}
}

// paramBehind is the one parameter that all of a node's content comes from, through variables and
// captured variables.
func (h *helpers) paramBehind(at nodeID) (node, bool) {
	found, seen := node{}, map[nodeID]bool{}
	var visit func(at nodeID) bool
	visit = func(at nodeID) bool {
		if at == noNode {
			return false
		}
		if seen[at] {
			return true
		}
		seen[at] = true
		switch n := h.w.solver.nodes[at]; n.kind {
		case summary.Param:
			if found != (node{}) && found != n {
				return false
			}
			found = n
			return true
		case summary.Local, summary.FreeVar:
			for _, p := range h.preds[at] {
				if !visit(p) {
					return false
				}
			}
			return len(h.preds[at]) > 0
		}
		return false
	}
	ok := visit(at)
	return found, ok && found != (node{})
}

// given are the functions that a call gives to a helper to call, each with what repeats it, if
// something does.
func (h *helpers) given(c *call) map[*function]repetition {
	out := map[*function]repetition{}
	for to := range c.callees {
		for i, arg := range c.args {
			param := h.param(c, to, i)
			if arg == noNode || !h.params[param] {
				continue
			}
			if _, handedOn := h.paramBehind(arg); handedOn {
				continue // its own caller gives it
			}
			for _, k := range h.w.solver.order[arg] {
				if f := h.w.funcs[h.w.solver.nodes[k].sym]; f != nil && h.w.solver.isFunc(k) {
					out[f] = h.retried[param].askedBy(c)
				}
			}
		}
	}
	return out
}
