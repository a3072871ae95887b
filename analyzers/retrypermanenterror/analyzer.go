package retrypermanenterror

import (
	_ "embed"
	"fmt"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
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
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad, Note: "An item that is too large is sent five times."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good, Note: "Only what may pass is tried again."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, r := range attempt.Find(p, f) {
			// The errors of what a helper is given are not known here.
			if !r.Poll && !r.Chooses && !attempt.Given(r.Attempts[0]) {
				found = append(found, startup.Note(p, attempt.Of(p, f, r)))
			}
		}
	}
	return found
}

// answers are the services whose clients return what the server says as an error. That of net/http does
// not: its errors are those of the way.
func answers(service string) bool {
	return service != "HTTP" && service != "net" && service != attempt.Unknown
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	call, reach, remote := attempt.Remote(w, c)
	if !remote || !answers(reach.Operation.Service) || len(reach.Path.Hops) > 0 || startup.Spared(w, c) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Primary: call.At,
		Message: fmt.Sprintf("every error of %s is retried, also one that no other attempt can change", attempt.Name(call, reach)),
		Help:    "return errors of validation, permission and quota at once",
	}, true
}
