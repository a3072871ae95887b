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
				st, ok := in.(*ssa.Store)
				if !ok || !setsQuota(st.Addr) {
					continue
				}
				if name := unlimited(st.Val); name != "" {
					found = append(found, rule.Candidate{At: rule.At(p, st.Pos(), st.Pos()), Func: rule.IDOf(f), Facts: map[string]string{"limiter": name}})
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

// unlimited names a quota that is none, "" for any other: ratelimit.None, or a type of the program's own
// that has a token for everybody.
func unlimited(v ssa.Value) string {
	mi, boxed := v.(*ssa.MakeInterface)
	if !boxed {
		if isNone(v) {
			return "ratelimit.None"
		}
		return ""
	}
	if isNone(mi.X) {
		return "ratelimit.None"
	}
	if f := getToken(mi); f != nil && grants(f) {
		return types.TypeString(mi.X.Type(), (*types.Package).Name)
	}
	return ""
}

func isNone(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	g, ok := load.X.(*ssa.Global)
	return ok && g.Name() == "None" && g.Object() != nil && g.Object().Pkg().Path() == limits
}

// getToken is the method that the SDK asks for each further attempt, as far as its body is known.
func getToken(mi *ssa.MakeInterface) *ssa.Function {
	sel := types.NewMethodSet(mi.X.Type()).Lookup(nil, "GetToken")
	if sel == nil {
		return nil
	}
	f, ok := sel.Obj().(*types.Func)
	if !ok {
		return nil
	}
	return mi.Parent().Prog.FuncValue(f)
}

// grants says that a function has a body that looks at nothing and calls nobody, and returns no error: it
// counts no tokens.
func grants(f *ssa.Function) bool {
	if len(f.Blocks) != 1 {
		return false
	}
	instrs := f.Blocks[0].Instrs
	for _, in := range instrs[:len(instrs)-1] {
		switch in.(type) {
		case *ssa.MakeClosure, *ssa.ChangeType, *ssa.DebugRef:
		default:
			return false
		}
	}
	ret, ok := instrs[len(instrs)-1].(*ssa.Return)
	if !ok || len(ret.Results) != 2 {
		return false
	}
	err, ok := ret.Results[1].(*ssa.Const)
	return ok && err.Value == nil
}

func decide(_ rule.World, c rule.Candidate) (rules.Finding, bool) {
	return rules.Finding{
		Message: c.Facts["limiter"] + " switches the SDK's retry quota off: while the service fails, every call makes all its attempts",
		Help:    "leave RateLimiter alone, or use ratelimit.NewTokenRateLimit with more tokens than the default 500",
	}, true
}
