package cloudformation

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/mapping"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// document makes JSON text, as Terraform's jsonencode does: without spaces, keys in order. The places of
// its parts are kept. Texts in it that are not known have stand-ins: most documents name other resources,
// and the rest of them can be judged all the same.
func (w *lowering) document(p *mapping.Property, v *value, pointer string) cty.Value {
	if v.kind == text {
		return w.mark(cty.StringVal(v.text), v, pointer)
	}
	d := documentWriter{w: w, marks: cty.ValueMarks{}}
	if v.kind == unknown || !d.value(v, pointer, p) {
		return w.open(cty.String, v, pointer)
	}
	if d.gaps {
		return w.open(cty.String, v, pointer).Mark(model.Written{Text: d.out.String()})
	}
	return cty.StringVal(d.out.String()).WithMarks(d.marks)
}

// documentWriter writes one document.
type documentWriter struct {
	w     *lowering
	out   bytes.Buffer
	marks cty.ValueMarks
	gaps  bool // a part is not known
}

// usersKeys is a part of a document whose keys keep their case.
var usersKeys = &mapping.Property{Kind: mapping.JSON}

// value writes a value; false when it cannot be known.
func (d *documentWriter) value(v *value, pointer string, p *mapping.Property) bool {
	if v.bits != noBits {
		maps.Copy(d.marks, d.w.mark(cty.True, v, pointer).Marks())
	}
	switch {
	case v.kind == unknown || len(v.reasons) > 0:
		s, ok := v.standIn()
		if !ok {
			s, d.gaps = model.Gap, true
		}
		d.out.WriteString(quoted(s))
		return true
	case v.kind == list:
		d.out.WriteByte('[')
		for i, item := range v.items {
			if i > 0 {
				d.out.WriteByte(',')
			}
			at := pointer + "/" + itoa(i)
			if !v.moved {
				d.w.placeItem(at, item)
			}
			if !d.value(item, at, p) {
				return false
			}
		}
		d.out.WriteByte(']')
		return true
	case v.kind == object:
		return d.object(v, pointer, p)
	}
	return d.scalar(v)
}

// entry is a field under the name that it has in the document.
type entry struct {
	name string
	field
}

func (d *documentWriter) object(v *value, pointer string, p *mapping.Property) bool {
	entries := make([]entry, 0, len(v.keys))
	for _, f := range v.keys {
		name := f.name
		if p.Camel {
			name = lowerInitial(name)
		}
		entries = append(entries, entry{name, f})
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	d.out.WriteByte('{')
	first := true
	for i, f := range entries {
		if i+1 < len(entries) && entries[i+1].name == f.name {
			continue // the last one counts
		}
		if !first {
			d.out.WriteByte(',')
		}
		first = false
		at := pointer + "/" + model.Escape(f.name)
		if !v.moved {
			d.w.place(at, f.field)
		}
		d.out.WriteString(quoted(f.name))
		d.out.WriteByte(':')
		inner := p
		if p.Camel && slices.Contains(p.Except, f.field.name) {
			inner = usersKeys
		}
		if !d.value(f.val, at, inner) {
			return false
		}
	}
	d.out.WriteByte('}')
	return true
}

// scalar keeps bare numbers and booleans what they are.
func (d *documentWriter) scalar(v *value) bool {
	if !v.typed {
		d.out.WriteString(quoted(v.text))
		return true
	}
	c := typed(v)
	b, err := ctyjson.Marshal(c, c.Type())
	if err != nil { // an infinite number
		return false
	}
	d.out.Write(b)
	return true
}

func quoted(s string) string {
	b, _ := json.Marshal(s) // a string always has a JSON form
	return string(b)
}
