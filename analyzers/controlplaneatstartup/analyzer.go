package controlplaneatstartup

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
		Note: "No server starts while EC2 does not answer."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "What the server must know comes with its deployment; what is nice to know is asked for beside serving."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate { return remote.Candidates(p, rule.ControlPlane) }

// own are systems whose control plane is the server that is used anyway, or, as for what runs in
// Kubernetes, has just started the process.
var own = map[string]bool{"Kubernetes": true, "Helm": true, "SQL": true, "Kafka": true, "NATS": true, "etcd": true, "Consul": true, "Nomad": true, "Vault": true}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	op, ok := remote.Operation(w, c)
	if !ok || op.Weak || own[op.Service] {
		return rules.Finding{}, false
	}
	path, ok := w.StartupPath(c.Calls[0].ID)
	if !ok {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("the process does not start without %s %s, a %s: %s", op.Service, op.Name, remote.Kind(op), route.Short(path)),
		Path:    route.Flow(path, c.Calls[0], c.Func),
	}, true
}
