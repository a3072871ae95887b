// Package rule is what Go rules are made with: collect, decide, report.
//
// Collect looks at one package's SSA and returns candidates: shapes that would be findings if the
// rest of the program agrees ("this loop is a retry, if that call is remote"). Decide asks the World
// (every summary that is linked so far) and turns a candidate into a finding, or not. The split is
// what lets one rule give the same findings in one process over a whole module, and one package at a
// time under go vet, where a later package may know what an earlier one could not: a candidate that
// is not decided yet travels on in a fact.
package rule

import (
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/rules"
)

// Pass is one package as a rule sees it.
type Pass struct {
	*analysis.Pass
	// Functions are the source functions of the package, methods and function literals included, in
	// source order; no synthetic wrappers, no generated files.
	Functions []*ssa.Function
}

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

// Candidate is a shape that one package shows by itself. It must survive encoding/gob.
type Candidate struct {
	// At is where the finding would be reported.
	At Location
	// Func is the function that contains it.
	Func FuncID
	// Shape is the rule's own name of the variant, e.g. "loop" or "library".
	Shape string
	// Calls are the call sites that the decision depends on, in the rule's own order.
	Calls []Call
	// Notes annotate further places.
	Notes []Location
	// Facts are the rule's own facts, e.g. "bound": "none".
	Facts map[string]string
}

// Symbol is how findings name a function: the enclosing named function of f in the form
// "example.com/shop/store.Load" or "example.com/shop/store.(*Client).Get".
func Symbol(f FuncID) string { return symbol(f) }

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
}

// Path leads from an entry point, or from a call site, to what it reaches.
type Path struct {
	// Entry is the kind of entry point ("net/http handler", "Lambda handler") or "".
	Entry string
	Hops  []Hop
	Confidence
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

// World answers questions about everything that has been linked.
type World interface {
	// Remote tells the remote operations that a call may perform, itself or through what it calls,
	// the nearest first; at most one per operation. Calls that cannot be resolved are not remote.
	Remote(CallID) []Reach
	// RequestPath is the shortest path from a request entry point to a function, if there is one.
	RequestPath(FuncID) (Path, bool)
	// Sinks are the call sites of remote operations in the package, in source order.
	Sinks(pkgPath string) []Sink
	// Callees are the functions that a call site may enter (first-party only), sorted.
	Callees(CallID) []FuncID
	// Callers are the call sites that may enter a function, sorted.
	Callers(FuncID) []CallID
}

// Definition is a Go rule.
type Definition struct {
	Rule *rules.Rule
	// Collect finds candidates in one package. It reads nothing but the package.
	Collect func(*Pass) []Candidate
	// Decide turns a candidate into a finding, or says that it is none (yet).
	Decide func(World, Candidate) (rules.Finding, bool)
}

// New makes the analyzer of a rule: its name is the rule id with underscores, its doc is made from
// the rule, its diagnostics have the rule id as category.
func New(d Definition) *analysis.Analyzer { return newAnalyzer(d) }

// IDOf names a function.
func IDOf(f *ssa.Function) FuncID { return idOf(f) }

// CallAt describes a call instruction of a function.
func CallAt(p *Pass, call ssa.CallInstruction) Call { return callAt(p, call) }

// At turns a position range of the package into a Location of its first line.
func At(p *Pass, pos, end token.Pos) Location { return at(p, pos, end) }
