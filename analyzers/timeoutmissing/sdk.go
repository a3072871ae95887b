package timeoutmissing

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/startup"
	"github.com/ballast-lint/ballast/rules"
)

const shapeSDK = "sdk"

// given are the functions by which the SDKs get a client in place of their own, with its position among
// the arguments, and the fields that keep it.
var (
	given = map[string]int{
		"(*github.com/aws/aws-sdk-go/aws.Config).WithHTTPClient": 1,
		"github.com/aws/aws-sdk-go-v2/config.WithHTTPClient":     0,
	}
	keeps = []string{"github.com/aws/aws-sdk-go/aws.Config.HTTPClient", "github.com/aws/aws-sdk-go-v2/aws.Config.HTTPClient"}
)

// replacements are the clients without a timeout that a package gives to an SDK.
func replacements(p *rule.Pass, index *httpclient.Index) []rule.Candidate {
	if startup.Rehearsal(p) {
		return nil
	}
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				v := replacement(in)
				if v == nil {
					continue
				}
				c := index.Made(v)
				if c.Verdict != httpclient.Endless {
					continue
				}
				found = append(found, rule.Candidate{At: rule.At(p, c.Made, c.Made), Func: rule.IDOf(f), Shape: shapeSDK, Fixes: limitLiteral(p, c.Made)})
			}
		}
	}
	return found
}

// replacement is the client that an instruction gives to an SDK, nil when it gives none.
func replacement(in ssa.Instruction) ssa.Value {
	var v ssa.Value
	switch in := in.(type) {
	case *ssa.Call:
		if i, ok := given[callee(in)]; ok {
			v = in.Call.Args[i]
		}
	case *ssa.Store:
		if addr, ok := in.Addr.(*ssa.FieldAddr); ok && slices.Contains(keeps, origin.FieldOf(addr.X.Type(), addr.Field)) {
			v = in.Val
		}
	}
	if made, ok := v.(*ssa.MakeInterface); ok {
		return made.X
	}
	return v
}

func sdk() (rules.Finding, bool) {
	return rules.Finding{
		Severity: rules.Note,
		Message:  "the AWS SDK gets an HTTP client without any timeout in place of its own, which has one for connecting: every call can wait for ever",
		Help:     "give the client a Timeout, or change the options of the SDK's own that need to differ",
	}, true
}
