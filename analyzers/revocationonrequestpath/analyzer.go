package revocationonrequestpath

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/route"
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
		Note: "While the authority's server is away, no client gets in."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The list in memory is used until a newer one is there."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// parsers read what an authority says about revocation, from their first argument.
var parsers = map[string]bool{
	"golang.org/x/crypto/ocsp.ParseResponse": true, "golang.org/x/crypto/ocsp.ParseResponseForCert": true,
	"crypto/x509.ParseCRL": true, "crypto/x509.ParseDERCRL": true, "crypto/x509.ParseRevocationList": true,
}

// Calls of a candidate: the one that fetches, and then those whose failure follows from it, the innermost
// first.
func collect(p *rule.Pass) []rule.Candidate {
	x := origin.In(p)
	if x == nil || startup.Rehearsal(p) {
		return nil
	}
	var found []rule.Candidate
	seen := map[ssa.CallInstruction]bool{}
	for in := range x.Instructions() {
		call, ok := in.(*ssa.Call)
		if !ok || call.Call.StaticCallee() == nil || !parsers[call.Call.StaticCallee().String()] {
			continue
		}
		for _, o := range x.Of(call.Call.Args[0], origin.Way{Made: true, Ends: asks}) {
			fetch, ok := o.Call.(*ssa.Call)
			if o.Kind != origin.Result || !ok || seen[fetch] {
				continue
			}
			seen[fetch] = true
			if calls := failing(p, x, fetch); len(calls) > 0 {
				found = append(found, rule.Candidate{At: calls[0].At, Func: calls[0].ID.Func, Shape: call.Call.StaticCallee().Name(), Calls: calls,
					Facts: map[string]string{"package": p.Pkg.Path()}})
			}
		}
	}
	return found
}

func asks(call ssa.CallInstruction) bool {
	_, remote := rule.OperationAt(call)
	return remote
}

// failing are a call and those of functions that surely fail with it, in this package.
func failing(p *rule.Pass, x *origin.Index, call *ssa.Call) []rule.Call {
	var calls []rule.Call
	seen := map[*ssa.Function]bool{}
	for queue := []*ssa.Call{call}; len(queue) > 0; queue = queue[1:] {
		f := queue[0].Parent()
		if seen[f] || !failsWith(queue[0]) {
			continue
		}
		seen[f] = true
		calls = append(calls, rule.CallAt(p, queue[0]))
		for _, caller := range x.Callers(f) {
			if c, ok := caller.(*ssa.Call); ok {
				queue = append(queue, c)
			}
		}
	}
	return calls
}

// failsWith says that a function returns an error on every way that is left when a call in it fails, as
// often as it is made.
func failsWith(call *ssa.Call) bool {
	fails := false
	w := &outcome.Walk{Assume: outcome.Alone(call, outcome.Failure), Visit: func(s outcome.Step) outcome.Verdict {
		r, ok := s.Instr.(*ssa.Return)
		if !ok {
			return outcome.Go
		}
		n := len(r.Results)
		fails = n > 0 && outcome.IsError(r.Results[n-1].Type()) && s.Value(r.Results[n-1]) == outcome.NotNil
		if !fails {
			return outcome.Done
		}
		return outcome.Halt
	}}
	return !outcome.TooLarge(call.Parent()) && w.After(call) && fails
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if len(w.Remote(c.Calls[0].ID)) == 0 {
		return rules.Finding{}, false
	}
	fails := map[rule.FuncID]bool{}
	for _, call := range c.Calls {
		fails[call.ID.Func] = true
	}
	for _, call := range c.Calls {
		path, ok := w.FailurePath(call.ID.Func)
		if !ok || spared(path, c.Facts["package"], fails) {
			continue
		}
		return rules.Finding{
			Message: fmt.Sprintf("%s asks for the revocation of a certificate, and the %s fails when there is no answer: %s", c.Calls[0].Text, kind(path), route.Short(path)),
			Path:    route.Flow(path, c.Calls[0], c.Func),
		}, true
	}
	return rules.Finding{}, false
}

// spared says that a path leads through a function of the package that does not surely fail: of those
// everything is known.
func spared(path rule.Path, pkg string, fails map[rule.FuncID]bool) bool {
	return slices.ContainsFunc(path.Hops, func(h rule.Hop) bool {
		return strings.HasPrefix(strings.TrimLeft(string(h.Func), "(*"), pkg+".") && !fails[h.Func]
	})
}

func kind(p rule.Path) string {
	if p.Entry == "TLS handshake" {
		return "handshake"
	}
	return "request"
}
