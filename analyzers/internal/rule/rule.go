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

	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/rules"
)

// Pass is one package as a rule sees it.
type Pass struct {
	*analysis.Pass
	// Functions are the source functions of the package, methods and function literals included, in
	// source order; no synthetic wrappers, and no generated files unless somebody asked for them.
	Functions []*ssa.Function

	built *lazyssa.Built
}

// The words of the engine are declared in package program, which what a rule stands on (models,
// summaries, the linker) shares with it.
type (
	// Location is a position that survives the process: absolute file, 1-based line and byte column.
	Location = program.Location
	// FuncID names an SSA function across packages and processes.
	FuncID = program.FuncID
	// CallID names a call site.
	CallID = program.CallID
	// Call is a call site as a candidate carries it.
	Call = program.Call
	// Plane is the class of an API operation.
	Plane = program.Plane
	// Operation is one remote operation.
	Operation = program.Operation
	// Confidence says how a path was resolved.
	Confidence = program.Confidence
	// Hop is one step of a call path.
	Hop = program.Hop
	// Path leads from an entry point, or from a call site, to what it reaches.
	Path = program.Path
	// Reach is a remote operation that a call performs, itself or through what it calls.
	Reach = program.Reach
	// Layer is a retry, Layers are retries within each other.
	Layer  = program.Layer
	Layers = program.Layers
	// Sink is a call site of a remote operation.
	Sink = program.Sink
	// Ending says how a context ends.
	Ending = program.Ending
	// Given is a text that a call gives to a function.
	Given = program.Given
	// Client is an HTTP client as far as one package tells.
	Client = program.Client
	// World answers questions about everything that has been linked.
	World = program.World
)

const (
	EndsNever       = program.EndsNever
	EndsWithRequest = program.EndsWithRequest
	EndsOnCancel    = program.EndsOnCancel

	ControlPlane = program.ControlPlane
	DataPlane    = program.DataPlane
	ConfigRead   = program.ConfigRead // configuration, credential, endpoint or flag fetched from a service

	Certain  = program.Certain  // static calls and interfaces with one possible callee
	Likely   = program.Likely   // a few possible callees
	Possible = program.Possible // some callee was assumed from types alone
)

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
	// Client is the HTTP client that the decision depends on, if others make it or get it.
	Client *Client
	// Fixes mend it, if it is a finding.
	Fixes []rules.Fix
}

// Symbol is how findings name a function: the enclosing named function of f in the form
// "example.com/shop/store.Load" or "example.com/shop/store.(*Client).Get".
func Symbol(f FuncID) string { return program.Symbol(f) }

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
func IDOf(f *ssa.Function) FuncID { return program.IDOf(f) }

// CallAt describes a call instruction of a function.
func CallAt(p *Pass, call ssa.CallInstruction) Call { return callAt(p, call) }

// InstructionAt is where an instruction stands: of a call the whole, of a store what is stored to.
func InstructionAt(p *Pass, in ssa.Instruction) Location {
	if call, ok := in.(ssa.CallInstruction); ok {
		return callAt(p, call).At
	}
	pos := in.Pos()
	if st, ok := in.(*ssa.Store); ok && !pos.IsValid() {
		pos = st.Addr.Pos()
	}
	return at(p, pos, pos)
}

// At turns a position range of the package into a Location of its first line.
func At(p *Pass, pos, end token.Pos) Location { return at(p, pos, end) }
