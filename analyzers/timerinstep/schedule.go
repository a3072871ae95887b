package timerinstep

import (
	_ "embed"
	"go/constant"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed schedules.txt
var schedulesText string

var scheduling = sync.OnceValue(func() map[string]bool { return words.Set(schedulesText) })

// scheduled is a job that a library starts at fixed times.
type scheduled struct {
	call *ssa.Call
	job  *ssa.Function
}

// schedules are the jobs that a function has started by the clock, as far as their code can be seen.
func schedules(f *ssa.Function) []scheduled {
	var out []scheduled
	for _, c := range callsIn(f.Blocks) {
		call, ok := c.(*ssa.Call)
		if !ok || !scheduling()[name(call)] || !byClock(call) {
			continue
		}
		for _, a := range call.Call.Args {
			if job := function(a); job != nil {
				out = append(out, scheduled{call, job})
			}
		}
	}
	return out
}

// byClock says that the times are the same for every process: "@every" counts from the start of each.
func byClock(call *ssa.Call) bool {
	for _, a := range call.Call.Args {
		if c, ok := a.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
			return !strings.HasPrefix(constant.StringVal(c.Value), "@every")
		}
	}
	return true
}

// function is the code of a job: a function, a literal, or the method of a value.
func function(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.MakeClosure:
		return function(v.Fn)
	case *ssa.ChangeType:
		return function(v.X)
	case *ssa.MakeInterface:
		return function(v.X)
	case *ssa.Function:
		if strings.HasSuffix(v.Name(), "$bound") {
			for _, c := range callsIn(v.Blocks) {
				if f := c.Common().StaticCallee(); f != nil {
					return function(f)
				}
			}
		}
		if len(v.Blocks) > 0 {
			return v
		}
	}
	return nil
}
