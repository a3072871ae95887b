package world

import (
	"cmp"
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// registration is a value that somebody made a request handler.
type registration struct {
	at    nodeID
	sum   *summary.Handler
	iface []symbol
}

// connect finds the callees of every call. Linking a call adds flow edges, which may bring new
// constants to other calls: both go on until nothing moves.
func (w *World) connect() {
	for _, f := range w.ordered {
		for _, c := range f.calls {
			if c.index >= 0 {
				w.resolve(c)
			}
		}
	}
	w.solver.run()
	if w.closed {
		w.assume()
	}
	for _, r := range w.handlers {
		w.solver.listen(r.at, func(constant nodeID) { w.enter(r, constant) })
	}
	w.solver.run()
	if w.closed {
		w.assumeHandlers()
	}
}

func (w *World) resolve(c *call) {
	switch c.sum.Mode {
	case summary.Static:
		if f := w.funcs[c.callee]; f != nil {
			w.enterCall(c, f, 0)
		} else {
			w.external(c)
		}
	case summary.Invoke:
		w.solver.listen(c.on, func(constant nodeID) { w.invoke(c, constant) })
	case summary.Dynamic:
		w.solver.listen(c.on, func(constant nodeID) {
			if !w.solver.isFunc(constant) {
				return
			}
			sym := w.solver.nodes[constant].sym
			if f := w.funcs[sym]; f != nil {
				w.enterCall(c, f, 0)
				return
			}
			if c.operation == nil {
				c.operation = w.values[sym]
			}
			w.external(c)
		})
	}
}

// enterCall makes f a callee: arguments flow into its parameters, its results into the call's.
func (w *World) enterCall(c *call, f *function, shift int32) {
	if c.callees[f] {
		return
	}
	c.callees[f] = true
	sym := w.symbols[string(f.id)]
	for i, arg := range c.args {
		if arg == noNode {
			continue
		}
		param := w.solver.id(node{summary.Param, sym, int32(i) + shift})
		w.solver.edge(arg, param)
		if c.sum.Args[i].Both {
			w.solver.edge(param, arg)
		}
	}
	caller := w.symbols[string(c.in.id)]
	for _, r := range f.results {
		w.solver.edge(w.solver.id(node{summary.Result, sym, r}),
			w.solver.id(node{summary.CallResult, caller, int32(c.index)*summary.MaxResults + r}))
	}
}

// invoke handles the arrival of a constant at the receiver of an interface call.
func (w *World) invoke(c *call, constant nodeID) {
	if w.solver.isFunc(constant) {
		if f := w.funcs[w.solver.nodes[constant].sym]; f != nil && c.callsFuncs {
			w.enterCall(c, f, 0)
		}
		return
	}
	t := w.types[w.solver.nodes[constant].sym]
	if t == nil {
		return
	}
	target, ok := t.methods[c.method]
	if !ok {
		return
	}
	f := w.funcs[target]
	switch {
	case f != nil:
		w.enterCall(c, f, 1)
		if t.isFunc {
			w.solver.edge(c.on, w.solver.id(node{summary.Param, target, 0}))
		}
	case t.isFunc:
		c.callsFuncs = true
		for _, k := range slices.Clone(w.solver.order[c.on]) {
			if w.solver.isFunc(k) {
				w.invoke(c, k)
			}
		}
	default:
		if c.operation == nil && !c.standard {
			c.operation = w.values[target]
		}
		w.external(c)
	}
}

// external handles a call of a function without a body: what is handed to it may come back, and the
// functions it is given are called as the models say.
func (w *World) external(c *call) {
	if c.external {
		return
	}
	c.external = true
	caller := w.symbols[string(c.in.id)]
	for _, h := range c.sum.Returns {
		w.solver.edge(c.args[h.Arg], w.solver.id(node{summary.CallResult, caller, int32(c.index)*summary.MaxResults + int32(h.Result)}))
	}
	if c.sum.Callback == models.CallsLater {
		return
	}
	for i, arg := range c.args {
		w.solver.listen(arg, func(constant nodeID) { w.callback(c, i, constant) })
	}
}

func (w *World) callback(c *call, arg int, constant nodeID) {
	sym := w.solver.nodes[constant].sym
	if w.solver.isFunc(constant) {
		if f := w.funcs[sym]; f != nil && c.sum.Args[arg].Func {
			c.callbacks[f] = c.sum.Callback
		}
		return
	}
	t := w.types[sym]
	if t == nil {
		return
	}
	for _, m := range c.argIface[arg] {
		if f := w.funcs[t.methods[m]]; f != nil {
			c.callbacks[f] = c.sum.Callback
		}
	}
}

// enter makes entry points of what arrives at a registration.
func (w *World) enter(r registration, constant nodeID) {
	sym := w.solver.nodes[constant].sym
	if w.solver.isFunc(constant) {
		w.enterFunc(r, w.funcs[sym])
		return
	}
	if t := w.types[sym]; t != nil {
		for _, m := range w.served(r, t) {
			if target, ok := t.methods[m]; ok {
				w.enterFunc(r, w.funcs[target])
			}
		}
	}
}

// served are the methods of a handler through which requests come.
func (w *World) served(r registration, t *concreteType) []symbol {
	if r.sum.Every {
		return slices.DeleteFunc(slices.Sorted(maps.Keys(t.methods)), func(m symbol) bool { return !token.IsExported(w.methodName(m)) })
	}
	if r.sum.Methods == nil {
		return r.iface
	}
	return slices.DeleteFunc(slices.Clone(r.iface), func(m symbol) bool { return !slices.Contains(r.sum.Methods, w.methodName(m)) })
}

// methodName is the name in a fingerprint, without the package that an unexported one has in front.
func (w *World) methodName(fingerprint symbol) string {
	name, _, _ := strings.Cut(w.names[fingerprint], "func(")
	return name[strings.LastIndexByte(name, '.')+1:]
}

// enterFunc makes f an entry point; of a wrapper (a method value, say), what it wraps.
func (w *World) enterFunc(r registration, f *function) { w.enterOnce(r, f, map[*function]bool{}) }

// enterOnce comes by every wrapper once: a type that embeds an interface may hold one of its own kind.
func (w *World) enterOnce(r registration, f *function, seen map[*function]bool) {
	if f != nil && f.synthetic {
		for _, c := range f.calls {
			for _, to := range sortedFuncs(c.callees) {
				if !seen[to] {
					seen[to] = true
					w.enterOnce(r, to, seen)
				}
			}
		}
		return
	}
	if f == nil {
		return
	}
	was := f.entry
	if was == nil || !was.registered || less(r.sum, was) {
		f.entry = &entry{kind: r.sum.Kind, route: r.sum.Route, registered: true}
	}
	if was != nil && was.registered && literal(f) && (was.several || was.route != r.sum.Route) {
		f.entry = &entry{kind: f.entry.kind, several: true, registered: true}
	}
}

// literal says that a function is a literal. One that is registered for several routes was made for each of
// them by a function that wraps handlers, and which of these it calls depends on the route.
func literal(f *function) bool { return strings.Contains(string(f.id), "$") }

// less chooses among several registrations of one handler, whatever order they arrive in.
func less(h *summary.Handler, e *entry) bool {
	return cmp.Or(cmp.Compare(h.Route, e.route), cmp.Compare(h.Kind, e.kind)) < 0
}

// mostAssumed is how many implementations an unknown interface value is assumed to have: with more,
// an assumption says nothing.
const mostAssumed = 8

// assume gives the interface calls that nothing was found for the types of the program that have the
// methods, once, and lets what follows from it flow.
func (w *World) assume() {
	live := w.live()
	for _, f := range w.ordered {
		for _, c := range f.calls {
			if c.sum.Mode != summary.Invoke || len(c.callees) > 0 || c.external || c.standard {
				continue
			}
			if found := w.implementations(c, live); len(found) > 0 && len(found) <= mostAssumed {
				c.assumed = true
				for _, f := range found {
					w.enterCall(c, f, 1)
				}
			}
		}
	}
	w.solver.run()
	for _, f := range w.ordered { // the rest is unknown: it may call the functions it is given
		for _, c := range f.calls {
			if c.index >= 0 && c.sum.Mode != summary.Static && len(c.callees) == 0 {
				w.external(c)
			}
		}
	}
	w.solver.run()
}

// assumeHandlers makes entry points of the types of the program that fit where a handler from nowhere is
// registered: one that a container of dependencies puts there.
func (w *World) assumeHandlers() {
	live := w.live()
	for _, r := range w.handlers {
		if r.at == noNode || len(r.iface) == 0 || len(w.solver.order[r.at]) > 0 {
			continue
		}
		var fit []*concreteType
		for _, t := range live {
			if t.implements(r.iface) {
				fit = append(fit, t)
			}
		}
		if len(fit) > mostAssumed {
			continue
		}
		for _, t := range fit {
			for _, m := range w.served(r, t) {
				if f := w.funcs[t.methods[m]]; f != nil && f.entry == nil && !f.synthetic {
					f.entry = &entry{kind: r.sum.Kind, route: r.sum.Route}
				}
			}
		}
	}
}

// live are the types of the program, sorted.
func (w *World) live() []*concreteType {
	live := slices.Collect(maps.Values(w.types))
	slices.SortFunc(live, func(a, b *concreteType) int { return cmp.Compare(w.names[a.sym], w.names[b.sym]) })
	return live
}

func (w *World) implementations(c *call, live []*concreteType) []*function {
	var found []*function
	for _, t := range live {
		if !t.implements(c.iface) {
			continue
		}
		if f := w.funcs[t.methods[c.method]]; f != nil {
			found = append(found, f)
		}
	}
	return found
}

func (t *concreteType) implements(iface []symbol) bool {
	for _, m := range iface {
		if _, ok := t.methods[m]; !ok {
			return false
		}
	}
	return true
}
