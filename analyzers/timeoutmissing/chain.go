package timeoutmissing

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// bare says that a call at the end of a chain of calls gets no context on the way, and that the chain begins
// with something that is kept: what a function is given may bring a context with it.
func bare(call *ssa.Call) bool {
	v := call.Call.Args[0]
	for range mostLinks {
		switch link := v.(type) {
		case *ssa.UnOp:
			switch link.X.(type) {
			case *ssa.FieldAddr, *ssa.Global:
				return true
			}
			return false
		case *ssa.Call:
			f := link.Call.StaticCallee()
			if f == nil || f.Signature.Recv() == nil || !sameLibrary(f, call) || bringsContext(f.Name()) {
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

// bringsContext recognises WithContext, SetContext and gorm's Session, which may have one.
func bringsContext(method string) bool {
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
