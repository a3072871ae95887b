package certificateloadedonce

import (
	_ "embed"
	"fmt"
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/startup"
	"github.com/ballast-lint/ballast/rules"
)

//go:embed rule.yaml
var metadata []byte

//go:embed testdata/src/bad/bad.go
var bad string

//go:embed testdata/src/good/good.go
var good string

// Rule is the rule's description.
var Rule = rules.MustParse(rules.Go, metadata,
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad,
		Note: "The certificate that the files hold today is the one that is served until somebody restarts the process."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "Every handshake gets the certificate in memory, which a timer replaces."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// files are functions that read a certificate from files for a server, and the argument that names it.
var files = map[string]int{
	"net/http.ListenAndServeTLS":                              1,
	"net/http.ServeTLS":                                       2,
	"(*net/http.Server).ListenAndServeTLS":                    1,
	"(*net/http.Server).ServeTLS":                             2,
	"google.golang.org/grpc/credentials.NewServerTLSFromFile": 0,
	"(*github.com/gin-gonic/gin.Engine).RunTLS":               2,
}

func collect(p *rule.Pass) []rule.Candidate {
	if startup.Rehearsal(p) || chooses(p.Functions) {
		return nil
	}
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, call := range rule.CallsOf(f) {
			if !reads(call.Common()) && !(loads(call.Common()) && serves(f)) {
				continue
			}
			at := rule.CallAt(p, call)
			found = append(found, rule.Candidate{At: at.At, Func: rule.IDOf(f), Shape: "load", Calls: []rule.Call{at}})
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

func loads(call *ssa.CallCommon) bool {
	f := call.StaticCallee()
	return f != nil && f.String() == "crypto/tls.LoadX509KeyPair"
}

// chooses says that a package sets, or may set, what chooses a certificate for every handshake.
func chooses(functions []*ssa.Function) bool {
	for _, f := range functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				addr, ok := in.(*ssa.FieldAddr)
				if !ok {
					continue
				}
				switch fieldOf(addr) {
				case "crypto/tls.Config.GetCertificate", "crypto/tls.Config.GetConfigForClient":
					return true
				}
			}
		}
	}
	return false
}

// serves says that a function puts what it loads into a configuration, and takes connections with it.
func serves(f *ssa.Function) bool {
	return f.Parent() == nil && touches(f, "crypto/tls.Config.Certificates") && accepts(f)
}

func touches(f *ssa.Function, field string) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if addr, ok := in.(*ssa.FieldAddr); ok && fieldOf(addr) == field {
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

// fieldOf names a field in full.
func fieldOf(a *ssa.FieldAddr) string {
	t := a.X.Type().Underlying().(*types.Pointer).Elem()
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return ""
	}
	return types.TypeString(types.Unalias(t), nil) + "." + s.Field(a.Field).Name()
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if _, request := w.RequestPath(c.Func); request {
		return rules.Finding{}, false // read again for every request
	}
	return rules.Finding{
		Message: fmt.Sprintf("%s reads the certificate once: a renewed one is not served before a restart", c.Calls[0].Text),
	}, true
}
