package timeoutmissing

import (
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
		if streams(call.Parent()) {
			return endless{}, false
		}
		switch o := index.RequestContext(call.Call.Args[1]); o.Kind {
		case contexts.Never:
			return client(index, call, " and the request has no deadline")
		case contexts.Request:
			e, ok := client(index, call, " and the context of the incoming request has no deadline")
			e.request = true
			return e, ok
		case contexts.Caller:
			e, ok := client(index, call, " and the caller's context has no deadline")
			e.given = o.Param.Parent()
			return e, ok && contexts.First(o.Param)
		}
	}
	return endless{}, false
}

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
