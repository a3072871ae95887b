package terraform

import (
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// variable is the value of an input variable in this instance of the module.
func (s *scope) variable(v *variable) cty.Value {
	return s.named("var."+v.name, v.block.location, func() cty.Value {
		value, where := s.given(v)
		if value == cty.NilVal || value.IsNull() && !v.nullable && v.def != nil {
			value, where = s.defaultOf(v)
		}
		value = s.conform(v, value, where)
		if v.sensitive {
			value = value.Mark(model.Sensitive{})
		}
		return value
	})
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
	return s.parent.evaluate(a, s.parent.context(s.repeat)), a.file.location(a.rng)
}

func (s *scope) defaultOf(v *variable) (cty.Value, rules.Location) {
	if v.def != nil {
		return s.evaluate(v.def, s.unrepeated()), v.def.file.location(v.def.rng)
	}
	reason := "variable " + v.name + " has no default"
	if s.parent != nil {
		reason = s.address() + " is called without a value for " + v.name
	}
	unknown := model.UnknownBecause(v.typ.WithoutOptionalAttributesDeep(), reason)
	if v.typ == cty.String {
		unknown = unknown.Mark(model.Symbol{Name: s.prefix + "var." + v.name})
	}
	return unknown, v.block.location()
}

// conform applies the type constraint with its optional attributes.
func (s *scope) conform(v *variable, value cty.Value, where rules.Location) cty.Value {
	if v.defaults != nil && !value.IsNull() {
		value = v.defaults.Apply(value)
	}
	if v.typ == cty.DynamicPseudoType {
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
	return cty.UnknownVal(v.typ.WithoutOptionalAttributesDeep()).WithMarks(deepMarks(value)).
		Mark(model.Why{Reason: "the value of variable " + v.name + " does not fit its type"})
}
