package credentialstatic

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/guard"
	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
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
		Note: "When the key is deactivated, the service is down until the next deployment."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The default chain finds the role and refreshes its credentials."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// providers make credentials of their first two arguments and never refresh them.
var providers = map[string]bool{
	"github.com/aws/aws-sdk-go/aws/credentials.NewStaticCredentials":        true,
	"github.com/aws/aws-sdk-go-v2/credentials.NewStaticCredentialsProvider": true,
	"github.com/minio/minio-go/v7/pkg/credentials.NewStaticV4":              true,
	"github.com/minio/minio-go/v7/pkg/credentials.NewStatic":                true,
}

// accessKey is what AWS calls keys. Those of other stores, and of stand-ins for tests, look otherwise.
var accessKey = regexp.MustCompile(`^A[KS]IA[A-Z0-9]{12,}$`)

// Where keys are from; the shapes of candidates.
const (
	code        = "code"
	environment = "environment"
)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	if startup.Rehearsal(p) {
		return nil
	}
	other := otherMake(p)
	for _, f := range p.Functions {
		for _, call := range rule.CallsOf(f) {
			callee := call.Common().StaticCallee()
			if callee == nil || !providers[callee.String()] {
				continue
			}
			shape, what := code, inCode(call.Common().Args[0])
			if what == "" && !other && !chosen(call) {
				shape, what = environment, fromEnvironment(call.Common().Args[0])
			}
			if what != "" {
				at := rule.CallAt(p, call)
				found = append(found, rule.Candidate{At: at.At, Func: rule.IDOf(f), Shape: shape, Calls: []rule.Call{at},
					Facts: map[string]string{"from": what}})
			}
		}
	}
	return found
}

// inCode says that a key is written down, "" when it is not.
func inCode(key ssa.Value) string {
	if id, ok := origin.Text(key); ok && accessKey.MatchString(id) {
		return "is in the code"
	}
	return ""
}

// fromEnvironment says from which variable a key is read, "" when it may be from anywhere.
func fromEnvironment(key ssa.Value) string {
	call, ok := key.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil || call.Call.StaticCallee().String() != "os.Getenv" {
		return ""
	}
	if name, ok := origin.Text(call.Call.Args[0]); ok && (name == "AWS_ACCESS_KEY_ID" || name == "AWS_ACCESS_KEY") {
		return "is read from " + name + " once"
	}
	return ""
}

// endpoint is what options and fields of the SDKs are called that lead to a store of another make, whose
// users have nothing but keys: MinIO, or a stand-in for AWS on the developer's machine.
var endpoint = regexp.MustCompile(`^(With)?(Base)?Endpoint|ForcePathStyle$|UsePathStyle$`)

// otherMake says that a package talks to such a store.
func otherMake(p *rule.Pass) bool {
	for _, f := range p.Functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if pkg, name := named(in); strings.HasPrefix(pkg, "github.com/aws/aws-sdk-go") && endpoint.MatchString(name) {
					return true
				}
			}
		}
	}
	return false
}

// named is the field that an instruction addresses, or the function that it calls.
func named(in ssa.Instruction) (pkg, name string) {
	switch in := in.(type) {
	case *ssa.FieldAddr:
		full := origin.FieldOf(in.X.Type(), in.Field)
		return full, full[strings.LastIndexByte(full, '.')+1:]
	case ssa.CallInstruction:
		if f := in.Common().StaticCallee(); f != nil && f.Pkg != nil {
			return f.Pkg.Pkg.Path(), f.Name()
		}
	}
	return "", ""
}

// chosen says that a function makes the call in one of several cases only, failure aside: where it runs
// for tries, most likely, while the role is used elsewhere.
func chosen(call ssa.CallInstruction) bool {
	for d := call.Block().Idom(); d != nil; d = d.Idom() {
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if ok && guard.Avoidable(d, call.Block()) && !checksError(branch.Cond) {
			return true
		}
	}
	return false
}

func checksError(cond ssa.Value) bool {
	cmp, ok := cond.(*ssa.BinOp)
	return ok && outcome.IsError(cmp.X.Type())
}

// decide leaves commands out: they have ended long before anybody replaces the key that they were called with,
// and where nothing serves requests there are only those.
func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if c.Shape == environment && len(w.Entries()) == 0 {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("the access key of %s %s, and nothing refreshes it", c.Calls[0].Text, c.Facts["from"]),
	}, true
}
