// Package world links the summaries of packages into one program and answers the questions that
// rules ask: what a call reaches, and how a request gets to a function.
//
// Function values and concrete types are followed from where they are made to where they are called,
// through fields, parameters, results, elements and interface conversions, as variable type analysis
// does, but over first-party code only: what third-party code does with what it is given comes from
// the models. Where nothing is known of an interface value, all types of the program that implement
// the interface are assumed, with the lowest confidence.
package world

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// World is a linked program. It implements program.World and is safe for concurrent use.
type World struct {
	packages []*summary.Package
	closed   bool
	link     sync.Once

	solver   *solver
	symbols  map[string]symbol
	names    []string
	funcs    map[symbol]*function
	ordered  []*function
	types    map[symbol]*concreteType
	methods  map[symbol]bool // of concrete types
	assigned map[string]bool
	values   map[symbol]*program.Operation // of functions without a body
	settings map[string][]int64            // attempts that the program asks of a client, 0 when unknown
	handlers []registration
	reach    *reachability
	start    sync.Once
	started  []*started
	limited  map[*function]bool           // see Limited
	behind   map[nodeID][]*program.Client // see ClientBehind; nil for one of which nothing is known
}

var _ program.World = (*World)(nil)

type concreteType struct {
	sym     symbol
	isFunc  bool
	methods map[symbol]symbol // fingerprint -> function
}

// New prepares the world of some packages; it is linked when the first question is asked. A closed
// world has every package of the program: only there may missing knowledge be filled by assumption.
func New(packages []*summary.Package, closed bool) *World {
	sorted := slices.Clone(packages)
	slices.SortStableFunc(sorted, func(a, b *summary.Package) int { return cmp.Compare(a.Path, b.Path) })
	return &World{packages: sorted, closed: closed}
}

func (w *World) linked() *World {
	w.link.Do(func() {
		w.solver, w.symbols, w.funcs, w.types = newSolver(), map[string]symbol{}, map[symbol]*function{}, map[symbol]*concreteType{}
		w.assigned, w.settings, w.values = map[string]bool{}, map[string][]int64{}, map[symbol]*program.Operation{}
		for _, p := range w.packages {
			w.load(p)
		}
		slices.SortFunc(w.ordered, func(a, b *function) int { return cmp.Compare(a.id, b.id) })
		w.methods = methodsOf(w.types)
		w.dropUnused()
		w.connect()
		w.reach = newReachability(w)
		w.limited = w.findLimited()
		w.behind = w.findBehind()
	})
	return w
}

func methodsOf(all map[symbol]*concreteType) map[symbol]bool {
	methods := map[symbol]bool{}
	for _, t := range all {
		for _, f := range t.methods {
			methods[f] = true
		}
	}
	return methods
}

func (w *World) intern(s string) symbol {
	id, ok := w.symbols[s]
	if !ok {
		id = symbol(len(w.names))
		w.symbols[s] = id
		w.names = append(w.names, s)
	}
	return id
}

func (w *World) funcByID(id program.FuncID) *function {
	s, ok := w.symbols[string(id)]
	if !ok {
		return nil
	}
	return w.funcs[s]
}

func (w *World) callByID(id program.CallID) *call {
	f := w.funcByID(id.Func)
	if f == nil {
		return nil
	}
	for _, c := range f.calls {
		if c.index == id.Index {
			return c
		}
	}
	return nil
}

// Assigned says that a package sets a variable of another one.
func (w *World) Assigned(variable string) bool { return w.linked().assigned[variable] }

// Closed says that no package comes after those that are known.
func (w *World) Closed() bool { return w.closed }

// Sinks are the call sites of remote operations in a package, in source order.
func (w *World) Sinks(pkgPath string) []program.Sink {
	var sinks []program.Sink
	for _, f := range w.linked().ordered {
		if f.pkg != pkgPath || f.generated {
			continue
		}
		for _, c := range f.calls {
			if op := c.remote(); op != nil {
				sinks = append(sinks, program.Sink{Call: c.program(), Operation: *op})
			}
		}
	}
	slices.SortStableFunc(sinks, func(a, b program.Sink) int { return a.Call.At.Compare(b.Call.At) })
	return sinks
}

// Callees are the functions with a body that a call site may enter, sorted.
func (w *World) Callees(id program.CallID) []program.FuncID {
	c := w.linked().callByID(id)
	if c == nil {
		return nil
	}
	ids := map[program.FuncID]bool{}
	for f := range c.callees {
		ids[f.id] = true
	}
	return slices.Sorted(maps.Keys(ids))
}

// Callers are the call sites that may enter a function, sorted.
func (w *World) Callers(id program.FuncID) []program.CallID {
	f := w.linked().funcByID(id)
	if f == nil {
		return nil
	}
	ids := map[program.CallID]bool{}
	for _, e := range f.in {
		if !e.handOff() {
			ids[e.call.program().ID] = true
		}
	}
	return slices.SortedFunc(maps.Keys(ids), func(a, b program.CallID) int {
		return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Index, b.Index))
	})
}

// Starts says that a call site is a go statement.
func (w *World) Starts(id program.CallID) bool {
	c := w.linked().callByID(id)
	return c != nil && c.sum.Go
}

// Recurs says that a call site is in a loop that goes round as long as its function runs.
func (w *World) Recurs(id program.CallID) bool {
	c := w.linked().callByID(id)
	return c != nil && c.sum.Recurs
}

func (c *call) program() program.Call {
	return program.Call{ID: program.CallID{Func: c.in.id, Index: c.index}, Text: c.text, At: c.at}
}

// remote is the operation of the call itself. A method that only looks like one of a client (the
// program's own interface with the shapes of an SDK) is none when all who implement it here are
// functions of the program: what they call is looked at instead. Generated clients are not looked
// at, since nobody can change them: there the call into them counts.
func (c *call) remote() *program.Operation {
	if c.operation != nil && c.operation.ByType && len(c.callees) > 0 {
		return nil // its code is here
	}
	if c.operation == nil || c.sum.Mode != summary.Invoke || c.external {
		return c.operation
	}
	for f := range c.callees {
		if !f.generated {
			return nil
		}
	}
	return c.operation
}
