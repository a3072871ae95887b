package timeoutmissing

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
)

// googleAPI is where the generated clients of Google's services are. Their HTTP client has no timeout
// (google.golang.org/api v0.200 transport/http/dial.go), and a call without Context is made with
// context.Background() (internal/gensupport/send.go).
const googleAPI = "google.golang.org/api/"

// googleCall judges operations of Google's services: service.Files.List().Do().
func googleCall(index *httpclient.Index, call *ssa.Call) (endless, bool) {
	f := call.Call.StaticCallee()
	if f == nil || f.Name() != "Do" || f.Signature.Recv() == nil || !strings.HasPrefix(packageOf(f.Object()), googleAPI) ||
		!strings.HasSuffix(f.Signature.Recv().Type().String(), "Call") {
		return endless{}, false
	}
	e := endless{shape: shapeService, why: "nothing gives it a context, and its client has no timeout",
		unless: []string{googleAPI + "option.WithHTTPClient", httpclient.DefaultTransport}}
	ctx, known := alongChain(index, call)
	if ctx != nil {
		e.why = "its context has no deadline and never ends, and its client has no timeout"
		return e, index.Context(ctx).Kind == contexts.Never
	}
	return e, known
}
