// Package certificate finds where a program takes connections with a certificate.
package certificate

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// files are functions that read a certificate from files for a server, and the argument that names it.
var files = map[string]int{
	"net/http.ListenAndServeTLS":                              1,
	"net/http.ServeTLS":                                       2,
	"(*net/http.Server).ListenAndServeTLS":                    1,
	"(*net/http.Server).ServeTLS":                             2,
	"google.golang.org/grpc/credentials.NewServerTLSFromFile": 0,
	"(*github.com/gin-gonic/gin.Engine).RunTLS":               2,
}

// Read are the calls of a function that read the certificate of a server from files.
func Read(f *ssa.Function) []ssa.CallInstruction {
	var found []ssa.CallInstruction
	for _, call := range rule.CallsOf(f) {
		if reads(call.Common()) && !checks(call) || loads(call.Common()) && serves(f) {
			found = append(found, call)
		}
	}
	return found
}

// reads says that a call serves with the certificate of a file. With "" it serves what its configuration has.
func reads(call *ssa.CallCommon) bool {
	f := call.StaticCallee()
	if f == nil {
		return false
	}
	arg, ok := files[f.String()]
	if !ok || arg >= len(call.Args) {
		return false
	}
	c, fixed := call.Args[arg].(*ssa.Const)
	return !fixed || c.Value != nil && constant.StringVal(c.Value) != ""
}

// checks says that of what a call returns nothing but the error is looked at.
func checks(call ssa.CallInstruction) bool {
	c, ok := call.(*ssa.Call)
	if !ok {
		return false
	}
	results, ok := c.Type().(*types.Tuple)
	return ok && results.Len() > 1 && !slices.ContainsFunc(*c.Referrers(), func(use ssa.Instruction) bool {
		e, ok := use.(*ssa.Extract)
		return ok && e.Index == 0 && len(*e.Referrers()) > 0
	})
}

func loads(call *ssa.CallCommon) bool {
	f := call.StaticCallee()
	return f != nil && f.String() == "crypto/tls.LoadX509KeyPair"
}

// serves says that a function puts what it loads into a configuration, and takes connections with it.
func serves(f *ssa.Function) bool {
	return f.Parent() == nil && touches(f, "crypto/tls.Config.Certificates") && accepts(f)
}

func touches(f *ssa.Function, field string) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if addr, ok := in.(*ssa.FieldAddr); ok && origin.FieldOf(addr.X.Type(), addr.Field) == field {
				return true
			}
		}
	}
	return false
}

func accepts(f *ssa.Function) bool {
	for _, call := range rule.CallsOf(f) {
		if callee := call.Common().StaticCallee(); callee != nil {
			switch callee.String() {
			case "crypto/tls.NewListener", "crypto/tls.Listen", "google.golang.org/grpc.NewServer":
				return true
			}
		}
	}
	return touches(f, "net/http.Server.TLSConfig")
}
