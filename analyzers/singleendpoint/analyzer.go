package singleendpoint

import (
	_ "embed"
	"fmt"

	"github.com/ballast-lint/ballast/analyzers/internal/address"
	"github.com/ballast-lint/ballast/analyzers/internal/endpoint"
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
		Note: "When this server is away, the client cannot even learn where the others are."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "Any of the three tells about the others."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate {
	if startup.Rehearsal(p) {
		return nil
	}
	var found []rule.Candidate
	for _, l := range endpoint.Literals(p) {
		host, one := only(l.Texts)
		if l.Members && (one || l.Asked != "") {
			found = append(found, l.Candidate(p, host, map[string]string{"service": l.Service}))
		}
	}
	return found
}

// only is the one server that addresses name, if it is one.
func only(texts []string) (string, bool) {
	one := ""
	for _, text := range texts {
		for _, host := range address.Hosts(text) {
			if one != "" && host != one {
				return "", false
			}
			one = host
		}
	}
	return one, address.One(one)
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	return endpoint.Decide(w, c, only, func(host string) rules.Finding {
		return rules.Finding{
			Message: fmt.Sprintf("the client of %s knows one server only, %s: nothing connects while that one is away", c.Facts["service"], host),
		}
	})
}
