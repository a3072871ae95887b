package contexts

import (
	_ "embed"
	"go/token"
	"go/types"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed routers.txt
var routersText string

// routers are the types of the usual routers that are the context of the request they stand for, and their
// methods that return it.
var routers = sync.OnceValue(func() map[string]bool { return words.Set(routersText) })

// carries says that values of a type are contexts by being the request of a router.
func carries(t types.Type) bool { return routers()[types.TypeString(t, nil)] }

// ofRequest is the context of a request that is made at a position, as (*http.Request).Context: of one that
// comes in next to a response writer it is the request's; who gives a function nothing but a request decides,
// and one that is answered by what the function returns goes out.
func ofRequest(req ssa.Value, at token.Pos, next func(ssa.Value) Origin) Origin {
	for range maxDepth { // a variable may be set to what it holds
		switch v := req.(type) {
		case *ssa.Parameter:
			return ofParameter(v, at)
		case *ssa.Call:
			return returnedRequest(v, at, next)
		case *ssa.FreeVar:
			req = form.Bound(v)
		case *ssa.Alloc:
			req = program.OnlyStore(v)
		case *ssa.UnOp:
			if field, ok := v.X.(*ssa.FieldAddr); ok {
				return inField(field, at)
			}
			req = v.X
		default:
			return Origin{}
		}
	}
	return Origin{}
}

func ofParameter(p *ssa.Parameter, at token.Pos) Origin {
	switch sig := p.Parent().Signature; {
	case writes(sig):
		return Origin{Kind: Request, At: at}
	case IsRequest(p.Type()) && !sends(sig):
		return Origin{Kind: Caller, At: at, Param: p}
	}
	return Origin{}
}

// returnedRequest is the context of a request that a call returns: one that gets another context, or that of
// a router's own type for requests, which has the answer beside it.
func returnedRequest(call *ssa.Call, at token.Pos, next func(ssa.Value) Origin) Origin {
	common := &call.Call
	if f := common.StaticCallee(); f != nil {
		switch f.String() {
		case "(*net/http.Request).WithContext", "(*net/http.Request).Clone":
			return next(common.Args[1])
		}
	}
	name, recv := "", types.Type(nil)
	switch f := common.StaticCallee(); {
	case common.IsInvoke():
		name, recv = common.Method.Name(), common.Value.Type()
	case f != nil && f.Signature.Recv() != nil:
		name, recv = f.Name(), f.Signature.Recv().Type()
	}
	if name == "Request" && IsRequest(call.Type()) && answered(recv) {
		return Origin{Kind: Request, At: at}
	}
	return Origin{}
}

// standsFor says that values of a type, such as echo.Context, stand for a request and its answer.
func standsFor(t types.Type) bool {
	if !types.IsInterface(t) {
		return false
	}
	m, _, _ := types.LookupFieldOrMethod(t, false, nil, "Request")
	f, ok := m.(*types.Func)
	return ok && f.Signature().Params().Len() == 0 && f.Signature().Results().Len() == 1 &&
		IsRequest(f.Signature().Results().At(0).Type()) && answered(t)
}

func answered(t types.Type) bool { return has(t, "Response") || has(t, "ResponseWriter") }

func has(t types.Type, method string) bool {
	m, _, _ := types.LookupFieldOrMethod(t, true, nil, method)
	_, ok := m.(*types.Func)
	return ok
}

// inField is the context of a request in a field next to what answers it: gin.Context.Request and the like.
func inField(addr *ssa.FieldAddr, at token.Pos) Origin {
	st, ok := addr.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
	if !ok {
		return Origin{}
	}
	for f := range st.Fields() {
		if isWriter(f.Type()) {
			return Origin{Kind: Request, At: at}
		}
	}
	return Origin{}
}

// writes says that a function answers requests.
func writes(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		if isWriter(p.Type()) {
			return true
		}
	}
	return false
}

func isWriter(t types.Type) bool {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "ResponseWriter"
}

// sends says that a function returns the answer to a request: it is a client's.
func sends(sig *types.Signature) bool {
	for r := range sig.Results().Variables() {
		if strings.HasSuffix(types.TypeString(r.Type(), nil), "/http.Response") {
			return true
		}
	}
	return false
}
