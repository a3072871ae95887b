// Package program holds the words in which the Go engine speaks about a program: functions and call
// sites that are named alike in every process, remote operations, and the paths between them.
package program

import "github.com/ballast-lint/ballast/rules"

// Location is a position that survives the process: absolute file, 1-based line and byte column.
type Location = rules.Location

// FuncID names an SSA function across packages and processes: types.Func.FullName of the generic
// origin ("(*example.com/shop/store.Client).Get"), with $1, $1$2 … behind it for function literals.
type FuncID string

// CallID names a call site: the function it is in and the number of the call instruction in it.
type CallID struct {
	Func  FuncID
	Index int
}

// Call is a call site as a candidate carries it.
type Call struct {
	ID CallID
	// Text is how a message names the callee: "(*s3.Client).GetObject", "store.Load".
	Text string
	At   Location
}

// Plane is the class of an API operation (reference: AWS Fault Isolation Boundaries, control planes
// and data planes).
type Plane string

const (
	ControlPlane Plane = "control"
	DataPlane    Plane = "data"
	ConfigRead   Plane = "config-read" // configuration, credential, endpoint or flag fetched from a service
)

// Operation is one remote operation.
type Operation struct {
	// Service and Name, e.g. "EC2" and "RunInstances"; or "HTTP" and "Get".
	Service, Name string
	Plane         Plane
	// ReadOnly operations change nothing.
	ReadOnly bool
	// Global is the Region of a control plane that lives in one Region only, "" otherwise.
	Global string
	// Weak is set when the table knows the service but not the operation.
	Weak bool
	// ByType is set when no table knows it: a method of something that has what requests are made with.
	ByType bool
}

// Confidence says how a path was resolved.
type Confidence string

const (
	Certain  Confidence = "certain"  // static calls and interfaces with one possible callee
	Likely   Confidence = "likely"   // a few possible callees
	Possible Confidence = "possible" // some callee was assumed from types alone
)

// Hop is one step of a call path: the call at At leads into Func.
type Hop struct {
	Func FuncID
	Text string // what the step does, e.g. "handleOrder calls (*Store).Save"
	At   Location
	// Starts says that the step starts a goroutine, which the caller does not wait for.
	Starts bool
}

// Path leads from an entry point, or from a call site, to what it reaches.
type Path struct {
	// Entry is the kind of entry point ("net/http handler", "Lambda handler") or "".
	Entry string
	// Route is what the entry point was registered for ("POST /orders"), as far as known.
	Route string
	Hops  []Hop
	Confidence
	// Cached says that some step is only taken when a cache has nothing (fresh): requests usually
	// do not come along here.
	Cached bool
	// ByShape says that the entry point only looks like one: nobody was seen to register it.
	ByShape bool
}

// Reach is a remote operation that a call performs, itself or through what it calls.
type Reach struct {
	Operation Operation
	Path      Path // from the call site to the operation; empty hops when the call is the operation
}

// Sink is a call site of a remote operation.
type Sink struct {
	Call      Call
	Operation Operation
}

// Given is a text that a call gives to a function.
type Given struct {
	Call Call
	Text string
}

// World answers questions about everything that has been linked.
type World interface {
	// Remote tells the remote operations that a call may perform, itself or through what it calls,
	// the nearest first; at most one per operation. Calls that cannot be resolved are not remote.
	Remote(CallID) []Reach
	// Layers are the most retries within each other that a call makes around one remote operation, its
	// own repetition and the client's included; fewer than two are none.
	Layers(CallID) Layers
	// Repeated is the repetition of the functions that a call hands to a library or a helper, or by the
	// client of the operation that the call is.
	Repeated(CallID) (Layer, bool)
	// RequestPath is the shortest path from a request entry point to a function, if there is one.
	RequestPath(FuncID) (Path, bool)
	// Entries are the functions that requests enter, sorted.
	Entries() []FuncID
	// Around says that a command which a function is part of has a function with a name of some kind, or
	// calls one: in the packages that its way through the program leads to.
	Around(id FuncID, named func(string) bool) bool
	// EndlessPath is the shortest way on which a function gets a context without a deadline while it
	// serves a request, if there is one.
	EndlessPath(FuncID) (Path, bool)
	// Limited says that the context of the requests which come to a function has a deadline.
	Limited(FuncID) bool
	// RequestEntries are the entry points that lead to a function, sorted, each with the place where
	// the way to it leaves the entry point; nil when there is no sure path.
	RequestEntries(FuncID) []Hop
	// EntryPaths are the sure ways to a function, the shortest from every entry point, sorted.
	EntryPaths(FuncID) []Path
	// Below is the shortest sure way to a function from one with some property, at most steps calls
	// away.
	Below(id FuncID, of func(FuncID) bool, steps int) (Path, bool)
	// StartupPath is the shortest way from main or init of a program that serves requests to a call
	// whose failure ends the process.
	StartupPath(CallID) (Path, bool)
	// FailurePath is the shortest sure way from a request entry point to a function on which its failure
	// becomes that of the request: everything in between returns the error.
	FailurePath(FuncID) (Path, bool)
	// Ending is how the context ends that callers pass to a function, as far as all of them agree.
	Ending(FuncID) Ending
	// NoDeadline says that a function gets a context without a deadline on some way through the program that goes
	// on while it serves, and on none that is known one with a deadline; never until the world is closed.
	NoDeadline(FuncID) bool
	// Assigned says that a package known so far sets a variable of another package
	// ("net/http.DefaultClient"), or a part of what it points to; or that it calls a function of a library
	// with a duration or an HTTP client ("(*github.com/go-resty/resty/v2.Client).SetTimeout").
	Assigned(variable string) bool
	// Closed says that the whole program is known. Until then a rule that goes by what nobody does has to
	// wait.
	Closed() bool
	// Hides says that a call enters a function which answers the failure of something remote as if
	// there were nothing: with false, nil or an empty string, and no error.
	Hides(CallID) bool
	// Fallbacks are the calls in a function that have an alternative, each with that.
	Fallbacks(FuncID) [][2]Call
	// Reads says that a package, or one that it imports, reads a field of those that summaries watch,
	// "crypto/x509.Certificate.NotAfter".
	Reads(pkgPath, field string) bool
	// Given are the constant texts naming a server that calls give to a function as its parameter i, the
	// receiver being 0, sorted by place.
	Given(f FuncID, i int) []Given
	// Client is what the whole program makes of an HTTP client. It says false when something on the way is
	// out of sight: callers in other programs, until the world is closed, or a library.
	Client(Client) (Client, bool)
	// ClientBehind is what the whole program makes of the HTTP client that a call of an interface's method
	// asks. It says false when it may be anything else, too.
	ClientBehind(CallID) (Client, bool)
	// Sinks are the call sites of remote operations in the package, in source order.
	Sinks(pkgPath string) []Sink
	// Callees are the functions that a call site may enter (first-party only), sorted.
	Callees(CallID) []FuncID
	// Fitting are the methods that reach the network of the types of the program which a call through an
	// interface could enter, where nothing is known of what it is made on; sorted, none until the world is
	// closed.
	Fitting(CallID) []FuncID
	// Callers are the call sites that may enter a function, sorted.
	Callers(FuncID) []CallID
	// Starts says that a call site is a go statement.
	Starts(CallID) bool
	// Recurs says that a call site is in a loop that goes round as long as its function runs.
	Recurs(CallID) bool
}
