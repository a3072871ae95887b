package fallbackonfailure

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
	"github.com/ballast-lint/ballast/analyzers/internal/mechanism"
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
		Note: "Every error of the profile service, not only a missing profile, sends the load to the database."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The last good answer is served from memory; without one the caller gets the error."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// Calls of a candidate: the primary, the alternative, what a helper does with what it is handed, and the
// chain they are part of, if any, which the fact says.
func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		pairs := rule.Memo(p, f, fallback.Find)
		chains, loops := fallback.Chains(pairs), retry.Alternatives(f)
		for _, pair := range pairs {
			c := mechanism.Candidate(p, f, pair)
			if pair.Form != fallback.Replay && c.Calls[0].Text == c.Calls[1].Text {
				apart(c.Calls, fallback.Named(pair.Primary), fallback.Named(pair.Alternative))
			}
			if call := pair.Alternative; call.Call.IsInvoke() && slices.Contains(loops, call) {
				c.Facts[each] = strconv.Itoa(mechanism.Declared(p, call.Call.Value.Type()))
			}
			c.Facts[row] = strconv.Itoa(len(c.Calls))
			for _, chain := range chains {
				if slices.Contains(chain, pair.Primary) && slices.Contains(chain, pair.Alternative) {
					c.Calls = append(c.Calls, described(p, chain)...)
					break
				}
			}
			found = append(found, startup.Note(p, c))
		}
	}
	return found
}

const (
	// row is the fact where in the calls of a candidate its chain begins.
	row = "row"
	// each is the fact that the alternative is called on one thing after the other, and how many types there are
	// for them, as far as declared.
	each = "each"
)

// apart gives two calls of one method the names of what they are made on.
func apart(calls []rule.Call, primary, alternative string) {
	if primary != "" && alternative != "" {
		calls[0].Text, calls[1].Text = primary, alternative
	}
}

func described(p *rule.Pass, chain []*ssa.Call) []rule.Call {
	var out []rule.Call
	for _, call := range chain {
		out = append(out, rule.CallAt(p, call))
	}
	return out
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	primary, alt := c.Calls[0], c.Calls[1]
	if mechanism.Filled(c) || !mechanism.StandsIn(w, c) || startup.Spared(w, c) {
		return rules.Finding{}, false
	}
	if n, err := strconv.Atoi(c.Facts[row]); err != nil || mechanism.Chain(w, c.Calls[n:]) || mechanism.Across(w, primary, alt) != nil {
		return rules.Finding{}, false // said by fallback-chain
	}
	if declared, ok := c.Facts[each]; ok && mechanism.Ways(w, alt, declared) > 1 {
		return rules.Finding{}, false // said by fallback-chain
	}
	if fallback.Form(c.Shape) == fallback.Value && mechanism.CacheToSource(w, primary, alt) {
		return rules.Finding{}, false // said by fallback-cache-to-source, unless it is limited
	}
	from, to := attempt.Name(primary, mechanism.Remote(w, primary)[0]), attempt.Name(alt, mechanism.Remote(w, alt)[0])
	at := primary.At
	at.Message = "when this fails"
	f := rules.Finding{
		Primary: alt.At, Related: []rule.Location{at},
		Message: fmt.Sprintf("falls back from %s to %s, which runs only when the first has failed", from, to),
		Help:    "return the error or the last good value, or make " + primary.Text + " itself more available: copies of it, failover between them, limited retries",
	}
	switch fallback.Form(c.Shape) {
	case fallback.Handed:
		f.Message = fmt.Sprintf("calls %s with another mechanism, which runs only when it has failed with the first one", from)
	case fallback.Downgrade:
		f.Message = fmt.Sprintf("falls back from https to http when %s has failed", from)
		f.Help = "return the error: what only failure makes possible, somebody can bring about"
	case fallback.Replay:
		f.Message = fmt.Sprintf("replays %s piece by piece with %s when it has failed, many calls instead of one during an outage", from, to)
		f.Help = "retry the batch within limits, or leave it to the next run; split it only on an error that says which part of it is wrong"
	}
	return f, true
}
