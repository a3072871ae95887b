// Package remote collects the call sites of remote operations for rules about planes.
package remote

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/guard"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// Candidates are the calls of a package that perform an operation on a plane themselves, and of which all
// conditions hold.
func Candidates(p *rule.Pass, plane rule.Plane, conditions ...func(ssa.CallInstruction) bool) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, call := range rule.CallsOf(f) {
			op, ok := rule.OperationAt(call)
			if !ok || op.Plane != plane || slices.ContainsFunc(conditions, func(holds func(ssa.CallInstruction) bool) bool { return !holds(call) }) {
				continue
			}
			at := rule.CallAt(p, call)
			c := rule.Candidate{At: at.At, Func: rule.IDOf(f), Shape: "call", Calls: []rule.Call{at},
				Facts: map[string]string{"package": p.Pkg.Path()}}
			if guard.MayBeCached(call) {
				c.Facts["cached"] = "yes"
			}
			found = append(found, c)
		}
	}
	return found
}

// Cached says that the call is only made when a cache has nothing.
func Cached(c rule.Candidate) bool { return c.Facts["cached"] != "" }

// Operation is what the call performs itself, if it still does so with the whole program known: an
// interface with the shape of a client may be implemented by the program's own code only.
func Operation(w rule.World, c rule.Candidate) (rule.Operation, bool) {
	for _, r := range w.Remote(c.Calls[0].ID) {
		if len(r.Path.Hops) == 0 {
			return r.Operation, true
		}
	}
	return rule.Operation{}, false
}
