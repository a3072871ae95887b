package controlplaneinhealthcheck

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
		Note: "Every probe of every server asks EC2, and when EC2 is impaired no server is ready."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The probe tells whether this server has what it needs to serve."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate { return remote.Candidates(p, rule.ControlPlane) }

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	op, ok := remote.Operation(w, c)
	if !ok || remote.Cached(c) {
		return rules.Finding{}, false
	}
	path, ok := remote.HealthCheck(w, c)
	if !ok {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Severity: severity(op, path),
		Message:  fmt.Sprintf("%s %s, a %s, runs in a health check: %s", op.Service, op.Name, remote.Kind(op), route.Short(path)),
		Path:     route.Flow(path, c.Calls[0], c.Func),
	}, true
}

// severity: a check that only looks like one may be none.
func severity(op rule.Operation, path rule.Path) rules.Severity {
	switch {
	case op.Weak:
		return rules.Note
	case path.ByShape:
		return rules.Warning
	}
	return Rule.Severity
}
