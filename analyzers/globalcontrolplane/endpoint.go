package globalcontrolplane

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// endpoints are the places in a function where an option of the AWS SDK gets the global endpoint of
// STS.
func endpoints(p *rule.Pass, f *ssa.Function) []rule.Candidate {
	var found []rule.Candidate
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if st, ok := in.(*ssa.Store); ok && global(st) {
				found = append(found, rule.Candidate{At: rule.At(p, st.Pos(), st.Pos()), Func: rule.IDOf(f), Shape: shapeEndpoint})
			}
		}
	}
	return found
}

// legacy is the value of endpoints.LegacySTSEndpoint in version 1 of the SDK.
const legacy = 1

func global(st *ssa.Store) bool {
	addr, ok := st.Addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	ptr, ok := addr.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(ptr.Elem()).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || !strings.HasPrefix(named.Obj().Pkg().Path(), "github.com/aws/aws-sdk-go") {
		return false
	}
	value, ok := written(st.Val)
	if !ok {
		return false
	}
	switch named.Underlying().(*types.Struct).Field(addr.Field).Name() {
	case "STSRegionalEndpoint":
		n, exact := constant.Int64Val(constant.ToInt(value))
		return exact && n == legacy
	case "Endpoint", "BaseEndpoint", "URL":
		return value.Kind() == constant.String && strings.TrimSuffix(constant.StringVal(value), "/") == "https://sts.amazonaws.com"
	case "Region":
		return value.Kind() == constant.String && constant.StringVal(value) == "aws-global" && strings.HasSuffix(named.Obj().Pkg().Path(), "/sts")
	}
	return false
}

// written is the constant that a value is, or that aws.String makes a pointer to.
func written(v ssa.Value) (constant.Value, bool) {
	if call, ok := v.(*ssa.Call); ok && len(call.Call.Args) == 1 {
		v = call.Call.Args[0]
	}
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return nil, false
	}
	return c.Value, true
}
