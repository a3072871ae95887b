package retry

import (
	"go/types"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
)

// runs is what functions are called that work until they are stopped.
var runs = regexp.MustCompile(`(?i)^(run|serve|watch|listen|consume|monitor|loop|subscribe|work|start|poll|process|accept)`)

// longRunning says that a call works until it is stopped. Starting it over when it comes back is
// supervision, however much the loop around it looks like a retry.
func longRunning(c *ssa.Call) bool {
	if subscribes(c.Call.Signature()) {
		return true
	}
	if f := c.Call.StaticCallee(); f != nil && len(f.Blocks) > 0 {
		return waitsInLoop(f)
	}
	return runs.MatchString(methodName(c)) && takesNoData(c.Call.Signature())
}

// subscribes says that what comes back is a channel, by which things go on to come.
func subscribes(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if ch, ok := v.Type().Underlying().(*types.Chan); ok && ch.Dir() != types.SendOnly {
			return true
		}
	}
	return false
}

// waitsInLoop says that a function waits for events in a loop.
func waitsInLoop(f *ssa.Function) bool {
	for _, l := range loops.Of(f) {
		for _, b := range l.Blocks() {
			for _, in := range b.Instrs {
				if sel, ok := in.(*ssa.Select); ok && sel.Blocking && events(sel) {
					return true
				}
			}
		}
	}
	return false
}

// events says that a select waits for more than a timer and an end.
func events(sel *ssa.Select) bool {
	for _, st := range sel.States {
		if isTimes(st.Chan.Type()) {
			continue
		}
		if c, ok := st.Chan.(*ssa.Call); ok && c.Call.IsInvoke() && contexts.Is(c.Call.Value.Type()) {
			continue
		}
		return true
	}
	return false
}

func takesNoData(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		switch p.Type().Underlying().(type) {
		case *types.Interface, *types.Chan, *types.Signature:
		default:
			return false
		}
	}
	return true
}
