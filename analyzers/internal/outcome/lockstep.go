package outcome

import (
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Lockstep walks behind two calls, or twice behind one, under two assumptions, and stops as soon as
// nothing is left of the second walk but what the first does as well. Of a call that is handled right
// behind it, that is a few blocks of a function of any length.
//
// Rest are the blocks at which the first walk was stopped; joined says that the second walk was there,
// too, with the same knowledge. Complete is as for Walk.After.
func (g *Graph) Lockstep(first *Walk, behind *ssa.Call, second *Walk, behindToo *ssa.Call) (rest []*ssa.BasicBlock, joined, complete bool) {
	a, b := g.front("first", first, behind), g.front("second", second, behindToo)
	open := matters(behind)
	for len(b.items) > 0 {
		if a.equal(b) && !b.within(open) {
			return a.blocks(), true, true
		}
		next := b
		if len(a.items) > 0 && a.least() <= b.least() && a.steps <= ahead*(b.steps+1) {
			next = a
		}
		if next.step(); len(next.w.seen) > limit {
			return nil, false, false
		}
	}
	return a.blocks(), false, true
}

// ahead is how many times as far the first walk may get: the second one has the last word when it
// goes somewhere else, and that may be soon.
const ahead = 8

// front is a walk that can be taken step by step.
type front struct {
	g     *Graph
	w     *Walk
	items map[string]item
	steps int
}

func (g *Graph) front(start string, w *Walk, behind *ssa.Call) *front {
	w.seen, w.live, w.done = map[string]bool{}, g.live, false
	f := &front{g: g, w: w, items: map[string]item{}}
	from := slices.Index(behind.Block().Instrs, ssa.Instruction(behind)) + 1
	f.items[start] = item{behind.Block(), from, &knowledge{}}
	return f
}

// least is the smallest number of a block in the order of the graph.
func (f *front) least() int {
	least := len(f.g.order)
	for _, it := range f.items {
		least = min(least, f.g.order[it.block.Index])
	}
	return least
}

// step goes on from the first blocks in the order of the graph.
func (f *front) step() {
	f.steps++
	least := f.least()
	for _, key := range slices.Sorted(maps.Keys(f.items)) {
		it := f.items[key]
		if f.g.order[it.block.Index] != least {
			continue
		}
		delete(f.items, key)
		for _, next := range f.w.block(it) {
			key := next.k.key(next.block)
			if !f.w.seen[key] {
				f.w.seen[key] = true
				f.items[key] = next
			}
		}
		if f.w.done {
			clear(f.items)
		}
	}
}

func (f *front) equal(g *front) bool {
	if len(f.items) != len(g.items) {
		return false
	}
	for key := range f.items {
		if _, ok := g.items[key]; !ok {
			return false
		}
	}
	return true
}

// within says that the walk has come to one of some blocks.
func (f *front) within(blocks map[*ssa.BasicBlock]bool) bool {
	for _, it := range f.items {
		if blocks[it.block] {
			return true
		}
	}
	return false
}

func (f *front) blocks() []*ssa.BasicBlock {
	var blocks []*ssa.BasicBlock
	for _, key := range slices.Sorted(maps.Keys(f.items)) {
		blocks = append(blocks, f.items[key].block)
	}
	return blocks
}
