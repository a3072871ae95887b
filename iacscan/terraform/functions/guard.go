package functions

import (
	"errors"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// SymbolicReason is why a result that depends on the text of a symbolic string is unknown.
const SymbolicReason = "it depends on a name that only a deployment knows"

// textual are the functions that look into strings, or compare them: given a symbolic one they cannot
// know their result. All others only move strings around.
var textual = setOf("chomp endswith indent lower regex regexall replace split startswith strcontains strrev substr title " +
	"trim trimprefix trimspace trimsuffix upper contains index lookup matchkeys setintersection setsubtract sort tobool tonumber " +
	"parseint base64decode base64encode base64gunzip base64gzip base64sha256 base64sha512 csvdecode formatdate jsondecode md5 rsadecrypt sha1 " +
	"sha256 sha512 textdecodebase64 textencodebase64 timeadd timecmp urldecode urlencode uuidv5 yamldecode cidrcontains cidrhost " +
	"cidrnetmask cidrsubnet cidrsubnets basename dirname pathexpand abspath file filebase64 filebase64sha256 filebase64sha512 fileexists " +
	"filemd5 fileset filesha1 filesha256 filesha512 templatefile templatestring")

func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// errStopped ends an evaluation that costs too much.
var errStopped = errors.New("evaluation was stopped because the configuration is too large")

// guarded bounds what a call may cost and keeps functions from deciding on symbolic strings.
//
// The result type is left open and everything is allowed through, so that the function itself, called
// once, sees the arguments exactly as HCL gives them.
func guarded(name string, f function.Function, h Host) *function.Spec {
	samples := samples{of: f}
	return transparent(f, func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if err := affordable(name, args, h); err != nil {
			return cty.NilVal, err
		}
		if textual[name] && anySymbolic(args) && !harmless(name, args) {
			if shaped[name] {
				if v, ok := samples.result(args); ok {
					return v, nil
				}
			}
			return undecided(f, args)
		}
		v, err := f.Call(args)
		if err != nil {
			return cty.NilVal, err
		}
		if !h.Spend(weight(v)) {
			return cty.NilVal, errStopped
		}
		return withoutSymbol(name, inheriting(v, args)), nil
	})
}

// inheriting is an unknown result with what is said about the unknown arguments, where a function lost it:
// where they come from and that they are secret, not which form they have.
func inheriting(v cty.Value, args []cty.Value) cty.Value {
	if v.IsKnown() || v.IsMarked() {
		return v
	}
	for _, a := range args {
		bare, marks := a.Unmark()
		if bare.IsKnown() {
			continue
		}
		for m := range marks {
			switch m.(type) {
			case model.Why, model.Ref, model.Sensitive, model.Ephemeral:
				v = v.Mark(m)
			}
		}
	}
	return v
}

// transparent has the parameters of a function, without what they refuse, and another implementation.
func transparent(f function.Function, impl function.ImplFunc) *function.Spec {
	spec := &function.Spec{Type: function.StaticReturnType(cty.DynamicPseudoType), Impl: impl}
	for _, p := range f.Params() {
		spec.Params = append(spec.Params, opened(p))
	}
	if p := f.VarParam(); p != nil {
		v := opened(*p)
		spec.VarParam = &v
	}
	return spec
}

// opened is a parameter that lets everything through but null where the function refuses it: only
// cty names the parameter in that error.
func opened(p function.Parameter) function.Parameter {
	p.AllowUnknown, p.AllowDynamicType, p.AllowMarked = true, true, true
	return p
}

func undecided(f function.Function, args []cty.Value) (cty.Value, error) {
	t, err := f.ReturnTypeForValues(args)
	if err != nil {
		t = cty.DynamicPseudoType
	}
	out := model.UnknownBecause(t, SymbolicReason)
	for _, a := range args {
		_, marks := a.UnmarkDeep()
		out = out.WithMarks(marks)
	}
	return out, nil
}

// harmless are calls whose result does not depend on what a symbol stands for: equal symbolic strings
// are equal.
func harmless(name string, args []cty.Value) bool {
	switch name {
	case "contains", "index":
		needle, _ := args[1].UnmarkDeep()
		list, _ := args[0].UnmarkDeep()
		return list.IsWhollyKnown() && list.CanIterateElements() && (holds(list, needle) || name == "contains" && !mayHold(list, needle))
	case "lookup":
		n, known := lengthOf(args[0])
		return known && (n == 0 || HasKey(args[0], args[1]) || !MayHaveKey(args[0], args[1]))
	case "split":
		return splitsBetweenZones(args[0], args[1])
	}
	return false
}

// splitsBetweenZones says that a separator cannot be in the names of zones, which are the only symbols in a
// text: "private/" before a zone is a common key.
func splitsBetweenZones(separator, text cty.Value) bool {
	by, ok := stringOf(separator)
	s, also := stringOf(text)
	if !ok || !also || by == "" || model.IsSymbolic(by) || strings.ContainsFunc(by, model.InZoneNames) {
		return false
	}
	return !slices.ContainsFunc(model.Symbols(s), func(symbol string) bool {
		_, isZone := model.ZoneIndex(symbol)
		return !isZone || strings.Contains(symbol, by)
	})
}

func holds(list, needle cty.Value) bool {
	for it := list.ElementIterator(); it.Next(); {
		if _, e := it.Element(); e.RawEquals(needle) {
			return true
		}
	}
	return false
}

// mayHold says that an element of a list could be equal to a text.
func mayHold(list, needle cty.Value) bool {
	text, ok := stringOf(needle)
	for it := list.ElementIterator(); it.Next(); {
		_, e := it.Element()
		if s, isText := stringOf(e); !ok || !isText || model.MayEqual(s, text) {
			return true
		}
	}
	return false
}

// MayHaveKey says that a known map or object has a key, or one that could turn out to be the same.
func MayHaveKey(m, key cty.Value) bool {
	m, _ = m.Unmark()
	text, ok := stringOf(key)
	if !ok || !m.Type().IsMapType() && !m.Type().IsObjectType() {
		return true
	}
	for it := m.ElementIterator(); it.Next(); {
		if k, _ := it.Element(); model.MayEqual(k.AsString(), text) {
			return true
		}
	}
	return false
}

// HasKey says that a map or an object has a key, both known.
func HasKey(m, key cty.Value) bool {
	m, _ = m.Unmark()
	key, _ = key.Unmark()
	if m.IsNull() || !m.IsKnown() || key.IsNull() || !key.IsKnown() || key.Type() != cty.String {
		return false
	}
	if m.Type().IsObjectType() {
		return m.Type().HasAttribute(key.AsString())
	}
	return m.Type().IsMapType() && m.HasIndex(key).True()
}

// anySymbolic says that a string in the arguments is symbolic.
func anySymbolic(args []cty.Value) bool {
	for _, a := range args {
		if IsSymbolic(a) {
			return true
		}
	}
	return false
}

// IsSymbolic says that a string, or one in a collection, is symbolic.
func IsSymbolic(v cty.Value) bool {
	v, _ = v.Unmark()
	if v.IsNull() || !v.IsKnown() {
		return false
	}
	t := v.Type()
	if t == cty.String {
		return model.IsSymbolic(v.AsString())
	}
	if !v.CanIterateElements() {
		return false
	}
	for it := v.ElementIterator(); it.Next(); {
		k, e := it.Element()
		if IsSymbolic(e) || (t.IsMapType() || t.IsObjectType()) && IsSymbolic(k) {
			return true
		}
	}
	return false
}

func stringOf(v cty.Value) (string, bool) {
	v, _ = v.Unmark()
	if v.IsNull() || !v.IsKnown() || v.Type() != cty.String {
		return "", false
	}
	return v.AsString(), true
}

func numberOf(v cty.Value) (float64, bool) {
	v, _ = v.Unmark()
	if v.IsNull() || !v.IsKnown() || v.Type() != cty.Number {
		return 0, false
	}
	f, _ := v.AsBigFloat().Float64()
	return f, true
}

func lengthOf(v cty.Value) (int, bool) {
	v, _ = v.Unmark()
	if v.IsNull() || !v.IsKnown() || !v.CanIterateElements() {
		return 0, false
	}
	return v.LengthInt(), true
}

// weight is roughly what it costs to look at a value once, without looking at all of it.
func weight(v cty.Value) int {
	v, _ = v.Unmark()
	switch {
	case v.IsNull() || !v.IsKnown():
		return 1
	case v.Type() == cty.String:
		return 1 + len(v.AsString())>>6
	case v.CanIterateElements():
		return 1 + v.LengthInt()
	}
	return 1
}
