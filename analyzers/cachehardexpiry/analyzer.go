package cachehardexpiry

import (
	_ "embed"
	"fmt"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
	"github.com/ballast-lint/ballast/analyzers/internal/clock"
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
		Note: "An hour after the key server went away nobody can log in, with every key in memory."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The keys are renewed every hour, and used until there are newer ones."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	own := clock.WatchesOf(p.Functions)
	for _, f := range p.Functions {
		for _, load := range renewals(p, f, own) {
			call := rule.CallAt(p, load)
			found = append(found, startup.Note(p, rule.Candidate{At: call.At, Func: rule.IDOf(f), Calls: []rule.Call{call}}))
		}
	}
	return found
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	load := c.Calls[0]
	reached := w.Remote(load.ID)
	if len(reached) == 0 || startup.Spared(w, c) || !read(w, c.Func) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("when %s fails the expired value is not served: its outage fails every reader one time to live later", attempt.Name(load, reached[0])),
		Help:    "when the renewal fails return the value that is there, and refuse it only after a much longer time",
	}, true
}

// read says that requests read what a function renews, or whoever uses the library. A controller that
// finds out about the world before it acts has to fail when it cannot.
func read(w rule.World, f rule.FuncID) bool {
	if path, request := w.RequestPath(f); request {
		return path.Confidence != rule.Possible
	}
	return offered(w, f)
}

// mostUp bounds how many calls up the users of a library are looked for.
const mostUp = 5

// offered says that what nothing in the program calls is what other programs call: f itself, or functions with
// names that they can use which come to it.
func offered(w rule.World, f rule.FuncID) bool {
	seen := map[rule.FuncID]bool{f: true}
	round := []rule.FuncID{f}
	for range mostUp + 1 {
		var next []rule.FuncID
		for _, g := range round {
			callers := w.Callers(g)
			if len(callers) == 0 && (g == f || startup.Exported(g)) {
				return true
			}
			for _, c := range callers {
				if !seen[c.Func] {
					seen[c.Func] = true
					next = append(next, c.Func)
				}
			}
		}
		round = next
	}
	return false
}
