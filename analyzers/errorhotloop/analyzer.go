package errorhotloop

import (
	_ "embed"
	"fmt"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
	"github.com/ballast-lint/ballast/analyzers/internal/retry"
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
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad, Note: "When Redis is down, this loop fills the log as fast as it can."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good, Note: "A pause after each error, which ends with the context."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate {
	if startup.Rehearsal(p) {
		return nil
	}
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, c := range retry.HotLoops(f) {
			call := rule.CallAt(p, fallback.Behind(c))
			found = append(found, rule.Candidate{At: call.At, Func: rule.IDOf(f), Calls: []rule.Call{call}})
		}
	}
	return found
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	call, reach, remote := attempt.Remote(w, c)
	if !remote {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("the loop calls %s again at once when it fails, for as long as it fails", attempt.Name(call, reach)),
		Help:    "wait after an error, longer with each one in a row, in a select that also ends with the context",
	}, true
}
