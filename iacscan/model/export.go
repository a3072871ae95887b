package model

import (
	"encoding/json"
	"math/big"
	"strconv"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// Exported is a value as plain data, for JSON: what is known, and JSON pointers to what is not.
type Exported struct {
	// Known holds maps, slices, strings, bools, json.Numbers and nils. Unknown parts are nil.
	Known any
	// Unknown are the pointers of values that are set and cannot be known, in the order of the value.
	// Sensitive values are among them: they are never shown.
	Unknown []string
}

// PlainText is a known value in one piece as text: a string, number or boolean that may be shown.
func PlainText(v cty.Value) (string, bool) {
	bare, marks := v.Unmark()
	if hidden(bare, marks) || bare.IsNull() || !bare.Type().IsPrimitiveType() {
		return "", false
	}
	text, err := convert.Convert(bare, cty.String)
	if err != nil || IsSymbolic(text.AsString()) {
		return "", false
	}
	return text.AsString(), true
}

// PlainTexts are the values that have a PlainText.
func PlainTexts(values map[string]cty.Value) map[string]string {
	out := map[string]string{}
	for name, v := range values {
		if text, ok := PlainText(v); ok {
			out[name] = text
		}
	}
	return out
}

// Export makes plain data of a value. Unknown are also symbolic strings and whatever depends on the
// real number of a Region's zones.
func Export(v cty.Value) Exported {
	e := &Exported{Unknown: []string{}}
	e.Known = e.export(v, "")
	return *e
}

func (e *Exported) export(v cty.Value, pointer string) any {
	v, marks := v.Unmark()
	if hidden(v, marks) {
		e.Unknown = append(e.Unknown, pointer)
		return nil
	}
	if v.IsNull() {
		return nil
	}
	switch t := v.Type(); {
	case t == cty.String:
		if IsSymbolic(v.AsString()) {
			e.Unknown = append(e.Unknown, pointer)
			return nil
		}
		return v.AsString()
	case t == cty.Bool:
		return v.True()
	case t == cty.Number:
		return number(v.AsBigFloat())
	case t.IsObjectType() || t.IsMapType():
		out := map[string]any{}
		for it := v.ElementIterator(); it.Next(); {
			k, element := it.Element()
			name := Readable(k.AsString())
			out[name] = e.export(element, pointer+"/"+Escape(name))
		}
		return out
	case v.CanIterateElements():
		out := []any{}
		for it := v.ElementIterator(); it.Next(); {
			_, element := it.Element()
			out = append(out, e.export(element, pointer+"/"+strconv.Itoa(len(out))))
		}
		return out
	}
	return nil
}

// hidden says that a value as a whole must not be shown.
func hidden(v cty.Value, marks cty.ValueMarks) bool {
	if !v.IsKnown() || v.Type() == cty.Number && !v.IsNull() && v.AsBigFloat().IsInf() {
		return true
	}
	for m := range marks {
		switch m.(type) {
		case Sensitive:
			return true
		case AllZones:
			return v.Type().IsPrimitiveType()
		}
	}
	return false
}

func number(f *big.Float) json.Number {
	if f.IsInt() {
		return json.Number(f.Text('f', 0))
	}
	return json.Number(f.Text('g', -1))
}
