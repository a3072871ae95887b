package summary

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
)

// assigned notes a store to a variable of another package, to a field there that holds an HTTP client, or
// to a part of what those point to.
func (b *builder) assigned(addr ssa.Value) {
	for {
		switch v := addr.(type) {
		case *ssa.FieldAddr:
			if unlimiting(v) {
				return
			}
			b.assignedField(v)
			addr = v.X
		case *ssa.IndexAddr:
			addr = v.X
		case *ssa.UnOp:
			addr = v.X
		case *ssa.TypeAssert:
			addr = v.X
		case *ssa.Extract:
			addr = v.Tuple
		case *ssa.Global:
			if v.Pkg != b.built.Package {
				b.noteAssigned(v.Pkg.Pkg.Path() + "." + v.Name())
			}
			return
		default:
			return
		}
	}
}

// limiting are the fields by which an HTTP client or transport is limited, or may be.
var limiting = map[string][]string{
	"*net/http.Client":    {"Timeout", "Transport"},
	"*net/http.Transport": {"ResponseHeaderTimeout", "Dial", "DialContext", "DialTLS", "DialTLSContext"},
}

// unlimiting says that an address is that of a field of an HTTP client or transport which limits nothing.
func unlimiting(addr *ssa.FieldAddr) bool {
	fields, known := limiting[types.TypeString(addr.X.Type(), nil)]
	if !known {
		return false
	}
	st := addr.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
	return !slices.Contains(fields, st.Field(addr.Field).Name())
}

// awsV2 has an interface of its own for HTTP clients, and so have all its services.
const awsV2 = "github.com/aws/aws-sdk-go-v2/"

func (b *builder) assignedField(addr *ssa.FieldAddr) {
	t := strings.TrimLeft(types.TypeString(addr.Type(), nil), "*")
	if t != "net/http.Client" && !(strings.HasPrefix(t, awsV2) && strings.HasSuffix(t, ".HTTPClient")) {
		return
	}
	p, ok := addr.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return
	}
	owner, ok := types.Unalias(p.Elem()).(*types.Named)
	if !ok || owner.Obj().Pkg() == nil || owner.Obj().Pkg() == b.built.Package.Pkg {
		return
	}
	st := owner.Underlying().(*types.Struct)
	b.noteAssigned(owner.Obj().Pkg().Path() + "." + owner.Obj().Name() + "." + st.Field(addr.Field).Name())
}

// limits notes a call of a library that is told how long to wait, or what to ask with: SetTimeout(d),
// WithHTTPClient(c). It also notes what gives incoming requests a deadline.
func (b *builder) limits(common *ssa.CallCommon, in *ssa.Function) {
	if contexts.LimitsRequests(common, in) {
		b.noteAssigned(contexts.RequestDeadline)
	}
	f := common.StaticCallee()
	if f == nil || len(f.Blocks) > 0 || f.Object() == nil || f.Object().Pkg() == nil {
		return
	}
	if first, _, _ := strings.Cut(f.Object().Pkg().Path(), "/"); !strings.Contains(first, ".") {
		return // the standard library's own
	}
	if strings.HasSuffix(f.Name(), "HTTPClient") { // whatever it is given
		b.noteAssigned(f.String())
		return
	}
	for _, a := range common.Args {
		if conv, ok := a.(*ssa.MakeInterface); ok {
			a = conv.X
		}
		switch types.TypeString(a.Type(), nil) {
		case "time.Duration", "*time.Duration", "*net/http.Client", "*net/http.Transport", "net/http.RoundTripper", "*github.com/aws/aws-sdk-go-v2/aws/transport/http.BuildableClient":
			b.noteAssigned(f.String())
			return
		}
	}
}

func (b *builder) noteAssigned(name string) {
	if sym := b.sym(name); !slices.Contains(b.pkg.Assigned, sym) {
		b.pkg.Assigned = append(b.pkg.Assigned, sym)
	}
}
