package globalcontrolplane

import (
	_ "embed"
	"fmt"

	"github.com/ballast-lint/ballast/analyzers/internal/remote"
	"github.com/ballast-lint/ballast/analyzers/internal/route"
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
		Note: "A sign-up anywhere needs IAM in us-east-1."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "Roles are there before anybody signs up; a request only uses one."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// shapeEndpoint is the shape of a place that chooses the global endpoint of STS.
const shapeEndpoint = "endpoint"

func collect(p *rule.Pass) []rule.Candidate {
	found := remote.Candidates(p, rule.ControlPlane)
	if startup.Aside(p) {
		return found
	}
	for _, f := range p.Functions {
		found = append(found, endpoints(p, f)...)
	}
	return found
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if c.Shape == shapeEndpoint {
		return rules.Finding{Severity: rules.Warning, Message: "the global endpoint of STS is chosen, which depends on us-east-1 outside of it"}, true
	}
	op, ok := remote.Operation(w, c)
	if !ok || op.Global == "" {
		return rules.Finding{}, false
	}
	path, ok := remote.OnRequest(w, c, op)
	if !ok || op.ReadOnly && (path.Cached || remote.Cached(c)) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Severity: remote.Severity(op, path),
		Message:  fmt.Sprintf("%s %s, a %s in %s for all Regions, runs on a request path: %s", op.Service, op.Name, remote.Kind(op), op.Global, route.Short(path)),
		Path:     route.Flow(path, c.Calls[0], c.Func),
		Related:  route.Others(w, path, c.Func),
	}, true
}
