package retrynonidempotent

import (
	_ "embed"
	"fmt"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
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
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad, Note: "A timeout of the first attempt may be followed by a second order."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good, Note: "All attempts carry the same key."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, r := range attempt.Find(p, f) {
			for _, a := range r.Attempts {
				op, ok := rule.OperationAt(a)
				if !ok || r.Poll || !adding()[op.Service+" "+op.Name] || marked(f) {
					continue
				}
				call := rule.CallAt(p, a)
				found = append(found, rule.Candidate{At: call.At, Func: rule.IDOf(f), Calls: []rule.Call{call}})
			}
		}
	}
	return found
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	call, reach, remote := attempt.Remote(w, c)
	if !remote || len(reach.Path.Hops) > 0 {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("%s adds something each time it arrives: an attempt that timed out and the next one may both count", call.Text),
		Help:    "send a token with all attempts that is made once, outside of the loop, or a condition",
	}, true
}
