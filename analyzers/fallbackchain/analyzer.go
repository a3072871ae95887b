package fallbackchain

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

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
		Note: "The service, then the database, then the archive: the archive has never seen this load."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "Another copy of the same service is failover, not another mechanism."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// Shapes of candidates.
const (
	sequence = "sequence" // Calls are the links, in order
	across   = "across"   // Calls are a pair, of which one leads into another function
	each     = "each"     // one call in a loop over implementations
	list     = "list"     // one call in a loop over functions
)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		pairs := rule.Memo(p, f, fallback.Find)
		for _, links := range fallback.Chains(pairs) {
			candidate := rule.Candidate{At: rule.CallAt(p, links[1]).At, Func: rule.IDOf(f), Shape: sequence}
			for _, call := range links {
				candidate.Calls = append(candidate.Calls, rule.CallAt(p, call))
			}
			found = append(found, startup.Note(p, candidate))
		}
		for _, pair := range pairs {
			if pair.Form != fallback.Replay && pair.Form != fallback.Handed {
				candidate := mechanism.Candidate(p, f, pair)
				candidate.Shape = across
				found = append(found, startup.Note(p, candidate))
			}
		}
		for _, call := range retry.Alternatives(f) {
			found = append(found, startup.Note(p, oneByOne(p, f, call)))
		}
	}
	return found
}

// oneByOne makes the candidate of a call in a loop: of one method or helper with one element after the
// other, or of one function after the other.
func oneByOne(p *rule.Pass, f *ssa.Function, call *ssa.Call) rule.Candidate {
	at, shape := rule.CallAt(p, call), each
	c := rule.Candidate{At: at.At, Func: rule.IDOf(f), Calls: []rule.Call{at}}
	if through := fallback.Calls(call); len(through) > 0 { // a helper
		call = through[0].Call
		c.Calls = append(c.Calls, rule.CallAt(p, call))
	}
	if !call.Call.IsInvoke() {
		shape = list
	} else {
		c.Facts = map[string]string{"declared": strconv.Itoa(mechanism.Declared(p, call.Call.Value.Type()))}
	}
	c.Shape = shape
	return c
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if startup.Spared(w, c) {
		return rules.Finding{}, false
	}
	links := c.Calls
	switch c.Shape {
	case each:
		return decideEach(w, c)
	case list:
		return decideList(w, c)
	case across:
		if mechanism.Filled(c) || !mechanism.StandsIn(w, c) {
			return rules.Finding{}, false
		}
		links = mechanism.Across(w, c.Calls[0], c.Calls[1])
	}
	if !mechanism.Chain(w, links) {
		return rules.Finding{}, false
	}
	var names []string
	f := rules.Finding{}
	for i, call := range links {
		names = append(names, attempt.Name(call, mechanism.Remote(w, call)[0]))
		at := call.At
		at.Message = fmt.Sprintf("link %d of the chain", i+1)
		f.Related = append(f.Related, at)
	}
	f.Message = fmt.Sprintf("on failure of %s tries %s: %d mechanisms for one result", names[0], strings.Join(names[1:], ", then "), len(names))
	f.Help = "keep one of them and return its error; what has to stay as an alternative should carry part of the traffic all the time"
	return f, true
}

// decideEach judges a loop over the elements of an interface: copies of one type are failover.
func decideEach(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	call := c.Calls[len(c.Calls)-1]
	if fallback.Identifies(call.Text) {
		return rules.Finding{}, false
	}
	n := mechanism.Ways(w, call, c.Facts["declared"])
	if n < 2 {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("tries %s of one implementation after the other until one succeeds: up to %d mechanisms for one result", call.Text, n),
		Help:    "choose the implementation before the call, by configuration or by share of traffic, and return its error",
	}, true
}

// decideList judges a loop over functions: those that come to one service are failover.
func decideList(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	services := map[string]bool{}
	for _, r := range w.Remote(c.Calls[0].ID) {
		services[r.Operation.Service] = true
	}
	if n := len(w.Callees(c.Calls[0].ID)); n < 2 || len(services) < 2 {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("tries one function after the other until one succeeds: %d mechanisms (%s) for one result",
			len(services), strings.Join(slices.Sorted(maps.Keys(services)), ", ")),
		Help: "choose the function before the call, by configuration or by share of traffic, and return its error",
	}, true
}
