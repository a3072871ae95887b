package world

import (
	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// symbol is an interned string of any package.
type symbol int32

// node is a summary.Node with its symbol interned over all packages.
type node struct {
	kind  summary.NodeKind
	sym   symbol
	index int32
}

// function is a function with a body.
type function struct {
	id        program.FuncID
	pkg       string
	at        program.Location
	generated bool
	synthetic bool // a wrapper: no place in the source
	// mainPackage says that its package is a command.
	mainPackage bool
	endless     bool // goes round until somebody says that it is over
	calls       []*call
	literals    []symbol
	hides       []int    // indexes of calls
	fallbacks   [][2]int // likewise
	results     []int32  // those that something flows into
	keeps       map[int]program.Client
	returns     *program.Client
	behind      []behind
	entry       *entry
	out         []*edge // edges that leave it, in the order of the source
	in          []*edge
}

// behind is an interface value that is an HTTP client, nil when nothing is known of it.
type behind struct {
	at     nodeID
	client *program.Client
}

// entry is why requests reach a function.
type entry struct {
	kind, route string
	registered  bool // by a call, not only by its shape
	several     bool // routes, so that none is named
}

// call is a call site.
type call struct {
	in    *function
	index int
	sum   *summary.Call
	at    program.Location
	text  string

	on       nodeID
	args     []nodeID
	context  symbol   // the function whose context parameter is passed on, if sum.Context says so
	callee   symbol   // of a static call
	method   symbol   // the fingerprint of what is invoked
	iface    []symbol // the methods of the interface invoked on
	standard bool     // it is one of the standard library's
	argIface [][]symbol

	operation *program.Operation
	retriedBy string         // what repeats it, if something does
	servers   map[int]string // the arguments that are constant texts naming one
	clients   map[int]program.Client
	callees   map[*function]bool
	// callbacks are functions that a callee without a body calls for this call.
	callbacks map[*function]models.Callback
	// external callees exist: functions without a body, known by the models or not at all.
	external bool
	// callsFuncs: the method invoked belongs to a function type of another package
	// (http.HandlerFunc), so that the function values that flow here are what it calls.
	callsFuncs bool
	// assumed: the callees were found by their methods alone.
	assumed bool
}

// edge says that from may enter to.
type edge struct {
	from, to   *function
	call       *call // nil for a hand-off
	confidence program.Confidence
	when       models.Callback // CallsNow for an ordinary call
	spawned    bool            // in a goroutine of its own
	repeats    repetition      // of what a helper is given here
	inside     bool            // a helper calls its parameter: followed from the helper's caller instead
}

// handOff edges stand for "made here, so perhaps run on its behalf": a function literal that goes
// through a queue to a worker.
func (e *edge) handOff() bool { return e.call == nil }

// cached says that the edge is only followed when a cache has nothing (fresh).
func (e *edge) cached() bool {
	return e.call != nil && (e.call.sum.Cached || e.when == models.CallsMiss)
}

// departs says that what runs from here on runs for the program and not for whoever started it.
func (e *edge) departs() bool { return e.spawned && e.to.endless }

// waited says that the caller does not go on before the callee returns.
func (e *edge) waited() bool {
	return !e.handOff() && !e.spawned && e.when != models.CallsAsync
}
