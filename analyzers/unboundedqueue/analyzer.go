package unboundedqueue

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/startup"
	"github.com/ballast-lint/ballast/rules"
)

//go:embed rule.yaml
var metadata []byte

//go:embed testdata/src/bad/bad.go
var bad string

//go:embed testdata/src/good/good.go
var good string

// Rule is the rule's description.
var Rule = rules.MustParse(rules.Go, metadata,
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad,
		Note: "While the store of events is slow, every request adds to what waits for it."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "A thousand events wait at most, further ones are dropped and counted."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// Shapes of candidates.
const (
	kept    = "kept"    // a slice or list that requests share
	library = "library" // a queue of a library
	senders = "senders" // goroutines that wait to send
)

func collect(p *rule.Pass) []rule.Candidate {
	if startup.Rehearsal(p) {
		return nil
	}
	var found []rule.Candidate
	for _, q := range queuesIn(p.Functions) {
		found = append(found, rule.Candidate{At: rule.At(p, q.grows.Pos(), q.grows.Pos()), Func: rule.IDOf(q.grows.Parent()), Shape: kept,
			Facts: map[string]string{"what": q.name, "drains": ids(q.drains), "removers": ids(q.removers), "lengths": ids(q.lengths), "package": p.Pkg.Path()}})
	}
	for _, f := range p.Functions {
		for _, put := range libraryPuts(f) {
			call := rule.CallAt(p, put.call)
			found = append(found, rule.Candidate{At: call.At, Func: rule.IDOf(f), Shape: library, Calls: []rule.Call{call},
				Facts: map[string]string{"what": put.queue}})
		}
		for _, g := range waitingSenders(f) {
			call := rule.CallAt(p, g)
			found = append(found, rule.Candidate{At: call.At, Func: rule.IDOf(f), Shape: senders, Calls: []rule.Call{call}})
		}
	}
	return found
}

// ids are the names of functions as a fact.
func ids(functions []*ssa.Function) string {
	var names []string
	for _, f := range functions {
		names = append(names, string(rule.IDOf(f)))
	}
	return strings.Join(names, "\n")
}

func functions(fact string) []rule.FuncID {
	var out []rule.FuncID
	for name := range strings.SplitSeq(fact, "\n") {
		if name != "" {
			out = append(out, rule.FuncID(name))
		}
	}
	return out
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	path, request := w.RequestPath(c.Func)
	if !request || path.Confidence == rule.Possible {
		return rules.Finding{}, false
	}
	finding := rules.Finding{Help: "compare the length with a limit, and refuse or drop what does not fit, or use a channel of limited size"}
	switch c.Shape {
	case kept:
		if !behind(w, c) {
			return rules.Finding{}, false
		}
		finding.Message = fmt.Sprintf("requests add to %s, and nothing limits how much waits there when it is emptied too slowly", c.Facts["what"])
	case library:
		finding.Message = fmt.Sprintf("requests add to %s, which has no limit", c.Facts["what"])
	case senders:
		finding.Message = "every request starts a goroutine that waits to send: together they are a queue without a limit"
		finding.Help = "give the channel room, send with a select, and refuse or drop what does not fit"
	}
	finding.Path = steps(path)
	return finding, true
}

// steps is a path hop by hop: the last one is where the queue grows.
func steps(p rule.Path) []rule.Location {
	var flow []rule.Location
	for _, hop := range p.Hops {
		at := hop.At
		at.Message = hop.Text
		flow = append(flow, at)
	}
	return flow
}

// behind says that something else than the requests empties a queue, so that it can fall behind. What
// requests fill and empty is a stock, of free connections for example, even if somebody else clears out what
// is too old, and what they take out again themselves is a list of those that are here. A length that other
// packages ask for may be their limit.
func behind(w rule.World, c rule.Candidate) bool {
	for _, f := range functions(c.Facts["lengths"]) {
		for _, caller := range w.Callers(f) {
			if !strings.HasPrefix(rule.Symbol(caller.Func), c.Facts["package"]+".") {
				return false
			}
		}
	}
	for _, f := range functions(c.Facts["removers"]) {
		if _, request := w.RequestPath(f); request {
			return false
		}
	}
	elsewhere := false
	for _, f := range functions(c.Facts["drains"]) {
		if path, request := w.RequestPath(f); request && !slices.ContainsFunc(path.Hops, starts) {
			return false
		}
		elsewhere = true
	}
	return elsewhere
}

// starts says that the request does not wait for a step.
func starts(h rule.Hop) bool { return h.Starts }
