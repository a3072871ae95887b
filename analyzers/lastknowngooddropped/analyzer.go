package lastknowngooddropped

import (
	_ "embed"
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
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
		Note: "One failed refresh, and no request finds a price until the next one succeeds."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "Prices that are some minutes old are better than none."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// What happens to the state; the shapes of candidates.
const (
	cleared  = "cleared"
	deleted  = "deleted"
	ignored  = "ignored"
	early    = "early"
	inverted = "inverted"
)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		writes := writesOf(f)
		if len(writes) == 0 {
			continue
		}
		taken := map[ssa.Instruction]bool{}
		for _, c := range rule.CallsOf(f) {
			load, ok := c.(*ssa.Call)
			if !ok || !loads(load) {
				continue
			}
			w, shape := dropped(f, load, writes)
			if w == nil || taken[w.at] {
				continue
			}
			taken[w.at] = true
			call := rule.CallAt(p, load)
			at := rule.At(p, w.at.Pos(), w.at.Pos())
			if deletion, ok := w.at.(*ssa.Call); ok {
				at = rule.CallAt(p, deletion).At
			}
			found = append(found, rule.Candidate{At: at, Func: rule.IDOf(f), Shape: shape, Calls: []rule.Call{call},
				Facts: map[string]string{"place": w.place}})
		}
	}
	return found
}

// loads says that a call returns something, and an error when it could not.
func loads(c *ssa.Call) bool {
	res := c.Call.Signature().Results()
	return res.Len() > 1 && outcome.IsError(res.At(res.Len()-1).Type())
}

var messages = map[string]string{
	cleared:  "a failure of %s clears %s, which held the last good state",
	deleted:  "a failure of %s deletes the last good entry from %s",
	ignored:  "the error of %s is ignored, and %s is overwritten with nothing when it fails",
	early:    "%s overwrites %s before its error is looked at: a failure drops the last good state",
	inverted: "only a failure of %s sets %s: the check of its error is inverted",
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if startup.Only(w, c.Func) {
		return rules.Finding{}, false
	}
	load := c.Calls[0].At
	load.Message = "the refresh"
	return rules.Finding{
		Message: fmt.Sprintf(messages[c.Shape], c.Calls[0].Text, c.Facts["place"]),
		Related: []rule.Location{load},
		Help:    "keep the old state when the refresh fails: assign the new one after the check of the error",
	}, true
}
