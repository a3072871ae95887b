package credentialstatic

import (
	_ "embed"
	"fmt"
	"go/constant"
	"regexp"

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

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	if startup.Rehearsal(p) {
		return nil
	}
	for _, f := range p.Functions {
		for _, call := range rule.CallsOf(f) {
			callee := call.Common().StaticCallee()
			if callee == nil || !providers[callee.String()] {
				continue
			}
			if what := origin(call.Common().Args[0]); what != "" {
				at := rule.CallAt(p, call)
				found = append(found, rule.Candidate{At: at.At, Func: rule.IDOf(f), Shape: "provider", Calls: []rule.Call{at},
					Facts: map[string]string{"from": what}})
			}
		}
	}
	return found
}

// origin says where a static key comes from, "" when it may be anywhere: a store of another make, whose
// users have nothing but keys.
func origin(key ssa.Value) string {
	if id, ok := text(key); ok && accessKey.MatchString(id) {
		return "is in the code"
	}
	call, ok := key.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil || call.Call.StaticCallee().String() != "os.Getenv" {
		return ""
	}
	if name, ok := text(call.Call.Args[0]); ok && (name == "AWS_ACCESS_KEY_ID" || name == "AWS_ACCESS_KEY") {
		return "is read from " + name + " once"
	}
	return ""
}

func text(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}

func decide(_ rule.World, c rule.Candidate) (rules.Finding, bool) {
	return rules.Finding{
		Message: fmt.Sprintf("the access key of %s %s, and nothing refreshes it", c.Calls[0].Text, c.Facts["from"]),
	}, true
}
