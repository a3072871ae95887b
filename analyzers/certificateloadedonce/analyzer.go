package certificateloadedonce

import (
	_ "embed"
	"fmt"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/certificate"
	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/origin"
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

func collect(p *rule.Pass) []rule.Candidate {
	if startup.Rehearsal(p) {
		return nil
	}
	chosen := chooses(p.Functions)
	var found []rule.Candidate
	for _, call := range certificate.Read(p) {
		if chosen && !plain(call.Common()) {
			continue
		}
		at, f := rule.CallAt(p, call), call.Parent()
		c := rule.Candidate{At: at.At, Func: rule.IDOf(f), Shape: "load", Calls: []rule.Call{at}}
		if token.IsExported(f.Name()) && slices.ContainsFunc(call.Common().Args, isText) {
			c.Shape = "offer"
		}
		found = append(found, c)
	}
	return found
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
				switch origin.FieldOf(addr.X.Type(), addr.Field) {
				case "crypto/tls.Config.GetCertificate", "crypto/tls.Config.GetConfigForClient":
					return true
				}
			}
		}
	}
	return false
}

// plain says that a server is made here and has no configuration that could choose.
func plain(call *ssa.CallCommon) bool {
	f := call.StaticCallee()
	if f.Signature.Recv() == nil {
		return f.String() == "net/http.ListenAndServeTLS"
	}
	server, ok := made(call.Args[0], 0).(*ssa.Alloc)
	return ok && !slices.ContainsFunc(*server.Referrers(), func(use ssa.Instruction) bool {
		addr, ok := use.(*ssa.FieldAddr)
		return ok && origin.FieldOf(addr.X.Type(), addr.Field) == "net/http.Server.TLSConfig"
	})
}

// made is what a variable holds that is set once, also one of the function around a literal.
func made(v ssa.Value, depth int) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok || depth > 2 {
		return v
	}
	cell := load.X
	if free, ok := cell.(*ssa.FreeVar); ok {
		cell = form.Bound(free)
	}
	variable, ok := cell.(*ssa.Alloc)
	if !ok {
		return v
	}
	var held ssa.Value
	for _, use := range *variable.Referrers() {
		if st, ok := use.(*ssa.Store); ok && st.Addr == variable {
			if held != nil {
				return v
			}
			held = st.Val
		}
	}
	return made(held, depth+1)
}

// isText says that a value is a string that the function's caller gives.
func isText(v ssa.Value) bool {
	_, given := v.(*ssa.Parameter)
	return given && types.Identical(v.Type().Underlying(), types.Typ[types.String])
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if _, request := w.RequestPath(c.Func); request {
		return rules.Finding{}, false // read again for every request
	}
	if _, again := w.Below(c.Func, renews, mostSteps); again {
		return rules.Finding{}, false
	}
	if c.Shape == "offer" && len(w.Callers(c.Func)) == 0 {
		return rules.Finding{}, false // a library offers it next to other ways
	}
	return rules.Finding{
		Message: fmt.Sprintf("%s reads the certificate once: a renewed one is not served before a restart", c.Calls[0].Text),
	}, true
}

// again is what functions are called that do something again. Those that watch do when they watch what the
// certificate comes from; others may wait for anything, such as the end of a child.
var again = regexp.MustCompile(`(?i)reload|refresh|renew|rotat|sighup|^watch(ed|er)?$|^watch.*(cert|key|pair|tls|file|dir|path|conf|secret|change)|(cert|key|tls|file|conf|secret)s?watch`)

func renews(f rule.FuncID) bool {
	return again.MatchString(string(f[strings.LastIndexByte(string(f), '.')+1:]))
}

// mostSteps is how far what reads the certificate again may be from where it is read.
const mostSteps = 8
