package retrywithoutbackoff

import (
	_ "embed"
	"fmt"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
	"github.com/ballast-lint/ballast/analyzers/internal/retry"
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
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad, Note: "Ten attempts, 200 ms apart, from every caller at the same time."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good, Note: "The wait doubles with every attempt and has a random part."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

const (
	// few attempts may follow each other quickly: they help against a lost packet and add little.
	few = 3
	// rare attempts do not load anybody, however constant their pace.
	rare = time.Minute
)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, r := range attempt.Find(p, f) {
			if !r.Poll && (many(r.Bound) && steady(r.Wait) || asConfigured(p, f, r)) {
				found = append(found, withBound(attempt.Of(p, f, r), r.Bound))
			}
		}
		for _, l := range attempt.Libraries(p, f) {
			if !l.Setting && !l.Poll && many(l.Bound) && steady(l.Wait) {
				found = append(found, withBound(attempt.OfLibrary(p, f, l), l.Bound))
			}
		}
	}
	return found
}

// many says that there are surely more than a few attempts. A limit that cannot be read may be three.
func many(b retry.Bound) bool {
	switch {
	case b.Other:
		return false
	case b.Count:
		return b.Limit > few
	}
	return true
}

// asConfigured says that attempts follow each other at once, as many as a setting says: nobody sets it
// with a burst in mind.
func asConfigured(p *rule.Pass, f *ssa.Function, r retry.Retry) bool {
	if r.Wait.Growth != retry.NoWait || !r.Bound.Count || r.Bound.Limit != 0 || r.Bound.Other || r.Bound.Time {
		return false
	}
	a := r.Attempts[0]
	return !attempt.Given(a) || attempt.Hurried(p, f, a) // a helper may wait in what it is given
}

func steady(w retry.Wait) bool {
	return w.Growth == retry.NoWait || w.Growth == retry.Constant && w.Length < rare
}

func withBound(c rule.Candidate, b retry.Bound) rule.Candidate {
	switch {
	case b.Count && b.Limit == 0:
		c.Facts["bound"] = "as often as its limit says"
	case b.Count:
		c.Facts["bound"] = "up to " + c.Facts["limit"] + " times"
	case b.Time:
		c.Facts["bound"] = "as often as its time allows"
	case b.Context != nil || b.Channel:
		c.Facts["bound"] = "as often as it can until it is told to stop"
	case b.Optional:
		c.Facts["bound"] = "for ever unless it is set otherwise"
	default:
		c.Facts["bound"] = "for ever"
	}
	return c
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	call, reach, remote := attempt.Remote(w, c)
	if !remote || c.Facts["wait"] == string(retry.Constant) && (attempt.Awaits(call.Text) || attempt.Awaits(string(c.Func))) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		RuleID: Rule.ID, Severity: Rule.Severity, Primary: call.At, Related: c.Notes, Symbol: rule.Symbol(c.Func),
		Message: fmt.Sprintf("retries %s %s %s", attempt.Name(call, reach), c.Facts["bound"], pace(c)),
		Help:    "make the wait grow with each attempt, with a cap and a random part, and keep the attempts few",
	}, true
}

func pace(c rule.Candidate) string {
	if c.Facts["wait"] == string(retry.NoWait) {
		return "without a pause between attempts"
	}
	if length := c.Facts["length"]; length != "" {
		return "with a constant wait of " + length
	}
	return "with a constant wait"
}
