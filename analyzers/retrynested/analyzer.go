package retrynested

import (
	_ "embed"
	"fmt"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

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
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad, Note: "The SDK makes three attempts for each of the four in the loop."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good, Note: "One layer retries: the client, as often as the loop would have."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// collect takes up what is retried here, and every call that hands a function to another one, which
// may be a helper that retries it.
func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, c := range outermost(p, f) {
			call := rule.CallAt(p, c)
			found = append(found, startup.Note(p, rule.Candidate{At: call.At, Func: rule.IDOf(f), Calls: []rule.Call{call}}))
		}
	}
	return found
}

func outermost(p *rule.Pass, f *ssa.Function) []ssa.CallInstruction {
	taken := map[ssa.CallInstruction]bool{}
	for _, r := range attempt.Find(p, f) {
		for _, a := range r.Attempts {
			// What the function is given is known where it is given.
			taken[a] = !attempt.Given(a) && !r.Poll && !r.Repairs && (r.Bound.Count || r.Bound.Time)
		}
	}
	var out []ssa.CallInstruction
	for _, c := range rule.CallsOf(f) {
		if retried, known := taken[c]; retried || !known && givesFunction(c.Common()) {
			out = append(out, c)
		}
	}
	return out
}

func givesFunction(call *ssa.CallCommon) bool {
	for _, a := range call.Args {
		if _, ok := a.Type().Underlying().(*types.Signature); !ok {
			continue
		}
		switch a.(type) {
		case *ssa.Const, *ssa.Parameter: // nothing, and what is known where it is given
		default:
			return true
		}
	}
	return false
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	found := w.Layers(c.Calls[0].ID)
	if len(found.Layers) < 2 || found.Layers[0].Attempts == 1 || startup.Spared(w, c) {
		return rules.Finding{}, false
	}
	op := strings.TrimSpace(found.Operation.Service + " " + found.Operation.Name)
	return rules.Finding{
		Message: fmt.Sprintf("retries around retries of %s: %s", op, product(found)),
		Related: places(found),
		Help:    "retry in one of the layers, and make the others attempt once",
	}, true
}

// product is "4 (the loop in f) x 3 (the AWS SDK) = 12 attempts per call".
func product(found rule.Layers) string {
	var parts []string
	total := int64(1)
	for _, l := range found.Layers {
		n := "?"
		if l.Attempts > 0 {
			n = strconv.FormatInt(l.Attempts, 10)
		}
		parts = append(parts, n+" ("+l.By+")")
		total *= l.Attempts
	}
	text := strings.Join(parts, " x ")
	if total > 0 {
		return text + " = " + strconv.FormatInt(total, 10) + " attempts per call"
	}
	return text + " attempts per call"
}

func places(found rule.Layers) []rule.Location {
	var out []rule.Location
	for _, l := range found.Layers[1:] {
		at := l.At
		at.Message = l.By + " attempts this again"
		out = append(out, at)
	}
	return out
}
