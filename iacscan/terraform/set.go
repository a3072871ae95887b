package terraform

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/terraform/schema"
	"github.com/zclconf/go-cty/cty"
)

// inSetOrder puts blocks that are a set into the order that plans show, without repetitions, and what
// was recorded of them with it.
func (l *instanceLowering) inSetOrder(list *blockList) {
	if list.schema.Mode != "set" || len(list.objects) < 2 {
		return
	}
	elements := make([]ranked, len(list.objects))
	for i, o := range list.objects {
		bare, _ := o.UnmarkDeep()
		w := keyWriter{known: true}
		w.block(list.schema.Block, bare)
		elements[i] = ranked{key: w.String(), known: w.known, at: i}
	}
	slices.SortStableFunc(elements, func(a, b ranked) int { return strings.Compare(a.key, b.key) })
	to := make([]int, len(elements))
	n := 0
	for i, e := range elements {
		if i > 0 && !(e.known && e.key == elements[i-1].key) {
			n++
		}
		to[e.at] = n
	}
	l.reorder(list, to)
}

// ranked is an element of a set: its key orders it, and is equal for equal elements that are known.
type ranked struct {
	key   string
	known bool
	at    int
}

// keyWriter writes values as cty does to order the elements of sets.
type keyWriter struct {
	strings.Builder
	known bool
}

// block writes an object of a schema. What is not set is null, computed or no blocks.
func (w *keyWriter) block(b *schema.Block, object cty.Value) {
	set := object.AsValueMap()
	w.WriteByte('<')
	for _, name := range slices.Sorted(maps.Keys(both(b))) {
		v, isSet := set[name]
		nested, isBlock := b.Blocks[name]
		switch a := b.Attributes[name]; {
		case isSet && isBlock:
			w.blocks(nested, v)
		case isSet:
			w.value(converted(v, a.Type))
		case isBlock && !nested.Single():
			w.WriteString("[]")
		case !isBlock && a.Computed:
			w.value(cty.DynamicVal)
		default:
			w.WriteByte('~')
		}
		w.WriteByte(';')
	}
	w.WriteByte('>')
}

func both(b *schema.Block) map[string]bool {
	out := make(map[string]bool, len(b.Attributes)+len(b.Blocks))
	for name := range b.Attributes {
		out[name] = true
	}
	for name := range b.Blocks {
		out[name] = true
	}
	return out
}

func (w *keyWriter) blocks(n schema.Nested, v cty.Value) {
	if v.IsNull() || !v.IsKnown() || !v.CanIterateElements() {
		w.value(v)
		return
	}
	if n.Single() {
		w.block(n.Block, v)
		return
	}
	w.WriteByte('[')
	for _, e := range v.AsValueSlice() {
		w.block(n.Block, e)
		w.WriteByte(';')
	}
	w.WriteByte(']')
}

func (w *keyWriter) value(v cty.Value) {
	switch t := v.Type(); {
	case !v.IsKnown():
		w.known = false
		w.WriteByte('?')
	case v.IsNull():
		w.WriteByte('~')
	case t == cty.String:
		w.WriteString(strconv.Quote(v.AsString()))
	case t == cty.Number:
		w.WriteString(v.AsBigFloat().String())
	case t == cty.Bool && v.True():
		w.WriteByte('T')
	case t == cty.Bool:
		w.WriteByte('F')
	case t.IsMapType():
		w.elements("{}", v, true)
	case t.IsObjectType() || t.IsTupleType():
		w.elements("<>", v, false)
	case v.CanIterateElements():
		w.elements("[]", v, false)
	}
}

func (w *keyWriter) elements(brackets string, v cty.Value, keys bool) {
	w.WriteByte(brackets[0])
	for it := v.ElementIterator(); it.Next(); {
		k, e := it.Element()
		if keys {
			w.value(k)
			w.WriteByte(':')
		}
		w.value(e)
		w.WriteByte(';')
	}
	w.WriteByte(brackets[1])
}

// reorder moves the i-th block to the place to[i]; of two at one place the first stays.
func (l *instanceLowering) reorder(list *blockList, to []int) {
	objects := map[int]cty.Value{}
	for i, o := range list.objects {
		if _, ok := objects[to[i]]; !ok {
			objects[to[i]] = o
		}
	}
	list.objects = list.objects[:0:0]
	for k := range len(objects) {
		list.objects = append(list.objects, objects[k])
	}
	movePointers(l.resource.Positions, list, to)
	movePointers(l.resource.Origins, list, to)
	for i := range l.resource.References {
		r := &l.resource.References[i]
		if p, ok := list.movedPointer(r.Pointer, to); ok {
			r.Pointer = p
		}
	}
}

// movePointers renames the pointers into the blocks of a list. Of two that become one the first stays.
func movePointers[T any](of map[string]T, list *blockList, to []int) {
	moved := map[string]T{}
	for _, pointer := range slices.Sorted(maps.Keys(of)) {
		if p, ok := list.movedPointer(pointer, to); ok {
			if _, first := moved[p]; !first {
				moved[p] = of[pointer]
			}
			delete(of, pointer)
		}
	}
	maps.Copy(of, moved)
}

// movedPointer is where a pointer into one of the blocks leads now.
func (bl *blockList) movedPointer(pointer string, to []int) (string, bool) {
	rest, ok := strings.CutPrefix(pointer, bl.pointer+"/")
	if !ok {
		return "", false
	}
	index, rest, _ := strings.Cut(rest, "/")
	i, err := strconv.Atoi(index)
	if err != nil || i >= len(to) {
		return "", false
	}
	if rest != "" {
		rest = "/" + rest
	}
	return bl.pointer + "/" + strconv.Itoa(to[i]) + rest, true
}
