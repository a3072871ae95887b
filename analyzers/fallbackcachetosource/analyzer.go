package fallbackcachetosource

import (
	_ "embed"
	"fmt"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
	"github.com/ballast-lint/ballast/analyzers/internal/mechanism"
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
		Note: "A cache that does not answer is not a cache that has nothing: all requests go to the database."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "A miss goes to the database, an error to the caller."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// Calls of a candidate: the read from the cache, and the source.
func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, pair := range rule.Memo(p, f, fallback.Find) {
			if pair.Form == fallback.Value && !fallback.Limited(pair) {
				found = append(found, startup.Note(p, mechanism.Candidate(p, f, pair)))
			}
		}
	}
	return found
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	cache, source := c.Calls[0], c.Calls[1]
	if !mechanism.CacheToSource(w, cache, source) || !mechanism.StandsIn(w, c) || startup.Spared(w, c) {
		return rules.Finding{}, false
	}
	at := cache.At
	at.Message = "when this fails"
	return rules.Finding{
		Related: []rule.Location{at},
		Message: fmt.Sprintf("an error of %s, not only a miss, sends every request to %s",
			attempt.Name(cache, mechanism.Remote(w, cache)[0]), attempt.Name(source, mechanism.Remote(w, source)[0])),
		Help: "ask the source on a miss only, and return other errors or a stale value; or limit how many requests ask it at a time",
	}, true
}
