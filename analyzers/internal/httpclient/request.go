package httpclient

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
)

// RequestContext is the context of an outgoing *http.Request.
func RequestContext(req ssa.Value) contexts.Origin { return requestContext(req, 0) }

func requestContext(req ssa.Value, depth int) contexts.Origin {
	if depth > maxDepth {
		return contexts.Origin{}
	}
	switch v := req.(type) {
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index == 0 {
			return requestContext(call, depth+1)
		}
	case *ssa.Call:
		f := v.Call.StaticCallee()
		if f == nil {
			return contexts.Origin{}
		}
		switch f.String() {
		case "net/http.NewRequest":
			return contexts.Origin{Kind: contexts.Never, At: v.Pos()}
		case "net/http.NewRequestWithContext":
			return contexts.Of(v.Call.Args[0])
		case "(*net/http.Request).WithContext", "(*net/http.Request).Clone":
			return contexts.Of(v.Call.Args[1])
		}
		return returnedContext(f, depth)
	case *ssa.Phi:
		return agree(v.Edges, depth)
	case *ssa.UnOp:
		if cell, ok := v.X.(*ssa.Alloc); ok && v.Op == token.MUL {
			return agree(stores(cell), depth)
		}
	}
	return contexts.Origin{}
}

// returnedContext looks into a helper that makes the request. The helper's own parameters mean
// nothing here.
func returnedContext(f *ssa.Function, depth int) contexts.Origin {
	var vals []ssa.Value
	for _, b := range f.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(ret.Results) > 0 {
			vals = append(vals, ret.Results[0])
		}
	}
	o := agree(vals, depth)
	if o.Kind == contexts.Caller {
		return contexts.Origin{}
	}
	return o
}

// agree is what several possible requests have in common.
func agree(vals []ssa.Value, depth int) contexts.Origin {
	var out contexts.Origin
	first := true
	for _, v := range vals {
		if isNil(v) {
			continue
		}
		o := requestContext(v, depth+1)
		if !first && o.Kind != out.Kind {
			return contexts.Origin{}
		}
		out, first = o, false
	}
	return out
}
