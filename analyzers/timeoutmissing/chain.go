package timeoutmissing

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
)

// bare says that a call at the end of a chain of calls gets no context on the way, and that the chain begins
// with something that is kept without one: what a function is given may bring a context with it.
func bare(index *httpclient.Index, call *ssa.Call) bool {
	v := call.Call.Args[0]
	for range mostLinks {
		switch link := v.(type) {
		case *ssa.UnOp:
			switch link.X.(type) {
			case *ssa.FieldAddr, *ssa.Global:
				return !slices.ContainsFunc(index.Stored(link.X), withContext)
			}
			return false
		case *ssa.Call:
			f := link.Call.StaticCallee()
			if f == nil || f.Signature.Recv() == nil || !sameLibrary(f, call) || withContext(link) {
				return false
			}
			v = link.Call.Args[0]
		default:
			return false
		}
	}
	return false
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
