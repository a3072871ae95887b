package retrynonidempotent

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// client is what a call of an HTTP client sends: a request, or a method to an address.
func client(c *ssa.CallCommon) (method, url, req ssa.Value) {
	f := c.StaticCallee()
	if f == nil || f.Object() == nil || f.Object().Pkg() == nil {
		if c.IsInvoke() && does(c.Method) {
			return nil, nil, c.Args[0]
		}
		return nil, nil, nil
	}
	args := c.Args
	if f.Signature.Recv() != nil {
		args = args[1:]
	}
	switch path := f.Object().Pkg().Path(); {
	case path == "net/http" || path == retryable:
		switch f.Name() {
		case "Do":
			return nil, nil, args[0]
		case "Post", "PostForm":
			return named("POST"), args[0], nil
		}
	case strings.HasPrefix(path, resty) && f.Signature.Recv() != nil:
		switch f.Name() {
		case "Post", "Patch":
			return named(strings.ToUpper(f.Name())), args[0], nil
		case "Execute":
			return args[0], args[1], nil
		}
	}
	return nil, nil, nil
}

const (
	retryable = "github.com/hashicorp/go-retryablehttp"
	resty     = "github.com/go-resty/resty/v2" // v3 repeats only what is idempotent, unless told otherwise
)

func named(method string) ssa.Value {
	return ssa.NewConst(constant.MakeString(method), types.Typ[types.String])
}

// does says that a method has the signature of (*http.Client).Do.
func does(m *types.Func) bool {
	sig := m.Signature()
	return m.Name() == "Do" && sig.Params().Len() == 1 && isRequest(sig.Params().At(0).Type()) && sig.Results().Len() == 2 &&
		types.TypeString(sig.Results().At(0).Type(), nil) == "*net/http.Response"
}

// repeats says that a client repeats what it could not send, whatever the method: retryablehttp unless it
// is given a policy of its own, resty where it is told how often. That the client is the one that was
// told is only sure where the package makes no other.
func repeats(x *origin.Index, call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	if f == nil || f.Object() == nil || f.Object().Pkg() == nil {
		return false
	}
	switch path := f.Object().Pkg().Path(); path {
	case retryable:
		for in := range x.Instructions() {
			if addr, ok := in.(*ssa.FieldAddr); ok && fieldName(addr) == "CheckRetry" {
				return false
			}
		}
		return f.Signature.Recv() != nil
	case resty:
		made, told := 0, 0
		for in := range x.Instructions() {
			switch c, ok := in.(*ssa.Call); {
			case !ok || c.Call.StaticCallee() == nil:
			case c.Call.StaticCallee().String() == "(*"+resty+".Client).SetRetryCount":
				told++
			case strings.HasPrefix(c.Call.StaticCallee().String(), resty+".New"):
				made++
			}
		}
		return told > 0 && told >= made
	}
	return false
}

// permanent says that the function of a call tells whoever repeats it to stop when it is open what became
// of the call: by backoff.Permanent, retry.Unrecoverable.
func permanent(c *ssa.Call) bool {
	again := false
	w := outcome.Walk{Assume: outcome.Alone(c, outcome.Failure), Visit: func(st outcome.Step) outcome.Verdict {
		ret, ok := st.Instr.(*ssa.Return)
		if !ok || len(ret.Results) == 0 {
			return outcome.Go
		}
		last := form.Returned(ret, len(ret.Results)-1)
		again = again || st.Value(last) != outcome.Nil && !stops(last)
		return outcome.Go
	}}
	return w.After(c) && !again
}

// stops says that an error ends repetition, going by what makes it.
func stops(err ssa.Value) bool {
	switch v := err.(type) {
	case *ssa.MakeInterface:
		return stops(v.X)
	case *ssa.Call:
		f := v.Call.StaticCallee()
		return f != nil && (f.Name() == "Permanent" || f.Name() == "Unrecoverable" || f.Name() == "NonRetryable")
	}
	return false
}
