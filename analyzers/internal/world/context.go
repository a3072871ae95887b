package world

import (
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Ending is how the context ends that callers pass to a function, as far as all of them agree. Of an
// entry point nothing is known: frameworks set deadlines of their own.
func (w *World) Ending(id program.FuncID) program.Ending {
	f := w.linked().funcByID(id)
	if f == nil {
		return program.EndsUnknown
	}
	e := endings{w: w, open: map[*function]bool{}, known: map[*function]program.Ending{}}
	return e.of(f)
}

type endings struct {
	w     *World
	open  map[*function]bool
	known map[*function]program.Ending
}

// recursive stands for "the same as in the call around it".
const recursive program.Ending = "recursive"

func (e *endings) of(f *function) program.Ending {
	if e.open[f] {
		return recursive
	}
	if known, ok := e.known[f]; ok {
		return known
	}
	e.open[f] = true
	out := e.join(f)
	delete(e.open, f)
	e.known[f] = out
	return out
}

func (e *endings) join(f *function) program.Ending {
	if f.entry != nil || len(f.in) == 0 {
		return program.EndsUnknown
	}
	out := recursive
	for _, in := range f.in {
		if e.w.unreachable(in.from) {
			continue
		}
		if in.handOff() || in.when != models.CallsNow || in.call.assumed {
			return program.EndsUnknown
		}
		out = agree(out, e.passed(in.call))
	}
	if out == recursive {
		return program.EndsUnknown
	}
	return out
}

// unreachable says that nothing in the program leads to a function, and that no other program can use it: what
// it passes nobody gets.
func (w *World) unreachable(f *function) bool {
	if !w.closed || f.entry != nil || len(f.in) > 0 || !f.mainPackage && !strings.Contains(f.pkg+"/", "/internal/") {
		return false
	}
	id := string(f.id)
	if strings.HasSuffix(id, ".main") || initial(id) || strings.Contains(id, "$") {
		return false
	}
	return !w.taken(f) && !w.methods[w.symbols[id]] // a library may call a method through an interface
}

// passed is the ending of the context that a call passes.
func (e *endings) passed(c *call) program.Ending {
	if c.sum.Context.Of == 0 {
		return e.w.ending(c)
	}
	if f := e.w.funcs[c.context]; f != nil {
		return e.of(f)
	}
	return program.EndsUnknown
}

// ending is how the context ends that a call passes and that is made where the call is.
func (w *World) ending(c *call) program.Ending {
	switch out := c.sum.Context.Ending; {
	case out != program.EndsWithRequest:
		return out
	case w.limited[c.in]:
		return program.EndsByDeadline
	case w.assigned[contexts.RequestDeadline]:
		return program.EndsUnknown // nobody knows of which requests
	}
	return program.EndsWithRequest
}

// agree is what two contexts have in common. Those without a deadline agree in that, and what ends one of them
// some day is said: somebody who cancels it sooner than a request.
func agree(a, b program.Ending) program.Ending {
	switch {
	case a == recursive || a == b:
		return b
	case b == recursive:
		return a
	case !patient(a) || !patient(b):
		return program.EndsUnknown
	case a == program.EndsOnCancel || b == program.EndsOnCancel:
		return program.EndsOnCancel
	}
	return program.EndsWithRequest
}

// patient says that a context has no deadline.
func patient(e program.Ending) bool {
	return e == program.EndsNever || e == program.EndsWithRequest || e == program.EndsOnCancel
}
