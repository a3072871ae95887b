package world

import (
	"maps"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// timeoutHandler gives the request that it hands to its first argument a context with a deadline.
const timeoutHandler = "net/http.TimeoutHandler"

// Limited says that the context of the requests which come to a function has a deadline: on every way that
// is known there is a handler that an http.TimeoutHandler calls. A handler inside of one counts as limited
// wherever else it is registered.
func (w *World) Limited(id program.FuncID) bool {
	f := w.linked().funcByID(id)
	return f != nil && w.limited[f]
}

// findLimited finds what is only reached through handlers with a deadline.
func (w *World) findLimited() map[*function]bool {
	l := limits{w: w, handlers: map[*function]bool{}, seen: map[nodeID]bool{}, routers: map[[2]string]bool{}}
	for _, f := range w.ordered {
		for _, c := range f.calls {
			if c.sum.Mode == summary.Static && w.names[c.callee] == timeoutHandler {
				l.wrap(c.args[0], f.pkg)
			}
		}
	}
	if len(l.seen) == 0 {
		return nil
	}
	l.routed()
	within, without := maps.Clone(l.handlers), map[*function]bool{}
	for _, f := range w.ordered {
		if f.entry != nil && (f.entry.registered || len(f.in) == 0) && !l.handlers[f] {
			without[f] = true
		}
	}
	to := func(e *edge) *function { return e.to }
	spread(within, func(f *function) []*edge { return f.out }, to)
	spread(without, func(f *function) []*edge {
		if l.handlers[f] {
			return nil
		}
		return f.out
	}, to)
	maps.DeleteFunc(within, func(f *function, _ bool) bool { return without[f] && !l.handlers[f] })
	return within
}

// limits collects the handlers that have a deadline.
type limits struct {
	w        *World
	handlers map[*function]bool
	seen     map[nodeID]bool
	// routers are packages of routers, each with the package that gives one of them a deadline: what that
	// registers with such a router has it, too.
	routers map[[2]string]bool
}

// wrap takes every handler that may be at a node, and the handlers that these call.
func (l limits) wrap(at nodeID, pkg string) {
	if at == noNode || l.seen[at] {
		return
	}
	l.seen[at] = true
	for _, constant := range l.w.solver.order[at] {
		sym := l.w.solver.nodes[constant].sym
		if l.w.solver.isFunc(constant) {
			l.handler(l.w.funcs[sym], pkg)
			continue
		}
		t := l.w.types[sym]
		if t == nil {
			continue
		}
		for fingerprint, target := range t.methods {
			if l.w.methodName(fingerprint) != "ServeHTTP" {
				continue
			}
			if f := l.w.funcs[target]; f != nil {
				l.handler(f, pkg)
			} else if !t.isFunc {
				l.routers[[2]string{packageOf(l.w.names[sym]), pkg}] = true
			}
		}
	}
}

// handler takes a function that serves requests, and what it hands them on to.
func (l limits) handler(f *function, pkg string) {
	if f == nil || l.handlers[f] {
		return
	}
	l.handlers[f] = true
	for _, c := range f.calls {
		if c.sum.Mode == summary.Invoke && l.w.methodName(c.method) == "ServeHTTP" {
			l.wrap(c.on, pkg)
		}
	}
}

// routed takes what is registered with the routers that have a deadline.
func (l limits) routed() {
	for _, f := range l.w.ordered {
		for _, c := range f.calls {
			if len(c.sum.Handlers) > 0 && l.routers[[2]string{packageOf(l.w.names[c.callee]), f.pkg}] {
				for _, arg := range c.args {
					l.wrap(arg, f.pkg)
				}
			}
		}
	}
}

// packageOf is the path of the package in the name of a type, function or method: "(*net/http.ServeMux).Handle".
func packageOf(name string) string {
	name = strings.TrimLeft(name, "(*")
	slash := strings.LastIndexByte(name, '/') + 1
	pkg, _, _ := strings.Cut(name[slash:], ".")
	return name[:slash] + pkg
}
