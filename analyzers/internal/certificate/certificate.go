// Package certificate finds where a program takes connections with a certificate.
package certificate

import (
	"cmp"
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

// Read are the calls of a package that read the certificate of a server from files.
func Read(p *rule.Pass) []ssa.CallInstruction {
	x := origin.In(p)
	if x == nil {
		return nil
	}
	var found []ssa.CallInstruction
	for in := range x.Instructions() {
		if call, ok := in.(ssa.CallInstruction); ok && reads(call.Common()) && !checks(call) {
			found = append(found, call)
		}
		config := served(in)
		if config == nil {
			continue
		}
		for _, o := range x.Of(config, origin.Way{Made: true, Ends: loads}) {
			if o.Kind == origin.Result && loads(o.Call) && !slices.Contains(found, o.Call) {
				found = append(found, o.Call)
			}
		}
	}
	slices.SortFunc(found, func(a, b ssa.CallInstruction) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return found
}

// takers are functions that take connections with a configuration, and the argument that is it.
var takers = map[string]int{
	"crypto/tls.Listen":            2,
	"crypto/tls.NewListener":       1,
	"crypto/tls.Server":            1,
	"google.golang.org/grpc.Creds": 0,
}

// served is the configuration with which connections are taken, nil for any other instruction.
func served(in ssa.Instruction) ssa.Value {
	switch in := in.(type) {
	case ssa.CallInstruction:
		if f := in.Common().StaticCallee(); f != nil {
			if arg, ok := takers[f.String()]; ok && arg < len(in.Common().Args) {
				return in.Common().Args[arg]
			}
		}
	case *ssa.Store:
		if addr, ok := in.Addr.(*ssa.FieldAddr); ok && origin.FieldOf(addr.X.Type(), addr.Field) == "net/http.Server.TLSConfig" {
			return in.Val
		}
	}
	return nil
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

func loads(call ssa.CallInstruction) bool {
	f := call.Common().StaticCallee()
	return f != nil && f.String() == "crypto/tls.LoadX509KeyPair"
}
