package timeoutmissing

import (
	"slices"
	"strings"

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
				r := rule.Candidate{At: rule.InstructionAt(p, in), Func: rule.IDOf(f), Shape: shapeSDK,
					Facts: map[string]string{"unless": strings.Join(c.Default, " ")}}
				if c.Made.IsValid() {
					r.At, r.Fixes = rule.At(p, c.Made, c.Made), limitLiteral(p, c.Made)
				}
				found = append(found, r)
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

func sdk(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if slices.ContainsFunc(strings.Fields(c.Facts["unless"]), w.Assigned) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Severity: rules.Note,
		Message:  "the AWS SDK gets an HTTP client without a timeout in place of its own: every call can wait for ever",
		Help:     "give the client a Timeout, or use the SDK's own with the options that need to differ",
	}, true
}
