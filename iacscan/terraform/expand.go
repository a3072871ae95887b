package terraform

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// expansion is what count or for_each make of a resource or module block.
type expansion struct {
	mode      expansionMode
	instances []instance
	// why says what is missing when the mode is indefinite.
	why string
	// marks are those of the count or for_each value.
	marks cty.ValueMarks
}

type expansionMode int

const (
	single expansionMode = iota
	counted
	forEach
	indefinite // zero or more, shown as one
)

type instance struct {
	key    string // as in Terraform's addresses: "", `[0]`, `["a"]`
	name   string // the bare for_each key
	repeat repetition
}

// expand evaluates count and for_each of a block.
func (s *scope) expand(b *block) expansion {
	if a := b.attr("count"); a != nil {
		return s.expandCount(a)
	}
	if a := b.attr("for_each"); a != nil {
		return s.expandForEach(a)
	}
	return expansion{instances: []instance{{}}}
}

func (s *scope) expandCount(a *attribute) expansion {
	v, marks := s.evaluate(a, s.unrepeated()).Unmark()
	n, err := convert.Convert(quotedBool(a, v), cty.Number)
	if err != nil || v.IsNull() {
		return s.invalidExpansion(a, "count must be a number", marks)
	}
	if !n.IsKnown() {
		return indefiniteCount(unknownReason(a.name, v, marks), marks)
	}
	f := n.AsBigFloat()
	i, _ := f.Int64()
	switch {
	case f.Sign() < 0 || !f.IsInt():
		return s.invalidExpansion(a, "count must be a whole number that is not negative", marks)
	case i > int64(s.ev.limits.Instances):
		return s.invalidExpansion(a, fmt.Sprintf("count is %s, and no more than %d instances are followed", f.Text('g', 10), s.ev.limits.Instances), marks)
	}
	out := expansion{mode: counted, marks: marks}
	for k := range int(i) {
		out.instances = append(out.instances, instance{key: "[" + strconv.Itoa(k) + "]", repeat: repetition{index: cty.NumberIntVal(int64(k))}})
	}
	return out
}

// quotedBool is the number that count = "${var.enabled}" meant until version 0.12, when there was no bool
// and true was "1". Later versions refuse it, but what it means is clear.
func quotedBool(a *attribute, v cty.Value) cty.Value {
	if _, quoted := a.expr.(*hclsyntax.TemplateWrapExpr); !quoted || v.Type() != cty.Bool || v.IsNull() {
		return v
	}
	switch {
	case !v.IsKnown():
		return cty.UnknownVal(cty.Number)
	case v.True():
		return cty.NumberIntVal(1)
	}
	return cty.Zero
}

func indefiniteCount(why string, marks cty.ValueMarks) expansion {
	return expansion{mode: indefinite, why: why, marks: marks, instances: []instance{{repeat: repetition{index: model.UnknownBecause(cty.Number, why)}}}}
}

func indefiniteForEach(why string, marks cty.ValueMarks) expansion {
	return expansion{mode: indefinite, why: why, marks: marks, instances: []instance{{repeat: repetition{
		key: model.UnknownBecause(cty.String, why), value: cty.DynamicVal.WithMarks(marks).Mark(model.Why{Reason: why}),
	}}}}
}

func (s *scope) expandForEach(a *attribute) expansion {
	v, marks := s.evaluate(a, s.unrepeated()).Unmark()
	t := v.Type()
	switch {
	case isSecret(marks): // keys are shown in addresses
		return s.invalidExpansion(a, "for_each must not be sensitive", marks)
	case v.IsNull():
		return s.invalidExpansion(a, "for_each must not be null", marks)
	case !v.IsKnown() || t.IsSetType() && !v.IsWhollyKnown():
		return indefiniteForEach(unknownReason(a.name, v, marks), marks)
	case !t.IsMapType() && !t.IsObjectType() && !(t.IsSetType() && (t.ElementType() == cty.String || v.LengthInt() == 0)):
		return s.invalidExpansion(a, "for_each must be a map or a set of strings, not "+t.FriendlyName(), marks)
	case v.LengthInt() > s.ev.limits.Instances:
		return s.invalidExpansion(a, fmt.Sprintf("for_each has %d elements, and no more than %d instances are followed", v.LengthInt(), s.ev.limits.Instances), marks)
	}
	out := expansion{mode: forEach, marks: marks}
	for it := v.ElementIterator(); it.Next(); {
		k, e := it.Element()
		if t.IsSetType() {
			k = e
		}
		if k.IsNull() {
			continue
		}
		out.instances = append(out.instances, instance{key: "[" + quote(model.Readable(k.AsString())) + "]", name: k.AsString(), repeat: repetition{key: inherited(k, marks), value: inherited(e, marks)}})
	}
	slices.SortFunc(out.instances, func(a, b instance) int { return cmp.Compare(a.name, b.name) })
	return out
}

func isSecret(marks cty.ValueMarks) bool {
	_, ok := marks[model.Sensitive{}]
	return ok
}

// inherited is an element of a collection with the marks of the whole that concern it: secrecy, and
// where an unknown element comes from when only the whole says so.
func inherited(element cty.Value, whole cty.ValueMarks) cty.Value {
	unknown, reason := unexplained(element)
	for m := range whole {
		switch m.(type) {
		case model.Sensitive:
			element = element.Mark(m)
		case model.Why, model.Ref:
			if unknown && !reason {
				element = element.Mark(m)
			}
		}
	}
	return element
}

func (s *scope) invalidExpansion(a *attribute, problem string, marks cty.ValueMarks) expansion {
	s.ev.report(rules.Diagnostic{
		Message: problem, Help: "the block is treated as one of unknown number", Where: a.file.location(a.rng),
	})
	if a.name == "count" {
		return indefiniteCount(problem, marks)
	}
	return indefiniteForEach(problem, marks)
}

// quote writes an instance key as Terraform does in addresses: an HCL string.
func quote(key string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, r := range key {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case (r == '$' || r == '%') && strings.HasPrefix(key[i+1:], "{"):
			b.WriteRune(r)
			b.WriteRune(r)
		case !unicode.IsPrint(r) && r < 65536:
			fmt.Fprintf(&b, `\u%04x`, r)
		case !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// unknownReason is why count or for_each is unknown, in one sentence.
func unknownReason(what string, v cty.Value, marks cty.ValueMarks) string {
	if reasons := model.Reasons(v.WithMarks(marks)); len(reasons) > 0 {
		return what + " is unknown: " + strings.Join(reasons, "; ")
	}
	if refs := model.Refs(v.WithMarks(marks)); len(refs) > 0 {
		return what + " depends on " + refs[0].Address + "." + refs[0].Attr
	}
	return what + " is unknown"
}
