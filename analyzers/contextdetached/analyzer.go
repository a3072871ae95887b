package contextdetached

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/route"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
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
		Note: "The order is read for a client that may have gone long ago."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The read ends with the request."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// collect makes one candidate of a function: who detaches one call mostly detaches all.
func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		if !waitedFor(f) || outlives.MatchString(f.Name()) {
			continue
		}
		reach, ok := contexts.InReach(f)
		if !ok || !reach.Request {
			continue
		}
		if calls := detached(p, f); len(calls) > 0 {
			found = append(found, rule.Candidate{At: calls[0].At, Func: rule.IDOf(f), Shape: "calls", Calls: calls,
				Facts: map[string]string{"reach": reach.Text}})
		}
	}
	return found
}

// detached are the calls of a function that get a context of their own, and that it waits for.
func detached(p *rule.Pass, f *ssa.Function) []rule.Call {
	var out []rule.Call
	for _, call := range rule.CallsOf(f) {
		plain, ok := call.(*ssa.Call) // no go, no defer
		if !ok || !background(contexts.Argument(&plain.Call)) {
			continue
		}
		if at := rule.CallAt(p, call); !outlives.MatchString(at.Text) {
			out = append(out, at)
		}
	}
	return out
}

// waitedFor says that the caller of a function waits for it. Nobody knows of a literal, which may run in
// a goroutine or after the request, unless it is given a context or request itself.
func waitedFor(f *ssa.Function) bool {
	if f.Parent() == nil {
		return true
	}
	for _, p := range f.Params {
		if contexts.Is(p.Type()) || contexts.Comes(p.Type()) {
			return true
		}
	}
	return false
}

// outlives is what is called that has to be done although the request is over.
var outlives = regexp.MustCompile(`(?i)rollback|clean|release|unlock|close|shutdown|stop|abort|cancel|flush|revert|undo|background|async|audit|expire|append|history|transcript|persist`)

// background recognises a context that is made for the call, without anything else.
func background(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	f := call.Call.StaticCallee()
	return f != nil && (f.String() == "context.Background" || f.String() == "context.TODO")
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	calls := slices.DeleteFunc(slices.Clone(c.Calls), func(call rule.Call) bool { return len(w.Remote(call.ID)) == 0 })
	if len(calls) == 0 {
		return rules.Finding{}, false
	}
	path, ok := w.RequestPath(c.Func)
	if !ok || path.Confidence == rule.Possible || path.ByShape || rule.Asynchronous(path.Entry) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Primary: calls[0].At,
		Message: fmt.Sprintf("%s does not end with the request: it gets a context of its own, not %s", calls[0].Text, c.Facts["reach"]),
		Path:    route.Flow(path, calls[0], c.Func),
		Related: others(calls[1:]),
		Help:    "pass on " + c.Facts["reach"],
	}, true
}

func others(calls []rule.Call) []rule.Location {
	var out []rule.Location
	for _, call := range calls {
		at := call.At
		at.Message = call.Text + " neither"
		out = append(out, at)
	}
	return out
}
