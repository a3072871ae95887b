package policy

import (
	"encoding/json"
	"math/big"
	"strconv"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/zclconf/go-cty/cty"
)

// object converts the values of a resource, which are always an object, and says whether all of them
// are known.
func object(v cty.Value, names texts) (t *ast.Term, settled bool) {
	c := converter{names: names}
	if t := c.term(v); t != nil {
		return t, !c.unknown
	}
	return ast.InternedEmptyObject, true
}

// converter makes terms of values, and remembers whether one was unknown.
type converter struct {
	names   texts
	unknown bool
}

// texts are the terms of texts. The names of attributes, and most short values, occur over and over.
type texts map[string]*ast.Term

const shortText = 40 // bytes

func (t texts) of(s string) *ast.Term {
	if len(s) > shortText {
		return str(s)
	}
	term, ok := t[s]
	if !ok {
		term = str(s)
		t[s] = term
	}
	return term
}

// term converts a value; nil for null. What is unknown, or must not be shown, becomes an object
// {"$unknown": why, "refs": [addresses]}, which is neither false nor a number nor a text. Of an
// unknown script it also has what the configuration spells out ("written").
func (c *converter) term(v cty.Value) *ast.Term {
	bare, marks := v.Unmark()
	_, sensitive := marks[model.Sensitive{}]
	switch {
	case bare.IsKnown() && bare.IsNull():
		return nil
	case sensitive:
		return c.because("the value is sensitive", nil, marks)
	case bare.Type().IsPrimitiveType() && model.CountsZones(marks):
		return c.because(model.WhyZones, nil, nil)
	case !bare.IsKnown():
		return c.because(zones.Reason(v), graph.Refs(v), marks)
	}
	switch t := bare.Type(); {
	case t == cty.String:
		return c.names.of(bare.AsString())
	case t == cty.Bool:
		return ast.BooleanTerm(bare.True())
	case t == cty.Number && bare.AsBigFloat().IsInf():
		return c.because("the value is infinite", nil, nil)
	case t == cty.Number:
		return ast.NumberTerm(json.Number(digits(bare.AsBigFloat())))
	case t.IsObjectType():
		fields := make([][2]*ast.Term, 0, bare.LengthInt())
		for name := range t.AttributeTypes() { // in any order: a term has one of its own
			if e := c.term(bare.GetAttr(name)); e != nil {
				fields = append(fields, [2]*ast.Term{c.names.of(name), e})
			}
		}
		return ast.ObjectTerm(fields...)
	case t.IsMapType():
		var fields [][2]*ast.Term
		for it := bare.ElementIterator(); it.Next(); {
			key, element := it.Element()
			if e := c.term(element); e != nil {
				fields = append(fields, [2]*ast.Term{c.names.of(key.AsString()), e})
			}
		}
		return ast.ObjectTerm(fields...)
	case bare.CanIterateElements():
		var elements []*ast.Term
		for it := bare.ElementIterator(); it.Next(); {
			_, element := it.Element()
			if e := c.term(element); e != nil {
				elements = append(elements, e)
			}
		}
		return ast.ArrayTerm(elements...)
	}
	return c.because("the value is of a kind that cannot be written down", nil, nil)
}

// digits writes whole numbers without an exponent, as far as anybody would.
func digits(f *big.Float) string {
	if i, exact := f.Int64(); exact == big.Exact {
		return strconv.FormatInt(i, 10)
	}
	return f.Text('g', -1)
}

func (c *converter) because(why string, refs []model.Ref, marks cty.ValueMarks) *ast.Term {
	c.unknown = true
	fields := [][2]*ast.Term{field("$unknown", str(why))}
	for m := range marks {
		if w, ok := m.(model.Written); ok {
			fields = append(fields, field("written", str(w.Text)))
		}
	}
	if len(refs) > 0 {
		var terms []*ast.Term
		for _, ref := range refs {
			terms = append(terms, ast.ObjectTerm(field("address", str(ref.Address)), field("attr", str(ref.Attr))))
		}
		fields = append(fields, field("refs", ast.ArrayTerm(terms...)))
	}
	return ast.ObjectTerm(fields...)
}
