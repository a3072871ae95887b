package timeoutmissing

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
)

// alongChain is the context that a call at the end of a chain of calls gets on the way, nil when it gets none. It
// is known when the chain begins with something that has none: what is kept without one, or a client that is made
// here. What a function is given may bring a context with it.
func alongChain(index *httpclient.Index, call *ssa.Call) (ctx ssa.Value, known bool) {
	v := call.Call.Args[0]
	for range mostLinks {
		switch link := v.(type) {
		case *ssa.UnOp:
			switch link.X.(type) {
			case *ssa.FieldAddr, *ssa.Global:
				return ctx, !slices.ContainsFunc(index.Stored(link.X), withContext)
			}
			return ctx, ctx != nil
		case *ssa.Call:
			f := link.Call.StaticCallee()
			if f == nil || !sameLibrary(f, call) {
				return ctx, ctx != nil
			}
			if f.Signature.Recv() == nil {
				return ctx, ctx != nil || f.Name() == "New" && len(link.Call.Args) == 0
			}
			if withContext(link) && ctx == nil {
				if ctx = contexts.Argument(&link.Call); ctx == nil {
					return nil, false
				}
			}
			v = link.Call.Args[0]
		default:
			return ctx, ctx != nil
		}
	}
	return nil, false
}

// mostLinks is how long a chain of calls may be.
const mostLinks = 40

// withContext recognises what WithContext, SetContext and gorm's Session return, which may have one.
func withContext(v ssa.Value) bool {
	c, ok := v.(*ssa.Call)
	if !ok || c.Call.StaticCallee() == nil {
		return false
	}
	method := c.Call.StaticCallee().Name()
	return strings.HasSuffix(method, "Context") || method == "Session"
}

func sameLibrary(f *ssa.Function, call *ssa.Call) bool {
	return packageOf(f.Object()) == packageOf(call.Call.StaticCallee().Object())
}

func packageOf(obj types.Object) string {
	if obj == nil || obj.Pkg() == nil {
		return ""
	}
	return obj.Pkg().Path()
}

// chainStart is the first of the calls in a chain of methods: db.Where(...) of db.Where(...).Find(&rows).
func chainStart(call *ssa.Call) *ssa.Call {
	for range mostLinks {
		if call.Call.IsInvoke() {
			break
		}
		link, ok := call.Call.Args[0].(*ssa.Call)
		if !ok || link.Call.StaticCallee() == nil || link.Call.StaticCallee().Signature.Recv() == nil || !sameLibrary(link.Call.StaticCallee(), call) {
			break
		}
		call = link
	}
	return call
}
