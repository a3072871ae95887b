package contextdetached

import (
	_ "embed"
	"fmt"
	"regexp"

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

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		if !waitedFor(f) {
			continue
		}
		for _, call := range rule.CallsOf(f) {
			plain, ok := call.(*ssa.Call) // no go, no defer
			if !ok || !background(contexts.Argument(&plain.Call)) {
				continue
			}
			at := rule.CallAt(p, call)
			reach, ok := contexts.InReach(f)
			if !ok || outlives.MatchString(at.Text) || outlives.MatchString(f.Name()) {
				continue
			}
			found = append(found, rule.Candidate{At: at.At, Func: rule.IDOf(f), Shape: "call", Calls: []rule.Call{at},
				Facts: map[string]string{"reach": reach.Text}})
		}
	}
	return found
}

// waitedFor says that the caller of a function waits for it. Nobody knows of a literal, which may run in
// a goroutine or after the request, unless it is given a context or request itself.
func waitedFor(f *ssa.Function) bool {
	if f.Parent() == nil {
		return true
	}
	for _, p := range f.Params {
		if contexts.Is(p.Type()) || contexts.IsRequest(p.Type()) {
			return true
		}
	}
	return false
}

// outlives is what is called that has to be done although the request is over.
var outlives = regexp.MustCompile(`(?i)rollback|clean|release|unlock|close|shutdown|stop|abort|cancel|flush|revert|undo|background|async|audit|expire`)

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
	call := c.Calls[0]
	if len(w.Remote(call.ID)) == 0 {
		return rules.Finding{}, false
	}
	path, ok := w.RequestPath(c.Func)
	if !ok || path.Confidence == rule.Possible || path.ByShape || rule.Asynchronous(path.Entry) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("%s does not end with the request: it gets a context of its own, not %s", call.Text, c.Facts["reach"]),
		Path:    route.Flow(path, call, c.Func),
		Help:    "pass on " + c.Facts["reach"],
	}, true
}
