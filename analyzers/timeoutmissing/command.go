package timeoutmissing

import (
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// timed are the words by which programs are told how long they may take.
var timed = regexp.MustCompile(`(?i)time-?out|max-time|^-m$`)

// impatient are the programs that give up by themselves: dig and nslookup after some tries of 5 s, the AWS CLI
// after 60 s without an answer.
var impatient = map[string]bool{"DNS": true, "AWS-CLI": true}

// commandCall judges programs that fetch something: they take as long as the other side does.
func commandCall(_ *httpclient.Index, call *ssa.Call) (endless, bool) {
	made := program.Command(&call.Call)
	if made == nil || call.Call.StaticCallee().Name() == "Start" {
		return endless{}, false
	}
	if op, remote := rule.OperationAt(call); !remote || impatient[op.Service] || slices.ContainsFunc(program.Texts(&made.Call), timed.MatchString) || kills(call.Parent()) {
		return endless{}, false
	}
	if ctx := contexts.Argument(&made.Call); ctx != nil && contexts.Of(ctx).Kind != contexts.Never {
		return endless{}, false
	}
	return endless{shape: shapeCommand, why: "the program that it runs takes as long as the other side does"}, true
}

// kills says that a function, or a literal in it, ends a program itself.
func kills(f *ssa.Function) bool {
	for _, c := range program.Calls(f) {
		if g := c.Common().StaticCallee(); g != nil && (g.String() == "(*os.Process).Kill" || g.String() == "(*os.Process).Signal") {
			return true
		}
	}
	return slices.ContainsFunc(f.AnonFuncs, kills)
}
