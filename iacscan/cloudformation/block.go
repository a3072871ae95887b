package cloudformation

import "github.com/zclconf/go-cty/cty"

// block is an object while several properties write into it.
type block struct {
	attrs  map[string]cty.Value
	blocks map[string][]any // *block, or a cty.Value for one that is unknown
}

func newBlock() *block {
	return &block{attrs: map[string]cty.Value{}, blocks: map[string][]any{}}
}

func (b *block) value() map[string]cty.Value {
	out := make(map[string]cty.Value, len(b.attrs)+len(b.blocks))
	for name, items := range b.blocks {
		vals := make([]cty.Value, 0, len(items))
		for _, i := range items {
			if inner, ok := i.(*block); ok {
				vals = append(vals, cty.ObjectVal(inner.value()))
			} else {
				vals = append(vals, i.(cty.Value))
			}
		}
		out[name] = cty.TupleVal(vals)
	}
	for name, v := range b.attrs {
		out[name] = v
	}
	return out
}
