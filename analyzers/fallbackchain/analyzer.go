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
	each     = "each"     // one call in a loop over implementations
	list     = "list"     // one call in a loop over functions
)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, c := range chains(p, rule.Memo(p, f, fallback.Find)) {
			candidate := rule.Candidate{At: rule.CallAt(p, c.at).At, Func: rule.IDOf(f), Shape: sequence}
			for _, call := range c.links {
				candidate.Calls = append(candidate.Calls, rule.CallAt(p, call))
			}
			found = append(found, startup.Note(p, candidate))
		}
		for _, call := range retry.Alternatives(f) {
			at, shape := rule.CallAt(p, call), each
			if !call.Call.IsInvoke() {
				shape = list
			}
			candidate := rule.Candidate{At: at.At, Func: rule.IDOf(f), Shape: shape, Calls: []rule.Call{at}}
			if shape == each {
				candidate.Facts = map[string]string{"declared": strconv.Itoa(mechanism.Declared(p, call.Call.Value.Type()))}
			}
			found = append(found, startup.Note(p, candidate))
		}
	}
	return found
}

// chain is a row of mechanisms, reported at its first alternative.
type chain struct {
	at    *ssa.Call
	links []*ssa.Call
}

// chains are the chains in a function. Where it has none of its own, one link may lead into another
// function: the primary or the alternative is a function of this package with a fallback inside.
func chains(pass *rule.Pass, pairs []fallback.Pair) []chain {
	var found []chain
	for _, links := range fallback.Chains(pairs) {
		found = append(found, chain{links[1], links})
	}
	if len(found) > 0 {
		return found
	}
	for _, p := range pairs {
		if inner, ok := inside(pass, p.Alternative); ok {
			found = append(found, chain{p.Alternative, []*ssa.Call{p.Primary, inner.Primary, inner.Alternative}})
		} else if inner, ok := inside(pass, p.Primary); ok {
			found = append(found, chain{p.Alternative, []*ssa.Call{inner.Primary, inner.Alternative, p.Alternative}})
		}
	}
	return found
}

func inside(p *rule.Pass, c *ssa.Call) (fallback.Pair, bool) {
	g := c.Call.StaticCallee()
	if g == nil || g == c.Parent() {
		return fallback.Pair{}, false
	}
	for _, pair := range rule.Memo(p, g, fallback.Find) {
		if pair.Form != fallback.Replay {
			return pair, true
		}
	}
	return fallback.Pair{}, false
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if startup.Spared(w, c) {
		return rules.Finding{}, false
	}
	switch c.Shape {
	case each:
		return decideEach(w, c)
	case list:
		return decideList(w, c)
	}
	if !mechanism.Chain(w, c.Calls) {
		return rules.Finding{}, false
	}
	var names []string
	f := rules.Finding{}
	for i, call := range c.Calls {
		names = append(names, attempt.Name(call, w.Remote(call.ID)[0]))
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
	call := c.Calls[0]
	n := mechanism.Implementations(w, call)
	if declared, err := strconv.Atoi(c.Facts["declared"]); err == nil {
		n = max(n, declared)
	}
	reached := w.Remote(call.ID)
	if n < 2 || len(reached) == 0 {
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
