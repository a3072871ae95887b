package plan

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// decode reads JSON with its numbers as they are written.
func decode(raw json.RawMessage) any {
	if len(raw) == 0 {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return nil
	}
	return v
}

// overlay is what a plan says about one attribute: its value, and of the same shape, with true where
// it applies, what is unknown and what is sensitive.
type overlay struct {
	value, unknown, sensitive any
}

// field and element step into all three.
func (o overlay) field(name string) overlay {
	return overlay{fieldOf(o.value, name), inherited(o.unknown, fieldOf(o.unknown, name)), inherited(o.sensitive, fieldOf(o.sensitive, name))}
}

func (o overlay) element(i int) overlay {
	return overlay{elementOf(o.value, i), inherited(o.unknown, elementOf(o.unknown, i)), inherited(o.sensitive, elementOf(o.sensitive, i))}
}

func inherited(whole, part any) any {
	if whole == true {
		return true
	}
	return part
}

func fieldOf(v any, name string) any {
	m, _ := v.(map[string]any)
	return m[name]
}

func elementOf(v any, i int) any {
	l, _ := v.([]any)
	if i < len(l) {
		return l[i]
	}
	return nil
}

// cty makes a value of it; unknown parts get the value of unknown.
func (o overlay) cty(unknown cty.Value) cty.Value {
	v := o.bare(unknown)
	if o.sensitive == true {
		v = v.Mark(model.Sensitive{})
	}
	return v
}

func (o overlay) bare(unknown cty.Value) cty.Value {
	if o.unknown == true {
		return unknown
	}
	switch v := o.value.(type) {
	case bool:
		return cty.BoolVal(v)
	case string:
		return cty.StringVal(v)
	case json.Number:
		if n, err := parseNumber(v); err == nil {
			return n
		}
		return model.UnknownBecause(cty.Number, "the number is too large")
	case []any:
		return o.tuple(len(v), unknown)
	case map[string]any:
		return o.object(v, unknown)
	}
	// What is unknown inside of a null is, for instance, the only attribute of a block.
	switch u := o.unknown.(type) {
	case []any:
		return o.tuple(len(u), unknown)
	case map[string]any:
		if len(u) > 0 {
			return o.object(u, unknown)
		}
	}
	return cty.NullVal(cty.DynamicPseudoType)
}

func (o overlay) tuple(n int, unknown cty.Value) cty.Value {
	if list, ok := o.unknown.([]any); ok {
		n = max(n, len(list))
	}
	out := make([]cty.Value, n)
	for i := range out {
		out[i] = o.element(i).cty(unknown)
	}
	return cty.TupleVal(out)
}

// object leaves out nulls, which are what is not set.
func (o overlay) object(fields map[string]any, unknown cty.Value) cty.Value {
	out := map[string]cty.Value{}
	for _, names := range []any{fields, o.unknown} {
		m, _ := names.(map[string]any)
		for name := range m {
			if v := o.field(name).cty(unknown); !v.IsNull() {
				out[name] = v
			}
		}
	}
	return cty.ObjectVal(out)
}

// parseNumber refuses numbers that would take thousands of digits.
func parseNumber(n json.Number) (cty.Value, error) {
	f, _, err := big.ParseFloat(string(n), 10, 512, big.ToNearestEven)
	if err != nil {
		return cty.NilVal, err
	}
	if e := f.MantExp(nil); e > 4096 || e < -4096 {
		return cty.NilVal, errors.New("too large")
	}
	return cty.NumberVal(f), nil
}
