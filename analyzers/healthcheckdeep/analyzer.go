package healthcheckdeep

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

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
		Note: "When the database is down, the load balancer takes out every server."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The check tells about this server, a metric about the database."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate {
	harmless := map[rule.CallID]bool{}
	for _, f := range p.Functions {
		for _, call := range rule.CallsOf(f) {
			if c, ok := call.(*ssa.Call); ok && !tells(c) {
				harmless[rule.CallAt(p, c).ID] = true
			}
		}
	}
	found := append(remote.Candidates(p, rule.DataPlane), remote.Candidates(p, rule.ConfigRead)...)
	return slices.DeleteFunc(found, func(c rule.Candidate) bool { return harmless[c.Calls[0].ID] })
}

// readiness checks may depend on what is needed to serve: opinions differ.
var readiness = regexp.MustCompile(`(?i)read(y|iness)`)

// decide reports checks that are registered as such. What is done over a connection that is open already
// is part of what opened it.
func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	op, ok := remote.Operation(w, c)
	if !ok || remote.Cached(c) || op.Service == "net" {
		return rules.Finding{}, false
	}
	for _, path := range w.EntryPaths(c.Func) {
		if !remote.Health(path) || path.ByShape || readiness.MatchString(path.Route) || readiness.MatchString(string(path.Hops[0].Func)) {
			continue
		}
		return rules.Finding{
			Message: fmt.Sprintf("%s %s runs in a health check, which then fails on every server at once: %s", op.Service, op.Name, route.Short(path)),
			Path:    route.Flow(path, c.Calls[0], c.Func),
		}, true
	}
	return rules.Finding{}, false
}
