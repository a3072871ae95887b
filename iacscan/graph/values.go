package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// Leaf is a value inside a resource's values that has no known parts of its own: a string, number
// or bool, or something unknown.
type Leaf struct {
	Pointer string
	// Value carries the marks of what it was found in when it has none of its own.
	Value cty.Value
}

// Leaves are the leaves at or below a path, where "*" stands for any element. What is unknown on the
// way there is a leaf too. Nulls are left out.
func Leaves(v cty.Value, path ...string) []Leaf {
	var l leaves
	l.collect(v, "", path)
	return l.out
}

// marked are the leaves that carry marks.
func marked(v cty.Value) []Leaf {
	l := leaves{marked: true}
	l.collect(v, "", nil)
	return l.out
}

type leaves struct {
	marked bool // the others are left out: most values hold little that is marked
	out    []Leaf
}

func (l *leaves) collect(v cty.Value, pointer string, path []string) {
	bare, marks := v.Unmark()
	if bare.IsNull() {
		return
	}
	t := bare.Type()
	if !bare.IsKnown() || t.IsPrimitiveType() || !bare.CanIterateElements() {
		if !bare.IsKnown() || len(path) == 0 {
			l.out = append(l.out, Leaf{Pointer: pointer, Value: v})
		}
		return
	}
	below := func(name string, element cty.Value, rest []string) {
		if l.marked && len(marks) == 0 && !element.IsMarked() && element.Type().IsPrimitiveType() {
			return
		}
		l.collect(inherit(element, marks), pointer+"/"+model.Escape(name), rest)
	}
	switch {
	case len(path) == 0:
		each(bare, func(name string, element cty.Value) { below(name, element, nil) })
	case path[0] == "*":
		each(bare, func(name string, element cty.Value) { below(name, element, path[1:]) })
	default:
		if element, ok := member(bare, path[0]); ok {
			below(path[0], element, path[1:])
		}
	}
}

// each calls f for the elements of a known collection in their order. Those of a list or set are named
// by their number.
func each(bare cty.Value, f func(name string, element cty.Value)) {
	t, i := bare.Type(), 0
	for it := bare.ElementIterator(); it.Next(); i++ {
		key, element := it.Element()
		if t.IsObjectType() || t.IsMapType() {
			f(key.AsString(), element)
		} else {
			f(strconv.Itoa(i), element)
		}
	}
}

// member is the element of a known collection that has a name.
func member(bare cty.Value, name string) (element cty.Value, ok bool) {
	if t := bare.Type(); t.IsObjectType() {
		if !t.HasAttribute(name) {
			return cty.NilVal, false
		}
		return bare.GetAttr(name), true
	}
	each(bare, func(n string, e cty.Value) {
		if n == name {
			element, ok = e, true
		}
	})
	return element, ok
}

// inherit gives an unknown element without marks those of its collection.
func inherit(element cty.Value, marks cty.ValueMarks) cty.Value {
	if len(marks) == 0 || element.IsMarked() || element.IsWhollyKnown() {
		return element
	}
	return element.WithMarks(marks)
}

// At are the values at a path, where "*" stands for any element, with everything below them.
func At(v cty.Value, path ...string) []Leaf {
	found := []Leaf{{Value: v}}
	for _, step := range path {
		var next []Leaf
		for _, f := range found {
			next = append(next, children(f, step)...)
		}
		found = next
	}
	return slices.DeleteFunc(found, func(l Leaf) bool { bare, _ := l.Value.Unmark(); return bare.IsNull() })
}

// children are the elements of a value that a step leads to. An unknown value leads to itself:
// whatever is below it is unknown for the same reason.
func children(l Leaf, step string) []Leaf {
	bare, marks := l.Value.Unmark()
	if !bare.IsKnown() {
		return []Leaf{l}
	}
	if bare.IsNull() || !bare.CanIterateElements() {
		return nil
	}
	var out []Leaf
	add := func(name string, element cty.Value) {
		out = append(out, Leaf{l.Pointer + "/" + model.Escape(name), inherit(element, marks)})
	}
	if step == "*" {
		each(bare, add)
	} else if element, ok := member(bare, step); ok {
		add(step, element)
	}
	return out
}

// Ignored is why the value at a path is not what is deployed: Terraform leaves it alone after the first
// time. It is empty when the value counts.
func Ignored(r *model.Resource, path ...string) string {
	for _, steps := range ignoring(r) {
		if steps == nil || leads(steps, path) {
			return ignoredWhy(path[len(path)-1])
		}
	}
	return ""
}

// IgnoredAttributes are the reasons of the whole attributes that are set and do not count, by name. What
// is not set keeps the provider's default until somebody else changes it: modules ignore a dozen
// attributes in case that somebody does.
func IgnoredAttributes(r *model.Resource) map[string]string {
	out := map[string]string{}
	for _, steps := range ignoring(r) {
		for _, name := range setAttributes(r) {
			switch {
			case steps == nil:
				out[name] = ignoredWhy("all")
			case len(steps) == 1 && steps[0] == name:
				out[name] = ignoredWhy(name)
			}
		}
	}
	return out
}

func setAttributes(r *model.Resource) []string {
	bare, _ := r.Values.Unmark()
	if !bare.IsKnown() || bare.IsNull() || !bare.Type().IsObjectType() {
		return nil
	}
	var out []string
	for name := range bare.Type().AttributeTypes() {
		if v := bare.GetAttr(name); name != "lifecycle" && !v.IsNull() {
			out = append(out, name)
		}
	}
	return out
}

func ignoredWhy(name string) string {
	if name == "all" {
		name = "everything"
	}
	return "lifecycle ignores changes of " + name + ", so something that is not described here may set it"
}

// ignoring are the paths that lifecycle ignores; nil for everything.
func ignoring(r *model.Resource) [][]string {
	var out [][]string
	for _, l := range Leaves(r.Values, "lifecycle", "*", "ignore_changes") {
		s, known := KnownString(l.Value)
		if path := steps(s); known && s != "all" && len(path) > 0 {
			out = append(out, path)
		} else {
			out = append(out, nil)
		}
	}
	return out
}

// steps are those of a traversal: "a[0].b" leads to a, 0 and b.
func steps(traversal string) []string {
	return strings.FieldsFunc(traversal, func(r rune) bool { return strings.ContainsRune(`.[]"`, r) })
}

// leads says that a path begins with some steps; "*" in it stands for any.
func leads(steps, path []string) bool {
	if len(steps) > len(path) {
		return false
	}
	for i, step := range steps {
		if path[i] != step && path[i] != "*" {
			return false
		}
	}
	return true
}

// Refs are the resource attributes that a leaf is made from, sorted. Unlike model.Refs it does not
// look below: there is nothing below a leaf.
func Refs(leaf cty.Value) []model.Ref {
	if !leaf.IsMarked() {
		return nil
	}
	var out []model.Ref
	for m := range leaf.Marks() {
		if r, ok := m.(model.Ref); ok {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b model.Ref) int {
		return cmp.Or(cmp.Compare(a.Address, b.Address), cmp.Compare(a.Attr, b.Attr))
	})
	return out
}
