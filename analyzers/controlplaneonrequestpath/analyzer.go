package controlplaneonrequestpath

import (
	_ "embed"
	"fmt"

	"github.com/ballast-lint/ballast/analyzers/internal/remote"
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
		Note: "A checkout that makes the fleet larger fails when scaling is impaired, with the fleet healthy."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "A loop of its own scales the fleet; requests only use what is there."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate { return remote.Candidates(p, rule.ControlPlane) }

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	op, ok := remote.Operation(w, c)
	if !ok {
		return rules.Finding{}, false
	}
	if op.Global != "" {
		return rules.Finding{}, false // global-control-plane says more about it
	}
	path, ok := remote.OnRequest(w, c, op)
	if !ok || op.ReadOnly && (path.Cached || remote.Cached(c)) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Severity: remote.Severity(op, path),
		Message:  fmt.Sprintf("%s %s, a %s, runs on a request path: %s", op.Service, op.Name, remote.Kind(op), route.Short(path)),
		Path:     route.Flow(path, c.Calls[0], c.Func),
		Related:  route.Others(w, path, c.Func),
	}, true
}
