package httpclient

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// waits says that a transport surely lets a request wait for ever: it is the default one, one made
// without a limit on the response, or a round tripper of this package that sets no limit itself.
// net/http's DefaultTransport limits dialling and the TLS handshake, and no more.
func (x *Index) waits(v ssa.Value, depth int) bool {
	if depth > maxDepth {
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
	case *ssa.Alloc:
		elem := v.Type().Underlying().(*types.Pointer).Elem()
		if types.TypeString(elem, nil) == "net/http.Transport" {
			return !sets(v, "ResponseHeaderTimeout")
		}
		return x.transparent(elem)
	}
	return false
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

func sets(a *ssa.Alloc, name string) bool {
	for _, r := range *a.Referrers() {
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
