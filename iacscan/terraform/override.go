package terraform

import "slices"

// override merges the blocks of override files into the primary ones: a block replaces the arguments
// and nested blocks of the block with the same type and labels.
func override(primary, overrides []*block) []*block {
	for _, o := range overrides {
		if o.typ == "locals" {
			primary = overrideLocals(primary, o)
			continue
		}
		i := slices.IndexFunc(primary, func(b *block) bool { return b.typ == o.typ && slices.Equal(b.labels, o.labels) })
		if i < 0 || o.typ == "terraform" {
			primary = append(primary, o)
			continue
		}
		primary[i] = primary[i].overriddenBy(o)
	}
	return primary
}

// overrideLocals replaces local values by name, whichever locals block they stand in.
func overrideLocals(primary []*block, o *block) []*block {
	for i, b := range primary {
		if b.typ == "locals" {
			kept := *b
			kept.attrs = slices.DeleteFunc(slices.Clone(b.attrs), func(a *attribute) bool { return o.attr(a.name) != nil })
			primary[i] = &kept
		}
	}
	return append(primary, o)
}

func (b *block) overriddenBy(o *block) *block {
	out := *b
	out.attrs = slices.Concat(slices.DeleteFunc(slices.Clone(b.attrs), func(a *attribute) bool { return o.attr(a.name) != nil }), o.attrs)
	out.blocks = nil
	replaced := map[string]bool{}
	for _, inner := range o.blocks {
		if inner.typ == "lifecycle" {
			continue
		}
		replaced[inner.content()] = true
	}
	for _, inner := range b.blocks {
		if inner.typ == "lifecycle" {
			if i := slices.IndexFunc(o.blocks, func(b *block) bool { return b.typ == "lifecycle" }); i >= 0 {
				inner = inner.overriddenBy(o.blocks[i])
				replaced["lifecycle"] = true
			}
		} else if replaced[inner.content()] {
			continue
		}
		out.blocks = append(out.blocks, inner)
	}
	for _, inner := range o.blocks {
		if inner.typ != "lifecycle" || !replaced["lifecycle"] {
			out.blocks = append(out.blocks, inner)
		}
	}
	return &out
}

// content is the type of the blocks that a nested block makes: dynamic ones count as what they
// generate.
func (b *block) content() string {
	if b.typ == "dynamic" && len(b.labels) == 1 {
		return b.labels[0]
	}
	return b.typ
}
