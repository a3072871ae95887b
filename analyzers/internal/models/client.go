package models

import (
	"go/types"
	"path"
	"regexp"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Performs tells the remote operation that a call performs by the tables, and if they know none by the type of
// the callee. What has a body in the program is looked into instead.
func Performs(c Call) (program.Operation, bool) {
	if op, ok := Operation(c); ok || c.Invoke || c.Func.Pkg() == nil || Knows(c.Func.Pkg().Path()) {
		return op, ok
	}
	return clientOperation(c.Func)
}

// clientOperation recognises the methods of clients that no table names: of a structure that has what requests
// are made with, or a part with that, they are those which may fail.
func clientOperation(f *types.Func) (program.Operation, bool) {
	sig := f.Signature()
	n := sig.Results().Len()
	if sig.Recv() == nil || !f.Exported() || n == 0 || !isError(sig.Results().At(n-1).Type()) || prepares.MatchString(f.Name()) ||
		typeName(sig.Results().At(0).Type()) == "*net/http.Request" || !connected(sig.Recv().Type(), clientDeep) {
		return program.Operation{}, false
	}
	return program.Operation{Service: clientName(f.Pkg().Path()), Name: f.Name(), Plane: program.DataPlane, ReadOnly: VerbReads(f.Name()), ByType: true}, true
}

// prepares is what methods of clients are called that ask nobody yet.
var prepares = regexp.MustCompile(`^(New|With|Set|Build|Make|Create(Request|Client)|Prepare|Parse|Validate|Verify|Check(Response|Redirect)|Sign|Encode|Decode|Marshal|Unmarshal|Format|` +
	`Close|Stop|Shutdown|Register|Use|Add(Option|Header|Middleware|Hook)|Read|Write|Err)`)

// clientDeep is how many structures are looked into, one in the other: a client has services, and these have it.
const clientDeep = 2

// transports are the types that requests are made with.
var transports = map[string]bool{
	"net/http.Client": true, "net/http.RoundTripper": true, "google.golang.org/grpc.ClientConn": true, "google.golang.org/grpc.ClientConnInterface": true,
	"github.com/go-resty/resty.Client": true, "github.com/hashicorp/go-retryablehttp.Client": true, "github.com/valyala/fasthttp.Client": true,
}

// connected says that a structure, or what a pointer points to, has what requests are made with.
func connected(t types.Type, deep int) bool {
	t = pointee(t)
	st, ok := t.Underlying().(*types.Struct)
	if !ok || deep < 0 {
		return false
	}
	for f := range st.Fields() {
		part := pointee(f.Type())
		if transports[typeName(part)] || sends(part) {
			return true
		}
		if named, ok := types.Unalias(part).(*types.Named); ok && (f.Embedded() || sameLibrary(named, t)) && connected(named, deep-1) {
			return true
		}
	}
	return false
}

// sends says that a type is an interface with the one method that *http.Client has, as libraries ask for it.
func sends(t types.Type) bool {
	it, ok := t.Underlying().(*types.Interface)
	if !ok || it.NumMethods() != 1 || it.Method(0).Name() != "Do" {
		return false
	}
	sig := it.Method(0).Signature()
	return sig.Params().Len() == 1 && typeName(sig.Params().At(0).Type()) == "*net/http.Request" && sig.Results().Len() == 2
}

func sameLibrary(n *types.Named, t types.Type) bool {
	m, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && m.Obj().Pkg() != nil && clientName(n.Obj().Pkg().Path()) == clientName(m.Obj().Pkg().Path())
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// clientName names the service that a library is for by the path of its module:
// github.com/acme/billing-client-go/v2/api is for acme/billing-client-go.
func clientName(pkg string) string {
	parts := strings.Split(unversioned(pkg), "/")
	if len(parts) >= 3 && strings.Contains(parts[0], ".") {
		return strings.Join(parts[1:3], "/")
	}
	return path.Base(unversioned(pkg))
}
