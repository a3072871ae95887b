package retryignorescancellation

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/retry"
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
		Note: "A caller that gives up during the pause is not heard: the pause goes on, and another attempt follows."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The pause ends with the context."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

const (
	// brief waits end soon enough by themselves.
	brief = 100 * time.Millisecond
	// few attempts are soon over.
	few = 2
	// tolerable waits do so when the context is looked at between them.
	tolerable = time.Second
)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, r := range attempt.Find(p, f) {
			// Of an endless retry it is enough to say that it is one: what ends it ends its waits.
			if len(r.Sleeps) == 0 || short(r) || r.Bound.None() {
				continue
			}
			reach, ok := contextFor(p, f, r)
			if !ok {
				continue
			}
			c := attempt.Of(p, f, r)
			c.At, c.Notes = rule.CallAt(p, r.Sleeps[0]).At, nil
			c.Facts["reach"], c.Facts["sleep"] = reach.Text, rule.CallAt(p, r.Sleeps[0]).Text
			c.Fixes = interruptible(p, r.Sleeps[0])
			if reach.Given {
				c.Facts["from"] = string(rule.IDOf(f))
			}
			found = append(found, c)
		}
		for _, l := range attempt.Libraries(p, f) {
			if reach, ok := contexts.InReach(f); ok && patient(l) {
				found = append(found, ofLibrary(p, f, l, reach))
			}
		}
	}
	return found
}

// patient says that a library waits between several attempts, and no context ends that.
func patient(l retry.Library) bool {
	return l.Deaf && !l.Setting && !l.Poll && !l.Bound.None() && (l.Bound.Limit == 0 || l.Bound.Limit > few)
}

func ofLibrary(p *rule.Pass, f *ssa.Function, l retry.Library, reach contexts.Reach) rule.Candidate {
	c := attempt.OfLibrary(p, f, l)
	c.Facts["reach"], c.Facts["sleep"] = reach.Text, "the pause of "+c.Calls[0].Text
	if reach.Given {
		c.Facts["from"] = string(rule.IDOf(f))
	}
	return c
}

func short(r retry.Retry) bool {
	if !slices.ContainsFunc(r.Sleeps, func(c *ssa.Call) bool { return !briefly(c) }) {
		return true
	}
	if r.Wait.Growth != retry.Constant || r.Wait.Length == 0 {
		return false
	}
	return r.Wait.Length <= brief || r.Bound.Context != nil && r.Wait.Length <= tolerable
}

// briefly says that a call sleeps for a known time that ends soon enough.
func briefly(c *ssa.Call) bool {
	length := retry.Count(c.Call.Args[len(c.Call.Args)-1])
	return length > 0 && time.Duration(length) <= brief
}

// contextFor finds a context for a retry: in its function, or around the calls of a helper that
// retries a function it is given and takes no context. An exported helper that nobody calls here has
// none, and leaves its callers none to use (reach.Text is empty).
func contextFor(p *rule.Pass, f *ssa.Function, r retry.Retry) (contexts.Reach, bool) {
	if reach, ok := contexts.InReach(f); ok {
		return reach, true
	}
	if !attempt.Given(r.Attempts[0]) {
		return contexts.Reach{}, false
	}
	called := false
	for _, caller := range p.Functions {
		if caller == f || !calls(caller, f) {
			continue
		}
		called = true
		if reach, ok := contexts.InReach(caller); ok {
			return contexts.Reach{Text: "the context of its caller " + rule.Name(rule.IDOf(caller)), Given: reach.Given}, true
		}
	}
	return contexts.Reach{}, !called && f.Object() != nil && f.Object().Exported()
}

func calls(caller, f *ssa.Function) bool {
	for _, c := range rule.CallsOf(caller) {
		if c.Common().StaticCallee() == f {
			return true
		}
	}
	return false
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	call, reach, remote := attempt.Remote(w, c)
	if c.Facts["reach"] == "" {
		return helper(c), remote || onlyItself(w, c.Func)
	}
	if !remote || startup.Only(w, c.Func) {
		return rules.Finding{}, false
	}
	if from := rule.FuncID(c.Facts["from"]); from != "" && w.Ending(from) == rule.EndsNever {
		return rules.Finding{}, false
	}
	if c.Shape == attempt.Library {
		return rules.Finding{
			Message: fmt.Sprintf("%s between attempts of %s ignores %s", c.Facts["sleep"], operation(reach), c.Facts["reach"]),
			Help:    "give the library the context: with an option, a policy or a function of it that takes one",
		}, true
	}
	at := call.At
	at.Message = "this is attempted again"
	return rules.Finding{
		Message: fmt.Sprintf("%s between attempts of %s ignores %s", c.Facts["sleep"], attempt.Name(call, reach), c.Facts["reach"]),
		Related: []rule.Location{at},
		Help:    "wait in a select on ctx.Done() and time.After, and return ctx.Err() when the context ends",
	}, true
}

// operation is what a library attempts.
func operation(reach rule.Reach) string {
	if name := strings.TrimSpace(reach.Operation.Service + " " + reach.Operation.Name); name != "" {
		return name
	}
	return "what it is given"
}

func onlyItself(w rule.World, f rule.FuncID) bool {
	return !slices.ContainsFunc(w.Callers(f), func(c rule.CallID) bool { return c.Func != f })
}

// helper is the finding for a retry helper that leaves its callers no way to stop it.
func helper(c rule.Candidate) rules.Finding {
	return rules.Finding{
		Severity: rules.Note,
		Message:  fmt.Sprintf("%s between attempts of %s cannot be interrupted: the helper takes no context", c.Facts["sleep"], c.Calls[0].Text),
		Help:     "take a context as the first parameter, and wait in a select on ctx.Done() and time.After",
	}
}
