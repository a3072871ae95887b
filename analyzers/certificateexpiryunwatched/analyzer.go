package certificateexpiryunwatched

import (
	_ "embed"
	"fmt"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/certificate"
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
		Note: "The clients are the first to learn that the certificate has expired."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "A metric tells how many seconds are left, long before it matters."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// Shapes of candidates: what a program does with a certificate.
const (
	served = "serves"
	issued = "issues"
)

func collect(p *rule.Pass) []rule.Candidate {
	if startup.Rehearsal(p) {
		return nil
	}
	var found []rule.Candidate
	for _, call := range certificate.Read(p) {
		found = append(found, candidate(p, call, served))
	}
	for _, f := range p.Functions {
		for _, call := range rule.CallsOf(f) {
			if issues(call.Common()) {
				found = append(found, candidate(p, call, issued))
			}
		}
	}
	return found
}

func candidate(p *rule.Pass, call ssa.CallInstruction, shape string) rule.Candidate {
	at := rule.CallAt(p, call)
	return rule.Candidate{At: at.At, Func: at.ID.Func, Shape: shape, Calls: []rule.Call{at}}
}

// issues says that a call signs a certificate with another one.
func issues(c *ssa.CallCommon) bool {
	f := c.StaticCallee()
	return f != nil && f.String() == "crypto/x509.CreateCertificate" && c.Args[1] != c.Args[2]
}

// mostSteps is how far the start of a program may be from where it serves.
const mostSteps = 20

// decide speaks about whole programs only: what a library serves, the program around it may watch. A
// command that issues a certificate has ended long before that expires: where nothing serves requests,
// there are only those.
func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if c.Shape == issued && len(w.Entries()) == 0 {
		return rules.Finding{}, false
	}
	path, runs := w.Below(c.Func, starts, mostSteps)
	if !runs {
		return rules.Finding{}, false
	}
	program := strings.TrimSuffix(string(path.Hops[0].Func), main)
	if startup.Rehearses(program) || w.Reads(program, "crypto/x509.Certificate.NotAfter") {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("%s %s a certificate, and nothing in the program reads when one expires", c.Calls[0].Text, c.Shape),
	}, true
}

// main is how the names of functions end with which programs start.
const main = ".main"

func starts(f rule.FuncID) bool {
	return strings.HasSuffix(string(f), main) && !strings.HasPrefix(string(f), "(")
}
