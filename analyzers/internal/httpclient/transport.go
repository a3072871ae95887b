package httpclient

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// waits says that a transport surely lets a request wait for ever: it is the default one, one made
// without a limit on the response, or a round tripper of this package that sets no limit itself.
// net/http's DefaultTransport limits dialling and the TLS handshake, and no more.
func (x *Index) waits(v ssa.Value, depth int) bool {
	if depth > maxDepth || v.Referrers() != nil && (sets(v, "ResponseHeaderTimeout") || lent(v)) {
		return false
	}
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return x.waits(v.X, depth+1)
	case *ssa.ChangeInterface:
		return x.waits(v.X, depth+1)
	case *ssa.Const:
		return v.Value == nil
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok && v.Op == token.MUL {
			return isGlobal(g, "net/http", "DefaultTransport")
		}
	case *ssa.TypeAssert:
		return x.waits(v.X, depth+1)
	case *ssa.Extract:
		return v.Index == 0 && x.waits(v.Tuple, depth+1)
	case *ssa.Call:
		return x.returnsWaiting(v, depth)
	case *ssa.Alloc:
		elem := v.Type().Underlying().(*types.Pointer).Elem()
		if types.TypeString(elem, nil) == "net/http.Transport" {
			return true
		}
		if through, ok := library()[types.TypeString(elem, nil)]; ok {
			return x.fieldWaits(v, through.field, depth)
		}
		return x.transparent(elem)
	}
	return false
}

// lent says that a function gets a transport that may set what it likes.
func lent(v ssa.Value) bool {
	if types.TypeString(v.Type(), nil) != "*net/http.Transport" {
		return false
	}
	return slices.ContainsFunc(*v.Referrers(), func(in ssa.Instruction) bool {
		c, ok := in.(ssa.CallInstruction)
		if !ok {
			return false
		}
		f := c.Common().StaticCallee()
		return f == nil || f.Object() == nil || f.Object().Pkg() == nil || !strings.HasSuffix(f.Object().Pkg().Path(), "net/http") && !strings.HasSuffix(f.Object().Pkg().Path(), "net/http2")
	})
}

// returnsWaiting says that a call returns a transport that surely waits for ever: a copy of one, one of a library
// that changes nothing about that, or one that a function of this package makes.
func (x *Index) returnsWaiting(call *ssa.Call, depth int) bool {
	f := call.Call.StaticCallee()
	if f == nil {
		return false
	}
	if f.String() == "(*net/http.Transport).Clone" {
		return x.waits(call.Call.Args[0], depth+1)
	}
	if m, ok := makerOf(&call.Call); ok {
		return m.kind == "like" && (m.argument < 0 || x.waits(call.Call.Args[m.argument], depth+1))
	}
	known, ok := x.waiting[f]
	if !ok {
		x.waiting[f] = false // on the way round
		known = x.allWait(f, depth)
		x.waiting[f] = known
	}
	return known
}

// allWait says that a function of this package returns nothing but transports that wait for ever.
func (x *Index) allWait(f *ssa.Function, depth int) bool {
	returns := false
	for _, b := range f.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) == 0 {
			continue
		}
		if !x.waits(ret.Results[0], depth+1) {
			return false
		}
		returns = true
	}
	return returns
}

// fieldWaits says that the transport in a field of what is made in a function waits for ever: nil does.
func (x *Index) fieldWaits(made *ssa.Alloc, name string, depth int) bool {
	for _, r := range *made.Referrers() {
		addr, ok := r.(*ssa.FieldAddr)
		if !ok || field(addr) == nil || field(addr).Name() != name {
			continue
		}
		for _, use := range *addr.Referrers() {
			if st, ok := use.(*ssa.Store); ok && !x.waits(st.Val, depth+1) {
				return false
			}
		}
	}
	return true
}

// unlimited says that the transport which a field of a client gets is made without a limit on connecting.
func unlimited(addr *ssa.FieldAddr) bool {
	if field(addr).Name() != "Transport" {
		return true
	}
	for _, use := range *addr.Referrers() {
		st, ok := use.(*ssa.Store)
		if !ok {
			continue
		}
		conv, ok := st.Val.(*ssa.MakeInterface)
		if !ok {
			return false
		}
		made, ok := conv.X.(*ssa.Alloc)
		if !ok || types.TypeString(made.Type(), nil) != "*net/http.Transport" || sets(made, "DialContext") || sets(made, "Dial") {
			return false
		}
	}
	return true
}

func sets(v ssa.Value, name string) bool {
	for _, r := range *v.Referrers() {
		if addr, ok := r.(*ssa.FieldAddr); ok && field(addr) != nil && field(addr).Name() == name {
			return true
		}
	}
	return false
}

// transparent says that a round tripper of this package hands requests on without a deadline.
func (x *Index) transparent(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || x.pkg == nil || named.Obj().Pkg() != x.pkg.Pkg {
		return false
	}
	f := x.pkg.Prog.LookupMethod(types.NewPointer(named), x.pkg.Pkg, "RoundTrip")
	if f == nil || len(f.Blocks) == 0 {
		return false
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			call, ok := in.(*ssa.Call)
			if !ok {
				continue
			}
			switch g := call.Call.StaticCallee(); {
			case g == nil:
			case g.String() == "context.WithTimeout", g.String() == "context.WithDeadline":
				return false
			}
		}
	}
	return true
}
