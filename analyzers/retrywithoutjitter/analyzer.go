package retrywithoutjitter

import (
	_ "embed"
	"fmt"
	"go/types"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
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
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad, Note: "The pauses double, at the same moments in every process."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good, Note: "Each pause is a random part of what it may be."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

const (
	// shapeLibrary is a library's function that makes the pauses.
	shapeLibrary = "pause"
	// few attempts make no waves.
	few = 2
	// rare attempts do not load anybody.
	rare = 10 * time.Minute
)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, r := range attempt.Find(p, f) {
			if inStep(p, f, r) {
				c := startup.Note(p, attempt.Of(p, f, r))
				c.Fixes = randomised(p, r.Wait.At)
				found = append(found, c)
			}
		}
		for _, l := range attempt.Libraries(p, f) {
			// A known number of pauses is a retry without backoff.
			if l.Alike && l.Bound.Other && !l.Setting && !l.Poll {
				found = append(found, startup.Note(p, attempt.OfLibrary(p, f, l)))
			}
		}
		for _, c := range rule.CallsOf(f) {
			if call, ok := c.(*ssa.Call); ok && regularPause(call) {
				at := rule.CallAt(p, call)
				found = append(found, ofLibrary(p, f, at.At, at.Text))
			}
		}
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if policy, ok := made(in); ok && regularPolicy(policy) {
					name := types.TypeString(policy.Type().Underlying().(*types.Pointer).Elem(), (*types.Package).Name)
					found = append(found, ofLibrary(p, f, rule.At(p, policy.Pos(), policy.Pos()), name))
				}
			}
		}
	}
	return found
}

// ofLibrary makes the candidate of something of a library that makes pauses.
func ofLibrary(p *rule.Pass, f *ssa.Function, at rule.Location, name string) rule.Candidate {
	return startup.Note(p, rule.Candidate{At: at, Func: rule.IDOf(f), Shape: shapeLibrary, Facts: map[string]string{"by": name}})
}

// inStep says that there are several pauses without a random part. Many constant ones are a retry
// without backoff, whose remedy adds the random part as well.
func inStep(p *rule.Pass, f *ssa.Function, r retry.Retry) bool {
	if !r.Wait.Regular || r.Poll || r.Bound.Count && r.Bound.Limit > 0 && r.Bound.Limit <= few {
		return false
	}
	if r.Wait.Growth == retry.Grows {
		return true
	}
	if a := r.Attempts[0]; attempt.Given(a) && !r.Chooses && !attempt.Faithful(p, f, a) {
		return false // it may as well wait for something to become ready
	}
	open := r.Bound.Count && r.Bound.Limit == 0 || !r.Bound.Count && !r.Bound.Time && r.Bound.Other
	return r.Wait.Growth == retry.Constant && r.Wait.Length < rare && open
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if startup.Spared(w, c) { // nobody runs a fleet of commands
		return rules.Finding{}, false
	}
	if c.Shape == shapeLibrary {
		return rules.Finding{
			Message: fmt.Sprintf("%s makes pauses without a random part: processes that fail together retry together", c.Facts["by"]),
			Help:    "switch the library's jitter on, or use its variant with jitter",
		}, true
	}
	call, reach, remote := attempt.Remote(w, c)
	if !remote || attempt.Awaits(call.Text) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Primary: call.At, Related: c.Notes,
		Message: fmt.Sprintf("retries %s after %s pauses without a random part: processes that fail together retry together",
			attempt.Name(call, reach), growth(c)),
		Help: "make part of each pause random, for example rand.N(pause) of math/rand/v2",
	}, true
}

func growth(c rule.Candidate) string {
	if c.Facts["wait"] == string(retry.Constant) || c.Shape == attempt.Library {
		return "constant"
	}
	return "changing"
}
