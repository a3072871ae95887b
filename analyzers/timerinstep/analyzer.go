package timerinstep

import (
	_ "embed"
	"fmt"
	"strings"

	"golang.org/x/tools/go/ssa"

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
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad,
		Note: "A hundred processes that were deployed together fetch the prices in the same second, every minute."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The first time comes after a random part of the minute."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// Shapes of candidates.
const (
	ticker   = "ticker"
	schedule = "schedule"
)

func collect(p *rule.Pass) []rule.Candidate {
	if startup.Rehearsal(p) {
		return nil
	}
	all := placesIn(p.Functions)
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, l := range periodic(f) {
			if all.random(f, l.timer) {
				continue
			}
			found = append(found, candidate(p, f, ticker, l.timer, l.work))
		}
		for _, s := range schedules(f) {
			if random(s.job) || random(f) {
				continue
			}
			found = append(found, candidate(p, f, schedule, s.call, callsIn(s.job.Blocks)))
		}
	}
	return found
}

func candidate(p *rule.Pass, f *ssa.Function, shape string, at ssa.CallInstruction, work []ssa.CallInstruction) rule.Candidate {
	c := rule.Candidate{At: rule.CallAt(p, at).At, Func: rule.IDOf(f), Shape: shape}
	for _, call := range work {
		c.Calls = append(c.Calls, rule.CallAt(p, call))
	}
	return c
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if _, request := w.RequestPath(c.Func); request && c.Shape == ticker {
		return rules.Finding{}, false // begins with a request or connection, at any time
	}
	for _, call := range c.Calls {
		for _, reached := range w.Remote(call.ID) {
			if connected(reached.Operation) || reached.Operation.Service == "Kubernetes" {
				continue // of controllers one is the leader
			}
			when := "after every tick"
			if c.Shape == schedule {
				when = "by the clock"
			}
			return rules.Finding{
				Message: fmt.Sprintf("every process of a fleet calls %s at the same moment: it does so %s, with no random part", attempt.Name(call, reached), when),
				Help:    "wait for a random part of the period before the first time, or add one to every period",
			}, true
		}
	}
	return rules.Finding{}, false
}

// connected says that an operation uses a connection that is there: a sign of life.
func connected(op rule.Operation) bool {
	return op.Service == "net" && !strings.HasPrefix(op.Name, "Dial") && !strings.HasPrefix(op.Name, "Lookup") ||
		op.Service == "HTTP" && (strings.HasPrefix(op.Name, "Write") || strings.HasPrefix(op.Name, "Read"))
}
