package functions

import (
	"errors"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
)

// legacy are the functions that Terraform had before the literals [a, b] and {k = v} could stand everywhere, until
// version 0.15. Configuration that is pinned to such a version runs, and has its networks in them.
var legacy = map[string]function.Function{
	"list": function.New(&function.Spec{
		VarParam: ptr(anything("values")),
		Type:     function.StaticReturnType(cty.DynamicPseudoType),
		Impl:     func(args []cty.Value, _ cty.Type) (cty.Value, error) { return cty.TupleVal(args), nil },
	}),
	"map": function.New(&function.Spec{
		VarParam: ptr(anything("keys and values")),
		Type:     function.StaticReturnType(cty.DynamicPseudoType),
		Impl:     func(args []cty.Value, _ cty.Type) (cty.Value, error) { return mapped(args) },
	}),
}

// mapped is the object of keys and values in turn.
func mapped(args []cty.Value) (cty.Value, error) {
	if len(args)%2 != 0 {
		return cty.NilVal, errors.New("map takes keys and values in turn, and the last key has no value")
	}
	attributes := make(map[string]cty.Value, len(args)/2)
	for i := 0; i < len(args); i += 2 {
		key, err := convert.Convert(args[i], cty.String)
		if err != nil || key.IsNull() {
			return cty.NilVal, function.NewArgErrorf(i, "a key has to be a string")
		}
		bare, _ := key.Unmark()
		if !bare.IsKnown() {
			return cty.DynamicVal, nil
		}
		attributes[bare.AsString()] = args[i+1]
	}
	return cty.ObjectVal(attributes), nil
}
