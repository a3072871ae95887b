package world

import "github.com/ballast-lint/ballast/analyzers/internal/program"

// Around says that a command which a function is part of has a function with a name of some kind, or
// calls one. Of the command count the packages of everything that is called, started, given or made
// below what leads to the function; of a library, whose commands are elsewhere, everything counts.
func (w *World) Around(id program.FuncID, named func(string) bool) bool {
	f := w.linked().funcByID(id)
	if f == nil {
		return false
	}
	above := map[*function]bool{f: true}
	spread(above, func(f *function) []*edge { return f.in }, func(e *edge) *function { return e.from })
	library := true
	for f := range above {
		library = library && !f.mainPackage
	}
	spread(above, func(f *function) []*edge { return f.out }, func(e *edge) *function { return e.to })
	packages := map[string]bool{}
	for f := range above {
		packages[f.pkg] = true
	}
	for _, f := range w.ordered {
		if (library || packages[f.pkg]) && f.named(w, named) {
			return true
		}
	}
	return false
}

// spread adds what the edges of a set of functions lead to.
func spread(set map[*function]bool, edges func(*function) []*edge, end func(*edge) *function) {
	var queue []*function
	for f := range set {
		queue = append(queue, f)
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, e := range edges(queue[0]) {
			if next := end(e); !set[next] {
				set[next] = true
				queue = append(queue, next)
			}
		}
	}
}

// named says that a function has a name of some kind, or calls one that has.
func (f *function) named(w *World, of func(string) bool) bool {
	if of(string(f.id)) {
		return true
	}
	for _, c := range f.calls {
		if of(w.names[c.callee]) || of(c.text) {
			return true
		}
	}
	return false
}
