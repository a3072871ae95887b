package timeoutmissing

import (
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// goGitHub is the client of GitHub. It asks with the HTTP client that it is made with, one without a timeout when that
// is nil (go-github v60 github.go).
var goGitHub = regexp.MustCompile(`^github\.com/google/go-github(/v\d+)?/github$`)

// githubCall judges requests to GitHub whose context never ends, where all clients that the package makes are without
// a timeout.
func githubCall(index *httpclient.Index, call *ssa.Call) (endless, bool) {
	f := call.Call.StaticCallee()
	if f == nil || f.Signature.Recv() == nil || !goGitHub.MatchString(packageOf(f.Object())) {
		return endless{}, false
	}
	ctx := contexts.Argument(&call.Call)
	if ctx == nil || index.Context(ctx).Kind != contexts.Never {
		return endless{}, false
	}
	e := endless{shape: shapeHTTP, why: "its context has no deadline and never ends, and the client that it is made with has no timeout"}
	for _, made := range index.CallsTo(makesGitHub) {
		c, ok := givenTo(index, made)
		if !ok {
			return endless{}, false
		}
		e.unless = append(e.unless, c.Default...)
		if !e.made.IsValid() {
			e.made, e.literal = made.Pos(), c.Made
			if c.Made.IsValid() {
				e.made = c.Made
			}
		}
	}
	return e, e.made.IsValid()
}

func makesGitHub(f *ssa.Function) bool {
	return f.Name() == "NewClient" && f.Signature.Recv() == nil && goGitHub.MatchString(packageOf(f.Object()))
}

// givenTo is the client without a timeout that a constructor is given, and nobody else; nil is one.
func givenTo(index *httpclient.Index, made *ssa.Call) (httpclient.Client, bool) {
	if none, ok := made.Call.Args[0].(*ssa.Const); ok && none.IsNil() {
		return httpclient.Client{Default: []string{httpclient.DefaultTransport}}, true
	}
	c := index.Of(made.Call.Args[0])
	for _, to := range c.Handed {
		if to.Func != program.IDOf(made.Call.StaticCallee()) {
			return c, false
		}
	}
	return c, c.Verdict == httpclient.Endless && len(c.From) == 0
}
