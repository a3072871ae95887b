package timeoutmissing

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/startup"
	"github.com/ballast-lint/ballast/rules"
)

const shapeProxy = "proxy"

// proxies are the reverse proxies of a package that use the default transport. Where the package sets
// the transport of one of them, nobody knows of which.
func proxies(p *rule.Pass) []rule.Candidate {
	if startup.Rehearsal(p) {
		return nil
	}
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if setsTransport(in) {
					return nil
				}
				if at := proxyAt(p, in); !at.IsZero() {
					found = append(found, rule.Candidate{At: at, Func: rule.IDOf(f), Shape: shapeProxy,
						Facts: map[string]string{"unless": httpclient.DefaultTransport}})
				}
			}
		}
	}
	return found
}

// proxyAt is where an instruction makes a reverse proxy, the zero location when it makes none.
func proxyAt(p *rule.Pass, in ssa.Instruction) rule.Location {
	switch in := in.(type) {
	case *ssa.Alloc:
		if isProxy(in.Type()) && slices.ContainsFunc(*in.Referrers(), directs) {
			return rule.At(p, in.Pos(), in.Pos())
		}
	case *ssa.Call:
		if f := in.Call.StaticCallee(); f != nil && f.String() == "net/http/httputil.NewSingleHostReverseProxy" {
			return rule.CallAt(p, in).At
		}
	}
	return rule.Location{}
}

// directs says that an instruction refers to the field of a proxy that says where requests go: a
// variable of that type alone is none.
func directs(in ssa.Instruction) bool {
	addr, ok := in.(*ssa.FieldAddr)
	return ok && (program.FieldName(addr) == "Director" || program.FieldName(addr) == "Rewrite")
}

func setsTransport(in ssa.Instruction) bool {
	st, ok := in.(*ssa.Store)
	if !ok {
		return false
	}
	addr, ok := st.Addr.(*ssa.FieldAddr)
	return ok && isProxy(addr.X.Type()) && program.FieldName(addr) == "Transport"
}

func isProxy(t types.Type) bool {
	return types.TypeString(t, nil) == "*net/http/httputil.ReverseProxy"
}

// proxy is the finding of a reverse proxy: its requests end when the client goes away, which may be
// never, so it is a note.
func proxy(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if slices.ContainsFunc(strings.Fields(c.Facts["unless"]), w.Assigned) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Severity: rules.Note,
		Message:  fmt.Sprintf("the reverse proxy in %s waits for the server behind it as long as its client does: http.DefaultTransport has no limit on that", rule.Name(c.Func)),
		Help:     "give the proxy an http.Transport with a ResponseHeaderTimeout",
	}, true
}
