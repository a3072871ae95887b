package functions

import (
	"fmt"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/customdecode"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
)

// toFunc is tostring, tolist and so on.
func toFunc(want cty.Type) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{anything("v")},
		Type: func(args []cty.Value) (cty.Type, error) {
			got := args[0].Type()
			if got.Equals(want) {
				return want, nil
			}
			conversion := convert.GetConversionUnsafe(got, want)
			if conversion == nil {
				return want, function.NewArgErrorf(0, "cannot convert %s to %s", got.FriendlyName(), want.FriendlyNameForConstraint())
			}
			if args[0].IsKnown() {
				if v, err := convert.Convert(args[0], want); err == nil {
					return v.Type(), nil
				}
			}
			return want, nil
		},
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			v, err := convert.Convert(args[0], want)
			if err != nil {
				return cty.NilVal, function.NewArgErrorf(0, "cannot convert to %s: %s", want.FriendlyNameForConstraint(), err)
			}
			return v, nil
		},
	})
}

// sameFunc is a function of one value whose result has its type.
func sameFunc(change func(cty.Value) cty.Value) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{anything("value")},
		Type:   func(args []cty.Value) (cty.Type, error) { return args[0].Type(), nil },
		Impl:   func(args []cty.Value, _ cty.Type) (cty.Value, error) { return change(args[0]), nil },
	})
}

var (
	asNullFunc       = sameFunc(asNull)
	sensitiveFunc    = sameFunc(func(v cty.Value) cty.Value { return v.Mark(model.Sensitive{}) })
	nonsensitiveFunc = sameFunc(without[model.Sensitive])
	isSensitiveFunc  = function.New(&function.Spec{
		Params: []function.Parameter{anything("value")},
		Type:   function.StaticReturnType(cty.Bool),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			switch {
			case args[0].HasMark(model.Sensitive{}):
				return cty.True, nil
			case !args[0].IsKnown():
				return cty.UnknownVal(cty.Bool), nil
			}
			return cty.False, nil
		},
	})
)

// unknownFunc is a function of strings and numbers whose result nobody can know.
func unknownFunc(reason string, params int) function.Function {
	spec := &function.Spec{
		Type: function.StaticReturnType(cty.String),
		Impl: func([]cty.Value, cty.Type) (cty.Value, error) {
			return model.UnknownBecause(cty.String, reason), nil
		},
	}
	if params > 0 {
		spec.VarParam = ptr(anything("value"))
	}
	return function.New(spec)
}

// tryFunc and canFunc are HCL's try and can, which forget the marks of what they could not know.
var tryFunc = function.New(&function.Spec{
	VarParam: &function.Parameter{Name: "expressions", Type: customdecode.ExpressionClosureType},
	Type:     function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		var first hcl.Diagnostics
		for _, arg := range args {
			v, diags := customdecode.ExpressionClosureFromVal(arg).Value()
			if !diags.HasErrors() {
				return settled(v, cty.DynamicPseudoType), nil
			}
			if first == nil {
				first = diags
			}
		}
		if first == nil {
			return cty.NilVal, fmt.Errorf("at least one argument is required")
		}
		return cty.NilVal, fmt.Errorf("no expression succeeded: %s", first[0].Summary)
	},
})

var canFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "expression", Type: customdecode.ExpressionClosureType}},
	Type:   function.StaticReturnType(cty.Bool),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		v, diags := customdecode.ExpressionClosureFromVal(args[0]).Value()
		if diags.HasErrors() {
			return cty.False, nil
		}
		if v.IsWhollyKnown() {
			return cty.True, nil
		}
		if bare, marks := v.UnmarkDeep(); !plannable(bare, marks) {
			return settled(v, cty.Bool), nil
		}
		return cty.True, nil
	},
})

// plannable says that what is unknown in v is so only for us: variables and data sources have values
// when Terraform plans. A part whose type is not known either might not even exist.
func plannable(bare cty.Value, marks cty.ValueMarks) bool {
	for m := range marks {
		if r, ok := m.(model.Ref); ok && !r.IsData() {
			return false
		}
	}
	return bare.IsKnown() && bare.Type() != cty.DynamicPseudoType && !anyUntyped(bare)
}

func anyUntyped(v cty.Value) bool {
	if v.Type() == cty.DynamicPseudoType && !v.IsKnown() {
		return true
	}
	if v.IsNull() || !v.IsKnown() || !v.CanIterateElements() {
		return false
	}
	for it := v.ElementIterator(); it.Next(); {
		if _, e := it.Element(); anyUntyped(e) {
			return true
		}
	}
	return false
}

// settled is v when Terraform would know all of it at plan time. Otherwise the expression might still
// fail once it does, so nothing is known but where the result comes from.
func settled(v cty.Value, t cty.Type) cty.Value {
	if v.IsWhollyKnown() {
		return v
	}
	bare, marks := v.UnmarkDeep()
	if plannable(bare, marks) {
		return v
	}
	return WithoutSymbol(cty.UnknownVal(t).WithMarks(marks))
}

// asNull puts null in the place of what is ephemeral. What that is of an unknown value is not known either.
func asNull(v cty.Value) cty.Value {
	out, err := cty.Transform(v, func(_ cty.Path, part cty.Value) (cty.Value, error) {
		if !part.HasMark(model.Ephemeral{}) {
			return part, nil
		}
		bare, marks := without[model.Ephemeral](part).Unmark()
		if !bare.IsKnown() {
			return cty.UnknownVal(bare.Type()).WithMarks(marks), nil
		}
		return cty.NullVal(bare.Type()).WithMarks(marks), nil
	})
	if err != nil {
		return cty.DynamicVal
	}
	return out
}
