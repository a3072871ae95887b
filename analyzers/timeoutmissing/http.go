package timeoutmissing

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

const (
	defaultClient = "http.DefaultClient has no timeout"
	noTimeout     = "the client has no Timeout"
)

// httpCall judges requests by net/http.
func httpCall(index *httpclient.Index, call *ssa.Call) (endless, bool) {
	if call.Call.IsInvoke() && httpclient.IsDoer(call.Call.Value.Type()) {
		return behind(index, call)
	}
	f := call.Call.StaticCallee()
	if f == nil {
		return endless{}, false
	}
	switch f.String() {
	case "net/http.Get", "net/http.Head", "net/http.Post", "net/http.PostForm":
		return endless{shape: shapeHTTP, why: defaultClient, unless: []string{httpclient.DefaultClient, httpclient.DefaultTransport}}, true
	case "(*net/http.Client).Get", "(*net/http.Client).Head", "(*net/http.Client).Post", "(*net/http.Client).PostForm":
		return client(index, call, "")
	case "(*net/http.Client).Do":
		e, and, ok := request(index, call, call.Call.Args[1])
		if !ok {
			return endless{}, false
		}
		judged, ok := client(index, call, and)
		judged.request, judged.given, judged.unless = e.request, e.given, slices.Concat(judged.unless, e.unless)
		return judged, ok
	}
	return endless{}, false
}

// behind judges requests by an interface that stands for a client: which one is behind it, the whole program tells.
func behind(index *httpclient.Index, call *ssa.Call) (endless, bool) {
	e := endless{}
	and := ""
	switch call.Call.Method.Name() {
	case "CloseIdleConnections":
		return e, false
	case "Do":
		ok := false
		if e, and, ok = request(index, call, call.Call.Args[0]); !ok {
			return e, false
		}
	}
	e.shape, e.why, e.behind = shapeHTTP, noTimeout+and, true
	return e, true
}

// request judges the context of a request that is sent, and says how the reason goes on.
func request(index *httpclient.Index, call *ssa.Call, req ssa.Value) (e endless, and string, ok bool) {
	if !isRequest(req.Type()) || streams(call.Parent()) {
		return e, "", false
	}
	return ends(index.RequestContext(req))
}

// ends judges the context that a call gets, and says how the reason goes on.
func ends(o contexts.Origin) (e endless, and string, ok bool) {
	switch o.Kind {
	case contexts.Never:
		return e, " and the request has no deadline", true
	case contexts.Request:
		e.request, e.unless = true, []string{contexts.RequestDeadline}
		return e, " and the context of the incoming request has no deadline", true
	case contexts.Caller:
		e.given = o.Param.Parent()
		return e, " and the caller's context has no deadline", contexts.First(o.Param)
	}
	return e, "", false
}

func isRequest(t types.Type) bool { return types.TypeString(t, nil) == "*net/http.Request" }

// streams says that a function asks for events as they come: a timeout would cut them off.
func streams(f *ssa.Function) bool {
	return slices.ContainsFunc(program.Calls(f), func(c ssa.CallInstruction) bool {
		return slices.ContainsFunc(program.Texts(c.Common()), func(text string) bool { return strings.HasPrefix(text, "text/event-stream") })
	})
}

func client(index *httpclient.Index, call *ssa.Call, and string) (endless, bool) {
	c := index.Of(call.Call.Args[0])
	if c.Verdict != httpclient.Endless && c.Verdict != httpclient.Given {
		return endless{}, false
	}
	e := endless{shape: shapeHTTP, why: noTimeout + and, unless: c.Default, settable: c.Settable, literal: c.Made}
	if len(c.From)+len(c.Handed) > 0 {
		e.client = &c
		return e, true
	}
	if !c.Made.IsValid() {
		e.why = defaultClient + and
	}
	if c.Shared {
		e.made = c.Made
	}
	return e, true
}
