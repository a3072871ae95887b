package servertimeoutmissing

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/listening"
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
		Note: "http.ListenAndServe makes a server without any limit, and gives no way to set one."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "Whoever has not sent the headers of a request after five seconds is disconnected."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

func collect(p *rule.Pass) []rule.Candidate {
	if startup.Rehearsal(p) {
		return nil
	}
	x := newIndex(p.Functions)
	var found []rule.Candidate
	for _, f := range x.functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				s, ok := x.server(p, in)
				if !ok || s.debugs() {
					continue
				}
				c := rule.Candidate{At: s.at, Func: rule.IDOf(f), Facts: map[string]string{"what": s.what}, Fixes: s.fixes}
				if slices.ContainsFunc(append(s.names, f.Pkg.Pkg.Path()), asideName.MatchString) || s.tells() {
					c.Facts["aside"] = "yes"
				}
				found = append(found, c)
			}
		}
	}
	return found
}

// server is one without limits.
type server struct {
	at   rule.Location
	what string
	// names and routes tell what it is for.
	names, routes []string
	fixes         []rules.Fix
}

// server is what an instruction makes or starts, if that has no limits.
func (x *index) server(p *rule.Pass, in ssa.Instruction) (server, bool) {
	switch in := in.(type) {
	case *ssa.Alloc:
		if t := serverType(in.Type()); t != "" && x.endless(in) {
			return server{
				at: rule.At(p, in.Pos(), in.Pos()), what: t + " has no ReadHeaderTimeout, ReadTimeout, WriteTimeout or IdleTimeout",
				names: []string{in.Parent().Name(), p.Pkg.Name()}, routes: x.routes(listening.ServerRoutes(in), listening.ServerDefault(in)), fixes: limitLiteral(p, t, in),
			}, true
		}
	case ssa.CallInstruction:
		if what, ok := x.call(in); ok {
			call := rule.CallAt(p, in)
			return server{
				at: call.At, what: call.Text + " " + what,
				names: listening.Names(p, in), routes: x.routes(listening.Routes(in.Common()), listening.Default(in.Common())), fixes: limitCall(p, in),
			}, true
		}
	}
	return server{}, false
}

// routes are those of a server, which may have the default router.
func (x *index) routes(own []string, byDefault bool) []string {
	if len(own) > 0 || !byDefault {
		return own
	}
	return listening.DefaultRoutes(x.functions)
}

func decide(_ rule.World, c rule.Candidate) (rules.Finding, bool) {
	finding := rules.Finding{
		Severity: rules.Warning,
		Message:  fmt.Sprintf("%s: a client that sends or reads slowly keeps its connection for ever", c.Facts["what"]),
		Help:     "set ReadHeaderTimeout on an http.Server of your own, and ReadTimeout, WriteTimeout and IdleTimeout where nothing streams",
	}
	if c.Facts["aside"] != "" {
		finding.Severity = rules.Note
	}
	return finding, true
}

// debugName is what is called that serves whoever looks for a mistake, for as long as that takes.
var debugName = regexp.MustCompile(`(?i)pprof|debug|prof(iling|iler|_?addr)`)

// debugs says that a server is for looking for mistakes, by its names or by all of its routes.
func (s server) debugs() bool {
	others := slices.ContainsFunc(s.routes, func(r string) bool { return !debugName.MatchString(r) })
	return slices.ContainsFunc(s.names, debugName.MatchString) || len(s.routes) > 0 && !others
}

// asideName is what functions and packages are called that serve the people who run a service, not
// its clients.
var asideName = regexp.MustCompile(`(?i)metric|prometheus|health|admin|/tools/`)

// telling are routes by which a server tells how it is, and nothing else.
var telling = regexp.MustCompile(`(?i)(^|[ /_.-])(metrics?|prometheus|health(z|y|[-_]?checks?)?|ready|readyz|readiness|live|livez|liveness|alive|statusz?|ping|version|debug|pprof)([/_.-]|$)`)

// tells says that a server has no other routes than such.
func (s server) tells() bool {
	return len(s.routes) > 0 && !slices.ContainsFunc(s.routes, func(r string) bool { return !telling.MatchString(r) })
}
