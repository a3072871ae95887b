package functions

import "github.com/zclconf/go-cty/cty"

// Whichever is what a map or an object has under every key: nobody has to know the key that is asked for.
func Whichever(collection cty.Value) (cty.Value, bool) {
	return WhicheverOf(collection, func(element cty.Value) (cty.Value, bool) { return element, true })
}

// WhicheverOf is Whichever of what is taken from each element. It is false when that cannot be taken from all of them.
func WhicheverOf(collection cty.Value, take func(cty.Value) (cty.Value, bool)) (cty.Value, bool) {
	bare, marks := collection.Unmark()
	if t := bare.Type(); bare.IsNull() || !bare.IsKnown() || !t.IsMapType() && !t.IsObjectType() {
		return cty.NilVal, false
	}
	same := cty.NilVal
	for it := bare.ElementIterator(); it.Next(); {
		_, element := it.Element()
		v, ok := take(element)
		if !ok || same != cty.NilVal && !v.RawEquals(same) {
			return cty.NilVal, false
		}
		same = v
	}
	if same == cty.NilVal {
		return same, false
	}
	return same.WithMarks(marks), true
}
