package fallbackdegradedmode

import (
	_ "embed"
	"fmt"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
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
		Note: "Nobody knows how old the files are, and nobody reads them while the database answers."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The last answer was good, and everybody has used it."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// Calls of a candidate: the primary and the alternative.
func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, l := range fallback.FindLocal(f) {
			c := rule.Candidate{Func: rule.IDOf(f), Shape: string(l.Mode),
				Calls: []rule.Call{rule.CallAt(p, l.Primary), rule.CallAt(p, l.Alternative)}}
			c.At = c.Calls[1].At
			found = append(found, startup.Note(p, c))
		}
	}
	return found
}

var messages = map[fallback.Mode]string{
	fallback.Files:    "reads files with %[2]s only when %[1]s has failed",
	fallback.Computes: "works the result out with %[2]s only when %[1]s has failed",
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	primary, alt := c.Calls[0], c.Calls[1]
	reached := w.Remote(primary.ID)
	if len(reached) == 0 || len(w.Remote(alt.ID)) > 0 || startup.Spared(w, c) {
		return rules.Finding{}, false
	}
	at := primary.At
	at.Message = "when this fails"
	return rules.Finding{
		Related: []rule.Location{at},
		Message: fmt.Sprintf(messages[fallback.Mode(c.Shape)], attempt.Name(primary, reached[0]), alt.Text),
		Help:    "serve the last good answer or return the error, or take the local way always",
	}, true
}
