package retryunbounded

import (
	_ "embed"
	"fmt"

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
		Note: "The context is looked at, but it is context.Background(): it never ends."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "Three attempts, with growing and random waits, and an end when the caller gives up."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, r := range attempt.Find(p, f) {
			if r.Bound.None() || r.Bound.OnlyCaller() {
				found = append(found, asked(attempt.Of(p, f, r), r.Poll))
			}
		}
		for _, l := range attempt.Libraries(p, f) {
			if l.Bound.None() || l.Bound.OnlyCaller() {
				found = append(found, asked(attempt.OfLibrary(p, f, l), l.Poll))
			}
		}
	}
	return found
}

// asked notes that an answer is waited for.
func asked(c rule.Candidate, poll bool) rule.Candidate {
	if poll {
		c.Facts["poll"] = "yes"
	}
	return c
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	finding := rules.Finding{
		RuleID: Rule.ID, Severity: Rule.Severity, Primary: c.At, Related: c.Notes, Symbol: rule.Symbol(c.Func),
	}
	if c.Shape == attempt.Setting {
		finding.Message = "switches the limit on retries off: every failing call is retried for ever"
		finding.Help = "set a number of attempts; the library's default (3 to 5) is a good one"
		return finding, true
	}
	call, reach, remote := attempt.Remote(w, c)
	given := rule.FuncID(c.Facts["given"])
	if !remote || startup.Only(w, c.Func) || given != "" && w.Ending(given) != rule.EndsNever {
		return rules.Finding{}, false
	}
	finding.Primary = call.At
	verb := "retries %s for ever: %s"
	if c.Facts["poll"] != "" {
		verb = "polls %s for ever, also while it fails: %s"
	}
	finding.Message = fmt.Sprintf(verb, attempt.Name(call, reach), missing(c))
	finding.Help = help(c)
	return finding, true
}

func missing(c rule.Candidate) string {
	switch {
	case c.Facts["given"] != "":
		return "no attempt limit, no deadline, and every caller passes a context that never ends"
	case c.Facts["context"] == "never":
		return "no attempt limit, no deadline, and the context never ends"
	case c.Facts["flag"] != "":
		return "no attempt limit, no deadline, and only a flag that is set to stop it ends it"
	}
	return "no attempt limit, no deadline, and no context that ends it"
}

func help(c rule.Candidate) string {
	switch {
	case c.Shape == attempt.Library && c.Facts["poll"] != "":
		return "give it a timeout (wait.PollUntilContextTimeout) or a context that ends, and return errors that do not pass"
	case c.Shape == attempt.Library:
		return "limit the policy by a number of tries or an elapsed time above zero"
	case c.Shape == attempt.Recursion:
		return "pass the number of attempts left along, and return the error when it reaches zero"
	case c.Facts["context"] == "never":
		return "derive the context with context.WithTimeout, or take the caller's context, so that the check in the loop can end it"
	}
	return "count the attempts and return the last error after a few, or leave when ctx.Done() is closed"
}
