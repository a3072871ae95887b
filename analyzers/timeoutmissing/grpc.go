package timeoutmissing

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
)

// grpcCall judges unary calls of generated gRPC clients: methods that take a context first and call
// options last. Streams live as long as they are needed.
func grpcCall(index *httpclient.Index, call *ssa.Call) (endless, bool) {
	sig := call.Call.Signature()
	params := sig.Params()
	n := params.Len()
	if n < 2 || !sig.Variadic() || !contexts.Is(params.At(0).Type()) || !isCallOptions(params.At(n-1).Type()) {
		return endless{}, false
	}
	if sig.Results().Len() != 2 || types.IsInterface(sig.Results().At(0).Type()) {
		return endless{}, false
	}
	if index.Context(contexts.Argument(&call.Call)).Kind != contexts.Never {
		return endless{}, false
	}
	return endless{shape: shapeGRPC, why: "its context has no deadline and never ends"}, true
}

func isCallOptions(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && types.TypeString(s.Elem(), nil) == "google.golang.org/grpc.CallOption"
}
