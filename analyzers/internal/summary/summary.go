// Package summary boils a package down to what the linker needs: which functions it has, whom they
// call, and where function values and concrete types flow. It is made from that package's SSA alone;
// of other packages only types are known.
//
// A summary survives encoding/gob and is the same whoever makes it, so it can travel in a fact.
package summary

import (
	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/retry"
)

// NodeKind is a kind of place that holds functions or interface values.
type NodeKind uint8

const (
	None       NodeKind = iota
	Param               // parameter Index of function Sym; the receiver is 0
	Result              // result Index of function Sym
	FreeVar             // captured variable Index of function literal Sym
	Local               // variable Index of function Sym
	CallResult          // result Index%MaxResults of call Index/MaxResults in function Sym
	Field               // struct field Sym of any instance
	Global              // package variable Sym
	Elem                // elements of containers of type Sym that were interface values in between
	Type                // the constant "a value of concrete type Sym"
	Func                // the constant "function Sym"
	TypeParam           // values of type parameter Index of function Sym
)

// MaxResults is the largest number of results of a call that are told apart.
const MaxResults = 16

// Node is a place or a constant. Sym is an index into Package.Symbols.
type Node struct {
	Kind       NodeKind
	Sym, Index int
}

// Edge says that whatever is in From can get into To.
type Edge struct{ From, To Node }

// Package is the summary of one package.
type Package struct {
	Path    string
	Main    bool
	Symbols []string
	Funcs   []Function
	Types   []ConcreteType
	Ifaces  []Interface
	// Assigned are the symbols of variables of other packages that this one sets, or a part of what
	// they point to: http.DefaultClient.Timeout = .... So are those of library functions that it tells
	// how long to wait: (*resty.Client).SetTimeout.
	Assigned []int
	// Reads are the symbols of the watched fields that this package reads, Imports those of the paths of
	// packages that it imports, where these may be first-party.
	Reads, Imports []int
	// Operations are the remote operations that functions of other packages perform which this one uses
	// as values: var lookup = net.LookupHost.
	Operations []FunctionOperation
	// Settings say how often clients repeat what fails.
	Settings []retry.Setting
}

// FunctionOperation is a function, as a symbol, and the operation that it performs.
type FunctionOperation struct {
	Func      int
	Operation program.Operation
}

// Function is one function with a body, synthetic wrappers included.
type Function struct {
	ID        int // symbol: the program.FuncID
	At        Position
	Generated bool
	Synthetic bool
	// Entry is the kind of entry point that the function is by its shape, "" if none.
	Entry string
	// Declared says that it is no matter of its shape: the user said so.
	Declared bool
	Edges    []Edge
	Calls    []Call
	Literals []int // symbols of the function literals made here
	// Endless says that it goes round until somebody says that it is over.
	Endless bool
	// Hides are the indexes of the calls whose failure is answered as if there were nothing.
	Hides []int
	// Fallbacks are the indexes of calls and of what is called instead when they fail.
	Fallbacks [][2]int
	// Keeps are the HTTP clients among the parameters which the package leaves as they are, Returns is the one
	// that is the first result, if that is known.
	Keeps   []Given
	Returns *Client
	// Behind are the HTTP clients that become values of an interface.
	Behind []Behind
}

// Behind is the node of an interface value that is an HTTP client, nil when nothing is known of that.
type Behind struct {
	Node   Node
	Client *Client
}

// Client is a program.Client with its place as a position.
type Client struct {
	Endless      bool
	Made         Position
	Limited      bool
	Unless       []string
	From, Handed []program.Place
}

// Given is an HTTP client with its index among arguments or parameters.
type Given struct {
	Index int
	Client
}

// Position is a program.Location with its file as a symbol.
type Position struct{ File, Line, Column, End int }

// Mode is how a call finds its callee.
type Mode uint8

const (
	Static  Mode = iota // Callee is the function
	Invoke              // Method of whatever is in On
	Dynamic             // whatever function is in On
)

// Call is one call site.
type Call struct {
	Index  int // program.CallID.Index
	Mode   Mode
	Callee int  // symbol of the static callee
	Method int  // symbol of the invoked method's fingerprint
	Iface  int  // index into Ifaces of the type invoked on
	On     Node // the receiver of an invoke, the function of a dynamic call
	Args   []Arg
	// Returns are pairs of argument and result that an unknown callee may hand through: middleware.
	Returns   []HandThrough
	Go, Defer bool
	// Table says that what is called was looked up by a key: whatever is there, some key leads to it.
	Table     bool
	Recurs    bool // in a loop that goes round as long as its function runs: loops.Endless
	Context   Context
	Cached    bool // only made when a cache has nothing: guard.MayBeCached
	Fate      Fate // what its failure leads to
	At        Position
	Text      int // symbol: how a message names the callee
	Operation *program.Operation
	// Client repeats the operation itself, Retried says that this program repeats the call.
	Client  *retry.Client
	Retried *Retried
	// Callback is when a callee without a body calls the functions it is given.
	Callback models.Callback
	// Modelled says that a table knows so.
	Modelled bool
	Handlers []Handler
	// Clients are the HTTP clients among the arguments, as far as they are known.
	Clients []Given
}

// Retried says that failure of a call leads to another attempt, up to a limit.
type Retried struct {
	By       int   // symbol: what repeats
	Attempts int64 // at most, 0 when that is not known
	// Given is 1 + the index of the parameter that says how many there are, 0 for none, and Plus how
	// many more.
	Given int
	Plus  int64
}

// Arg is an argument. For an invoke the receiver is not among them, for a static method call it is.
type Arg struct {
	Node Node
	// Func says that it is a function: what takes one usually calls it, what takes any prints it.
	Func bool
	// Both says that the callee can also write to it: a pointer to an interface or function.
	Both bool
	// Iface is 1 + the index of the interface whose methods an unknown callee may call, 0 for none.
	Iface int
	// Count is a positive constant integer, 0 for anything else.
	Count int64
	// Text is the symbol of a constant text that names one server, 0 for anything else.
	Text int
}

// HandThrough says that argument Arg may come back as result Result.
type HandThrough struct{ Arg, Result int }

// Handler is a value that is registered as a request handler.
type Handler struct {
	Kind  string
	Route string // "POST /orders" as far as known
	Node  Node
	Iface int // 1 + the index of the interface through which requests come, 0 for a function
	// Every exported method serves requests, not only those of the interface.
	Every bool
	// Methods are the only ones of the interface that serve requests, if not all do.
	Methods []string
}

// ConcreteType is a type that the package converts to an interface.
type ConcreteType struct {
	Sym     int
	Func    bool // its underlying type is a function
	Methods []Method
}

// Method maps a fingerprint to the function that implements it.
type Method struct{ Fingerprint, Target int }

// Interface is the set of methods of an interface type, as sorted symbols of fingerprints.
type Interface struct {
	Methods []int
	// Standard interfaces (error, io.Reader ...) are implemented by half the program: nothing is
	// concluded from a type having their methods.
	Standard bool
}
