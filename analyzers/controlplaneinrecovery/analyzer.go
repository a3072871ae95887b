package controlplaneinrecovery

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/remote"
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
		Note: "When writing fails the program asks for more servers, as everybody else does at that moment."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The standby already takes traffic: failing over means to stop using the primary."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

const (
	shapeBranch   = "branch"   // calls: what is done, what failed
	shapeCallback = "callback" // call: what is done when a breaker opens, or a health check fails
	shapeNamed    = "call"     // of remote.Candidates
)

func collect(p *rule.Pass) []rule.Candidate {
	found := remote.Candidates(p, rule.ControlPlane)
	for _, f := range p.Functions {
		for _, b := range branches(f) {
			answer := rule.CallAt(p, b.answer)
			c := rule.Candidate{At: answer.At, Func: rule.IDOf(f), Shape: shapeBranch, Calls: []rule.Call{answer, rule.CallAt(p, b.failed)}}
			found = append(found, startup.Note(p, c))
		}
		for _, callback := range told(p, f) {
			for _, call := range within(callback) {
				answer := rule.CallAt(p, call)
				found = append(found, rule.Candidate{At: answer.At, Func: rule.IDOf(call.Parent()), Shape: shapeCallback, Calls: []rule.Call{answer}})
			}
		}
	}
	return found
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	switch c.Shape {
	case shapeBranch:
		return branch(w, c)
	case shapeCallback:
		return called(w, c)
	case shapeNamed:
		return named(w, c)
	}
	return rules.Finding{}, false
}

// branch: something on the data plane failed, and the answer changes resources of another service.
func branch(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	answer, failed := nearest(w, c.Calls[0]), nearest(w, c.Calls[1])
	if answer == nil || failed == nil || !acquires(answer.Operation) || failed.Operation.Plane != rule.DataPlane ||
		failed.Operation.Service == answer.Operation.Service || startup.Spared(w, c) {
		return rules.Finding{}, false
	}
	note := c.Calls[1].At
	note.Message = "the call that failed"
	return rules.Finding{
		Message: fmt.Sprintf("when %s fails, %s %s is called, a control-plane operation", c.Calls[1].Text, answer.Operation.Service, answer.Operation.Name),
		Related: []rule.Location{note},
		Path:    locations(answer.Path),
	}, true
}

// called: what a circuit breaker or a health check calls when its dependency has failed changes resources.
func called(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	answer := nearest(w, c.Calls[0])
	if answer == nil || !acquires(answer.Operation) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("%s %s, a control-plane operation, is called when a dependency is found to have failed", answer.Operation.Service, answer.Operation.Name),
		Path:    locations(answer.Path),
	}, true
}

func locations(path rule.Path) []rule.Location {
	var found []rule.Location
	for _, hop := range path.Hops {
		at := hop.At
		at.Message = hop.Text
		found = append(found, at)
	}
	return found
}

func nearest(w rule.World, call rule.Call) *rule.Reach {
	for _, r := range w.Remote(call.ID) {
		if r.Path.Confidence != rule.Possible {
			return &r
		}
	}
	return nil
}

// acquires says that an operation creates or changes resources. Taking away what was begun is how to
// clean up after a failure, not how to recover from it.
func acquires(op rule.Operation) bool {
	if op.Plane != rule.ControlPlane || op.ReadOnly || op.Weak {
		return false
	}
	for _, verb := range []string{"Delete", "Remove", "Terminate", "Deregister", "Stop", "Cancel", "Detach", "Release", "Rollback", "Revoke", "Disable", "Abort", "Tag", "Untag", "delete", "uninstall", "rollback"} {
		if strings.HasPrefix(op.Name, verb) {
			return false
		}
	}
	return true
}

// failover is what functions are called that bring work away from what has failed.
var failover = regexp.MustCompile(`(?i)^(do|handle|start|run|perform|trigger|execute|auto|begin|initiate)?_?(fail_?over|switch_?over|evacuat)|^(on|handle)(node|instance|host|zone|az|region|primary|leader)(failure|failed|down|lost|unhealthy)|^promote_?(standby|replica|secondary|follower)`)

// named: the operation is below a function whose name says that it recovers.
func named(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	op, ok := remote.Operation(w, c)
	if !ok || !acquires(op) {
		return rules.Finding{}, false
	}
	if path, requested := w.RequestPath(c.Func); requested && path.Confidence != rule.Possible {
		return rules.Finding{}, false // said there
	}
	path, ok := w.Below(c.Func, func(f rule.FuncID) bool { return recovers(f, op.Name) }, mostBelow)
	if !ok {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("%s %s, a control-plane operation, is part of %s", op.Service, op.Name, rule.Name(path.Hops[0].Func)),
		Path:    route.Flow(path, c.Calls[0], c.Func),
	}, true
}

// mostBelow is how many calls there may be between the function that recovers and the one that calls
// the control plane.
const mostBelow = 3

// recovers says that a function's name promises recovery. One with the name of the operation only wraps
// it.
func recovers(f rule.FuncID, op string) bool {
	name, _, _ := strings.Cut(string(f), "$")
	name = name[strings.LastIndexByte(name, '.')+1:]
	return failover.MatchString(name) && !strings.HasPrefix(name, op)
}
