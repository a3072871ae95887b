package terraform

import (
	"slices"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// variable is the value of an input variable in this instance of the module.
func (s *scope) variable(v *variable) cty.Value {
	key := nodeName{"var.", v.name}
	if value, ok := s.computed(key); ok {
		return value
	}
	return s.named(key, v.block.location, func() cty.Value {
		value := s.valueOf(v)
		if v.sensitive {
			value = value.Mark(model.Sensitive{})
		}
		if v.ephemeral {
			value = value.Mark(model.Ephemeral{})
		}
		return value
	})
}

func (s *scope) valueOf(v *variable) cty.Value {
	value, where := s.given(v)
	if value == cty.NilVal || value.IsNull() && !v.nullable && v.def != nil {
		if constant := v.constant(); constant != cty.NilVal {
			return constant
		}
		value, where = s.defaultOf(v)
	}
	return s.conform(v, value, where)
}

// knownVariables are the variables with a value that can be shown, by name.
func (s *scope) knownVariables() map[string]string {
	values := map[string]cty.Value{}
	for name, v := range s.module.variables {
		values[name] = s.variable(v)
	}
	return model.PlainTexts(values)
}

// given is the value that the caller or the user gives, cty.NilVal when nobody does.
func (s *scope) given(v *variable) (cty.Value, rules.Location) {
	if s.parent == nil {
		in, ok := s.inputs[v.name]
		if !ok {
			return cty.NilVal, rules.Location{}
		}
		return in.value, in.where
	}
	a := s.call.block.attr(v.name)
	if a == nil {
		return cty.NilVal, rules.Location{}
	}
	return s.parent.evaluate(a, s.callContext()), a.file.location(a.rng)
}

func (s *scope) defaultOf(v *variable) (cty.Value, rules.Location) {
	if v.def != nil {
		return s.evaluate(v.def, s.unrepeated()), v.def.file.location(v.def.rng)
	}
	reason := "variable " + v.name + " has no default"
	if s.parent != nil {
		reason = s.address() + " is called without a value for " + v.name
	}
	unknown := model.UnknownBecause(v.plain, reason)
	if v.typ == cty.String {
		unknown = unknown.Mark(model.Symbol{Name: s.prefix + "var." + v.name})
	}
	return unknown, v.block.location()
}

// literalDefault is the value of a default that is written down, as the type constraint wants it.
func (v *variable) literalDefault() cty.Value {
	if v.def == nil || !isLiteral(v.def.expr) {
		return cty.NilVal
	}
	value, diags := v.def.expr.Value(nil)
	if diags.HasErrors() {
		return cty.NilVal
	}
	if v.defaults != nil && !value.IsNull() {
		value = v.defaults.Apply(value)
	}
	if v.typ == cty.DynamicPseudoType {
		return value
	}
	if value, err := convert.Convert(value, v.typ); err == nil {
		return value
	}
	return cty.NilVal
}

// isLiteral says that an expression computes nothing.
func isLiteral(e hclsyntax.Expression) bool {
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		return true
	case *hclsyntax.TupleConsExpr:
		return !slices.ContainsFunc(e.Exprs, func(element hclsyntax.Expression) bool { return !isLiteral(element) })
	case *hclsyntax.ObjectConsExpr:
		return !slices.ContainsFunc(e.Items, func(item hclsyntax.ObjectConsItem) bool {
			return !isLiteralKey(item.KeyExpr) || !isLiteral(item.ValueExpr)
		})
	}
	return false
}

func isLiteralKey(e hclsyntax.Expression) bool {
	if key, ok := e.(*hclsyntax.ObjectConsKeyExpr); ok {
		return isLiteral(key.Wrapped)
	}
	_, ok := e.(*keyExpr)
	return ok
}

// conform applies the type constraint with its optional attributes.
func (s *scope) conform(v *variable, value cty.Value, where rules.Location) cty.Value {
	if v.defaults != nil && !value.IsNull() {
		value = v.defaults.Apply(value)
	}
	if v.typ == cty.DynamicPseudoType || value.Type().Equals(v.plain) {
		return value
	}
	out, err := convert.Convert(value, v.typ)
	if err == nil {
		return out
	}
	s.ev.report(rules.Diagnostic{
		Message: "the value does not fit the type of variable " + v.name + ": " + err.Error(),
		Help:    "terraform plan would stop here; correct the value or the type", Where: where, Tolerable: true,
	})
	return cty.UnknownVal(v.plain).WithMarks(deepMarks(value)).
		Mark(model.Why{Reason: "the value of variable " + v.name + " does not fit its type"})
}
