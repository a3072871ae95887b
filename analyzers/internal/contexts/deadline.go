package contexts

import (
	_ "embed"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

// RequestDeadline stands for a deadline of incoming requests among what limits remote calls anywhere in a program.
const RequestDeadline = "net/http.Request.deadline"

//go:embed deadlines.txt
var deadlinesText string

var deadlines = sync.OnceValue(func() map[string]bool { return words.Set(deadlinesText) })

// LimitsRequests says that a call gives the requests that others serve a context with a deadline: it makes a
// middleware of a library which does, or is in one of the program's own that hands the request on.
func LimitsRequests(call *ssa.CallCommon, in *ssa.Function) bool {
	f := call.StaticCallee()
	switch {
	case f == nil:
		return false
	case f.String() != "(*net/http.Request).WithContext":
		return deadlines()[f.String()]
	}
	return Of(call.Args[1]).Kind == Deadline && ofRequest(call.Args[0], call.Pos(), Of).Kind == Request && handsOn(in)
}

// handsOn says that a function calls the next handler: what it is given or has captured, or a method that is
// called so.
func handsOn(f *ssa.Function) bool {
	for _, c := range program.Calls(f) {
		common := c.Common()
		switch called := common.Value.(type) {
		case *ssa.Parameter, *ssa.FreeVar, *ssa.UnOp:
			if !common.IsInvoke() || common.Method.Name() == "ServeHTTP" {
				return true
			}
		case *ssa.Function:
			if name := called.Name(); name == "Next" || name == "ServeHTTP" {
				return true
			}
		}
	}
	return false
}
