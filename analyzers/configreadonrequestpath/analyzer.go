package configreadonrequestpath

import (
	_ "embed"
	"fmt"
	"strings"

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
		Note: "Every invocation asks Secrets Manager for the same key."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The key is read once when the process starts."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate {
	return remote.Candidates(p, rule.ConfigRead, func(call ssa.CallInstruction) bool { return !asked(p, call) })
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if remote.Cached(c) {
		return rules.Finding{}, false
	}
	op, ok := remote.Operation(w, c)
	if !ok {
		return rules.Finding{}, false
	}
	path, ok := remote.OnAnyRequest(w, c, op)
	if !ok || path.Cached || manages(w, c, op.Service) {
		return rules.Finding{}, false
	}
	severity := Rule.Severity
	switch {
	case path.Confidence == rule.Possible || remote.Provisions(path):
		severity = rules.Note
	case path.ByShape || rule.Asynchronous(path.Entry):
		severity = rules.Warning
	}
	return rules.Finding{
		Severity: severity,
		Message:  fmt.Sprintf("%s %s is called on every request: %s", op.Service, op.Name, route.Short(path)),
		Path:     route.Flow(path, c.Calls[0], c.Func),
		Related:  route.Others(w, path, c.Func),
	}, true
}

// manages says that requests also write what is read here: then serving these values is what the
// program is for. What only makes the value that it does not find does not write for its callers.
func manages(w rule.World, c rule.Candidate, service string) bool {
	reads := map[rule.FuncID]bool{c.Func: true}
	for _, call := range w.Callers(c.Func) {
		reads[call.Func] = true
	}
	for _, s := range w.Sinks(c.Facts["package"]) {
		if s.Operation.Service != service || s.Operation.Plane == rule.ConfigRead || s.Operation.ReadOnly {
			continue
		}
		if reads[s.Call.ID.Func] && strings.HasPrefix(s.Operation.Name, "Create") {
			continue
		}
		if _, ok := w.RequestPath(s.Call.ID.Func); ok {
			return true
		}
	}
	return false
}
