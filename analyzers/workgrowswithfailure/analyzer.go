package workgrowswithfailure

import (
	_ "embed"
	"fmt"

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
		Note: "The first thousand orders were quick."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "A page has the same size whatever is stored."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, c := range rule.CallsOf(f) {
			if what := everything(c); what != "" {
				call := rule.CallAt(p, c)
				found = append(found, rule.Candidate{At: call.At, Func: rule.IDOf(f), Shape: what, Calls: []rule.Call{call}})
			}
		}
	}
	return found
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	path, request := w.RequestPath(c.Func)
	if !request || path.Cached || path.Confidence == rule.Possible || len(w.Remote(c.Calls[0].ID)) == 0 {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("%s reads %s on a request path: the work grows with what is stored", c.Calls[0].Text, c.Shape),
		Help:    "limit what one request reads, and go on from where the last page ended",
	}, true
}
