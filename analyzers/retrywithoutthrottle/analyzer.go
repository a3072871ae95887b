package retrywithoutthrottle

import (
	_ "embed"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
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
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad, Note: "Ten attempts for every call, and no end of them while the service fails."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good, Note: "The same attempts, and a larger bucket for them."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

const (
	// options is the struct whose RateLimiter is the retry quota, in aws-sdk-go-v2.
	options = "github.com/aws/aws-sdk-go-v2/aws/retry.StandardOptions"
	// limits is the package of the quotas, whose variable None is none.
	limits = "github.com/aws/aws-sdk-go-v2/aws/ratelimit"
)

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if st, ok := in.(*ssa.Store); ok && setsQuota(st.Addr) && isNone(st.Val) {
					found = append(found, rule.Candidate{At: rule.At(p, st.Pos(), st.Pos()), Func: rule.IDOf(f)})
				}
			}
		}
	}
	return found
}

func setsQuota(addr ssa.Value) bool {
	a, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	t := a.X.Type().Underlying().(*types.Pointer).Elem()
	return types.TypeString(t, nil) == options && t.Underlying().(*types.Struct).Field(a.Field).Name() == "RateLimiter"
}

func isNone(v ssa.Value) bool {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	g, ok := load.X.(*ssa.Global)
	return ok && g.Name() == "None" && g.Object() != nil && g.Object().Pkg().Path() == limits
}

func decide(rule.World, rule.Candidate) (rules.Finding, bool) {
	return rules.Finding{
		Message: "ratelimit.None switches the SDK's retry quota off: while the service fails, every call makes all its attempts",
		Help:    "leave RateLimiter alone, or use ratelimit.NewTokenRateLimit with more tokens than the default 500",
	}, true
}
