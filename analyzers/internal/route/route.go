// Package route says request paths in the words of findings.
package route

import (
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// mostSteps is how many functions a message names before it leaves some out.
const mostSteps = 4

// Short is a path on one line: the entry point and the functions behind it, the middle of a long way
// left out.
func Short(p rule.Path) string {
	var steps []string
	for i, hop := range p.Hops {
		if i == 0 {
			steps = append(steps, hop.Text)
		} else {
			steps = append(steps, rule.Name(hop.Func))
		}
	}
	if n := len(steps); n > mostSteps {
		steps = append(append(steps[:2:2], "..."), steps[n-mostSteps+2:]...)
	}
	return strings.Join(steps, " -> ")
}

// Flow is a path hop by hop, ending at the call in question.
func Flow(p rule.Path, call rule.Call, in rule.FuncID) []rule.Location {
	var flow []rule.Location
	for _, hop := range p.Hops {
		at := hop.At
		at.Message = hop.Text
		flow = append(flow, at)
	}
	last := call.At
	last.Message = rule.Name(in) + " calls " + call.Text
	return append(flow, last)
}

// mostOthers is how many further entry points a finding lists.
const mostOthers = 5

// Others are the further entry points that lead to the function, besides the one of the path.
func Others(w rule.World, p rule.Path, in rule.FuncID) []rule.Location {
	var others []rule.Location
	for _, e := range w.RequestEntries(in) {
		if e.Func == p.Hops[0].Func || len(others) == mostOthers {
			continue
		}
		at := e.At
		at.Message = "also reached from " + e.Text
		others = append(others, at)
	}
	return others
}
