package singlecertificateauthority

import (
	_ "embed"
	"fmt"

	"github.com/ballast-lint/ballast/analyzers/internal/origin"
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
		Note: "The library has one issuer, and no second one when that is away."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "When the first issuer fails, the second one is asked."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// A package that names two authorities, or one that is configured, has a choice: nothing is said about
// it.
func collect(p *rule.Pass) []rule.Candidate {
	x := origin.In(p)
	if x == nil || startup.Rehearsal(p) {
		return nil
	}
	at, names, known := authorities(x)
	if at == nil || !known || len(names) != 1 {
		return nil
	}
	return []rule.Candidate{{At: rule.InstructionAt(p, at), Func: rule.IDOf(at.Parent()), Shape: "client", Facts: map[string]string{"name": names[0]}}}
}

func decide(_ rule.World, c rule.Candidate) (rules.Finding, bool) {
	return rules.Finding{
		Message: fmt.Sprintf("certificates come from one authority only, %s: while that one is away, none is issued or renewed", c.Facts["name"]),
	}, true
}
