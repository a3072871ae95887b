package httpclient

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
)

// RequestContext is the context of an outgoing *http.Request.
func (x *Index) RequestContext(req ssa.Value) contexts.Origin {
	return requests{x, map[ssa.Value]contexts.Origin{}}.context(req)
}

// requests holds what is known of requests so far, so that each is looked at once.
type requests struct {
	index *Index
	known map[ssa.Value]contexts.Origin
}

func (r requests) context(req ssa.Value) contexts.Origin {
	if o, ok := r.known[req]; ok {
		return o
	}
	r.known[req] = contexts.Origin{} // on the way round
	o := r.origin(req)
	r.known[req] = o
	return o
}

func (r requests) origin(req ssa.Value) contexts.Origin {
	switch v := req.(type) {
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index == 0 {
			return r.context(call)
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
			return r.index.Context(v.Call.Args[0])
		case "(*net/http.Request).WithContext", "(*net/http.Request).Clone":
			return r.index.Context(v.Call.Args[1])
		}
		return r.returned(f)
	case *ssa.Parameter:
		return r.given(v)
	case *ssa.Phi:
		return r.agree(v.Edges)
	case *ssa.UnOp:
		if cell, ok := v.X.(*ssa.Alloc); ok && v.Op == token.MUL {
			return r.agree(stores(cell))
		}
	}
	return contexts.Origin{}
}

// given is the context of a request that those who call a function of the package give it, as helpers get them that
// send what others make. Where one of them passes the context of its caller on, that decides: which of them is on a
// request path cannot be told here.
func (r requests) given(p *ssa.Parameter) contexts.Origin {
	f := p.Parent()
	if f.Object() == nil || f.Object().Exported() {
		return contexts.Origin{}
	}
	var out contexts.Origin
	for _, call := range r.index.calls[f] {
		switch o := r.context(call.Call.Args[slices.Index(f.Params, p)]); {
		case o.Kind == contexts.Never:
			if out.Kind == contexts.Unknown {
				out = o
			}
		case o.Kind != contexts.Caller || !contexts.First(o.Param), out.Kind == contexts.Caller && out.Param != o.Param:
			return contexts.Origin{}
		default:
			out = o
		}
	}
	return out
}

// returned looks into a helper that makes the request. The helper's own parameters mean nothing here.
func (r requests) returned(f *ssa.Function) contexts.Origin {
	var vals []ssa.Value
	for _, b := range f.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(ret.Results) > 0 {
			vals = append(vals, ret.Results[0])
		}
	}
	o := r.agree(vals)
	if o.Kind == contexts.Caller {
		return contexts.Origin{}
	}
	return o
}

// agree is what several possible requests have in common.
func (r requests) agree(vals []ssa.Value) contexts.Origin {
	var out contexts.Origin
	first := true
	for _, v := range vals {
		if isNil(v) {
			continue
		}
		o := r.context(v)
		if !first && o.Kind != out.Kind {
			return contexts.Origin{}
		}
		out, first = o, false
	}
	return out
}

// Context is what is known about a context, also about one that is kept in a field or package variable: who gives
// it decides, or nobody when it is never given.
func (x *Index) Context(v ssa.Value) contexts.Origin {
	o := contexts.Of(v)
	load, ok := v.(*ssa.UnOp)
	if o.Kind != contexts.Unknown || !ok || !x.ownPlace(load.X) {
		return o
	}
	var kept contexts.Origin
	for _, stored := range x.Stored(load.X) {
		switch s := contexts.Of(stored); {
		case s.Kind == contexts.Caller && contexts.First(s.Param):
			kept = s
		case s.Kind != contexts.Never:
			return o
		case kept.Kind == contexts.Unknown:
			kept = s
		}
	}
	return kept
}

// ownPlace says that only this package can set the field or package variable at an address.
func (x *Index) ownPlace(addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return field(addr) != nil && !field(addr).Exported()
	case *ssa.Global:
		return x.own(addr) && !addr.Object().Exported()
	}
	return false
}
