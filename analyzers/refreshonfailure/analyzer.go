package refreshonfailure

import (
	_ "embed"
	"fmt"
	"go/token"

	"golang.org/x/tools/go/ssa"

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
		Note: "When one backend is away, every server asks the registry at once."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The registry is asked every minute, whatever happens."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// Calls of a candidate: the one that failed, and those that load in the reload.
func collect(p *rule.Pass) []rule.Candidate {
	regular := regularly(p)
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, r := range fallback.Repairs(f, reloads) {
			target := r.Alternative.Call.StaticCallee()
			if regular[target] {
				continue
			}
			reload := rule.CallAt(p, r.Alternative)
			c := rule.Candidate{At: reload.At, Func: rule.IDOf(f), Calls: []rule.Call{rule.CallAt(p, r.Primary), reload}}
			found = append(found, startup.Note(p, c))
		}
	}
	return found
}

// regularly are the functions that this package also calls in a loop, or starts on their own: they run
// at some pace.
func regularly(p *rule.Pass) map[*ssa.Function]bool {
	found := map[*ssa.Function]bool{}
	for _, f := range p.Functions {
		waits := false
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if recv, ok := in.(*ssa.UnOp); ok && recv.Op == token.ARROW {
					waits = true
				}
				_, selects := in.(*ssa.Select)
				waits = waits || selects
			}
		}
		for _, c := range rule.CallsOf(f) {
			if _, started := c.(*ssa.Go); started || waits {
				found[c.Common().StaticCallee()] = true
			}
		}
	}
	return found
}

// reloads says that a call is of a function of this package that loads something and keeps it.
func reloads(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f == nil || len(f.Blocks) == 0 || f.Package() != c.Parent().Package() || f == c.Parent() {
		return false
	}
	return keeps(f)
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	failed, reload := c.Calls[0], c.Calls[1]
	from, to := w.Remote(failed.ID), w.Remote(reload.ID)
	if len(from) == 0 || len(to) == 0 || startup.Spared(w, c) {
		return rules.Finding{}, false
	}
	at := failed.At
	at.Message = "when this fails"
	return rules.Finding{
		Related: []rule.Location{at},
		Message: fmt.Sprintf("a failure of %s makes the process load its state again with %s", attempt.Name(failed, from[0]), attempt.Name(reload, to[0])),
		Help:    "load the state at a fixed pace, and let the call fail",
	}, true
}
