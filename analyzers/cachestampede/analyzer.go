package cachestampede

import (
	_ "embed"
	"fmt"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
	"github.com/ballast-lint/ballast/analyzers/internal/guard"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
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
		Note: "When the entry expires, every request that is under way fetches it."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "One request fetches the entry, the others wait for it."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// makes is what calls are named that change something: they are no look at what is missing.
var makes = regexp.MustCompile(`(?i)\.(create|put|update|delete|set|write|send|post|register|ensure|assume|insert|save|add|make|new|start|patch|push|publish|begin|open|connect|dial|acquire|lock|prepare)[^.]*$`)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		if outcome.TooLarge(f) {
			continue
		}
		for _, c := range rule.CallsOf(f) {
			load, ok := c.(*ssa.Call)
			if !ok || !outcome.Plausible(load) || !guard.Cached(load) || !fills(load) || makes.MatchString(rule.CallAt(p, load).Text) || locked(load) || fallback.Limited(fallback.Pair{Alternative: load}) {
				continue
			}
			call := rule.CallAt(p, load)
			found = append(found, rule.Candidate{At: call.At, Func: rule.IDOf(f), Calls: []rule.Call{call}})
		}
	}
	return found
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	path, request := w.RequestPath(c.Func)
	reached := w.Remote(c.Calls[0].ID)
	if len(reached) == 0 || !request || path.Confidence == rule.Possible || makes.MatchString("."+reached[0].Operation.Name) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("requests that find nothing in the cache all call %s: nothing lets one of them call for all", attempt.Name(c.Calls[0], reached[0])),
		Help:    "load through a singleflight.Group, or hold a lock per key while loading",
	}, true
}
