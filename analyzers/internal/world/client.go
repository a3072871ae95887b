package world

import (
	"slices"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// Client is what the whole program makes of an HTTP client. It says false when something on the way is out
// of sight.
func (w *World) Client(c program.Client) (program.Client, bool) {
	o := w.linked().originsOf()
	ok := o.add(c)
	return o.client(), ok
}

func (w *World) originsOf() *origins {
	return &origins{w: w, from: map[program.Place]bool{}, handed: map[program.Place]bool{}}
}

// clientType is the type of HTTP clients, as summaries name it.
const clientType = "*net/http.Client"

// ClientBehind is what the whole program makes of the HTTP client that a call of an interface's method asks.
func (w *World) ClientBehind(id program.CallID) (program.Client, bool) {
	c := w.linked().callByID(id)
	if c == nil || c.on == noNode || !w.whole() || !w.onlyClients(c.on) {
		return program.Client{}, false
	}
	o := w.originsOf()
	for _, client := range w.behind[c.on] {
		if client == nil || !o.add(*client) {
			return program.Client{}, false
		}
	}
	return o.client(), true
}

// findBehind follows the HTTP clients that become values of interfaces to wherever these get.
func (w *World) findBehind() map[nodeID][]*program.Client {
	found := map[nodeID][]*program.Client{}
	for _, f := range w.ordered {
		for _, b := range f.behind {
			for at := range w.solver.reached(b.at) {
				found[at] = append(found[at], b.client)
			}
		}
	}
	return found
}

// onlyClients says that what is at a node is HTTP clients and nothing else.
func (w *World) onlyClients(at nodeID) bool {
	for _, constant := range w.solver.order[at] {
		if w.names[w.solver.nodes[constant].sym] != clientType {
			return false
		}
	}
	return len(w.solver.order[at]) > 0
}

// origins collects the ways in which a client is made: one without a limit is enough, as long as every way is
// known and nobody who gets the client may limit it.
type origins struct {
	w            *World
	from, handed map[program.Place]bool // those that were followed
	endless      []program.Client       // those that are made without a limit
	limited      bool                   // one is made with a limit
	unless       []string
}

// client is what all ways come to. What is taken where nobody gives a client is not, as far as is known, when
// somebody gives one that is limited.
func (o *origins) client() program.Client {
	out := program.Client{Unless: o.unless}
	for _, c := range o.endless {
		byDefault := len(c.From) > 0
		if byDefault && o.limited || out.Endless && c.Made.Compare(out.Made) >= 0 {
			continue
		}
		out.Endless, out.Made = true, c.Made
	}
	return out
}

func (o *origins) add(c program.Client) bool {
	o.limited = o.limited || c.Limited
	if c.Endless {
		o.endless = append(o.endless, c)
	}
	for _, name := range c.Unless {
		if !slices.Contains(o.unless, name) {
			o.unless = append(o.unless, name)
		}
	}
	for _, p := range c.From {
		if !o.comes(p) {
			return false
		}
	}
	for _, p := range c.Handed {
		if !o.kept(p) {
			return false
		}
	}
	return true
}

// comes follows a client to where it comes from.
func (o *origins) comes(p program.Place) bool {
	if o.from[p] {
		return true
	}
	o.from[p] = true
	f := o.w.funcByID(p.Func)
	switch {
	case f == nil:
		return false
	case p.Result:
		return f.returns != nil && o.add(*f.returns)
	}
	return o.callers(f, p.Index)
}

// callers follows a parameter to the arguments of all calls. A function that only tests call brings nothing.
func (o *origins) callers(f *function, param int) bool {
	called := false
	for _, e := range f.in {
		if e.handOff() || !e.call.callees[f] || e.confidence == program.Possible {
			return false
		}
		at := param
		if e.call.sum.Mode == summary.Invoke {
			at-- // the receiver is not among the arguments
		}
		given, ok := e.call.clients[at]
		if program.Rehearses(program.BehindOwner(e.from.pkg)) {
			continue
		}
		called = true
		if !ok || !o.add(given) {
			return false
		}
	}
	return o.w.whole() && (called && !o.w.taken(f) || o.w.idle(f))
}

// whole says that all of a program is known: no users of a library are left out.
func (w *World) whole() bool {
	return w.closed && slices.ContainsFunc(w.ordered, func(f *function) bool {
		return f.mainPackage && !program.Rehearses(program.BehindOwner(f.pkg))
	})
}

// idle says that nothing in the program calls a function, or could: it is no value and no method of one.
func (w *World) idle(f *function) bool {
	return !w.taken(f) && !w.methods[w.symbols[string(f.id)]] && f.entry == nil
}

// taken says that a function is a value somewhere: who gets that may call it out of sight.
func (w *World) taken(f *function) bool {
	_, taken := w.solver.ids[node{kind: summary.Func, sym: w.symbols[string(f.id)]}]
	return taken
}

// kept says that a function leaves the client that it is given as it is, and so do all that get it from there.
func (o *origins) kept(p program.Place) bool {
	if o.handed[p] {
		return true
	}
	o.handed[p] = true
	f := o.w.funcByID(p.Func)
	if f == nil {
		return false
	}
	c, ok := f.keeps[p.Index]
	return ok && o.add(program.Client{Unless: c.Unless, Handed: c.Handed})
}
