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
	add := func(f *ssa.Function, names, routes []string, at rule.Location, what string, fixes []rules.Fix) {
		if slices.ContainsFunc(names, debugName.MatchString) || debugRoutes(routes) {
			return
		}
		c := rule.Candidate{At: at, Func: rule.IDOf(f), Facts: map[string]string{"what": what}, Fixes: fixes}
		if slices.ContainsFunc(append(names, f.Pkg.Pkg.Path()), asideName.MatchString) {
			c.Facts["aside"] = "yes"
		}
		found = append(found, c)
	}
	for _, f := range x.functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case *ssa.Alloc:
					if t := serverType(in.Type()); t != "" && x.endless(in) {
						add(f, []string{f.Name(), p.Pkg.Name()}, listening.ServerRoutes(in), rule.At(p, in.Pos(), in.Pos()), t+" has no ReadHeaderTimeout, ReadTimeout, WriteTimeout or IdleTimeout", limitLiteral(p, t, in))
					}
				case ssa.CallInstruction:
					if what, ok := x.call(in); ok {
						call := rule.CallAt(p, in)
						add(f, listening.Names(p, in), listening.Routes(in.Common()), call.At, call.Text+" "+what, limitCall(p, in))
					}
				}
			}
		}
	}
	return found
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

func debugRoutes(routes []string) bool {
	return len(routes) > 0 && !slices.ContainsFunc(routes, func(r string) bool { return !debugName.MatchString(r) })
}

// asideName is what functions and packages are called that serve the people who run a service, not
// its clients.
var asideName = regexp.MustCompile(`(?i)metric|prometheus|health|admin|/tools/`)
