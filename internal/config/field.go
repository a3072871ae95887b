package config

import (
	"reflect"
	"strings"
)

// field is a key of a mapping, as the tags of a struct describe it.
type field struct {
	name, doc, def, key string
	required, short     bool
	typ                 reflect.Type
	index               []int
}

// fieldsOf are the keys of a struct, those of inlined ones among them.
func fieldsOf(t reflect.Type) []field {
	var out []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if options == "inline" {
			for _, inner := range fieldsOf(f.Type) {
				inner.index = append([]int{i}, inner.index...)
				out = append(out, inner)
			}
			continue
		}
		if name == "" {
			continue
		}
		out = append(out, field{name: name, doc: f.Tag.Get("doc"), def: f.Tag.Get("default"), key: f.Tag.Get("key"),
			required: f.Tag.Get("required") != "", short: f.Tag.Get("short") != "", typ: f.Type, index: []int{i}})
	}
	return out
}
