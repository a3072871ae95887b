// Package loops finds the natural loops of an SSA function.
//
// A loop here is what the control flow says it is: for statements, range, goto and labelled continue
// all become back edges, so nothing is asked of the syntax.
package loops

import (
	"cmp"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Loop is a natural loop: the blocks from which control can come back to Header without leaving.
type Loop struct {
	Header *ssa.BasicBlock
	blocks map[*ssa.BasicBlock]bool
}

// Of returns the loops of f, inner loops before the loops around them.
//
// Back edges with the same header are one loop: `continue` and the end of the body go round the same
// way. Cycles that have no dominating entry (a goto into the middle) are not loops here.
func Of(f *ssa.Function) []*Loop {
	byHeader := map[*ssa.BasicBlock]*Loop{}
	var all []*Loop
	for _, b := range f.Blocks {
		for _, h := range b.Succs {
			if !h.Dominates(b) {
				continue
			}
			l := byHeader[h]
			if l == nil {
				l = &Loop{Header: h, blocks: map[*ssa.BasicBlock]bool{h: true}}
				byHeader[h] = l
				all = append(all, l)
			}
			l.add(b)
		}
	}
	slices.SortStableFunc(all, func(a, b *Loop) int {
		return cmp.Or(cmp.Compare(len(a.blocks), len(b.blocks)), cmp.Compare(a.Header.Index, b.Header.Index))
	})
	return all
}

// add puts the source of a back edge and everything between it and the header into the loop.
func (l *Loop) add(b *ssa.BasicBlock) {
	work := []*ssa.BasicBlock{b}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if l.blocks[b] {
			continue
		}
		l.blocks[b] = true
		work = append(work, b.Preds...)
	}
}

// Contains says that b is part of the loop.
func (l *Loop) Contains(b *ssa.BasicBlock) bool { return l.blocks[b] }

// Blocks are the loop's blocks in the order of the function.
func (l *Loop) Blocks() []*ssa.BasicBlock {
	out := make([]*ssa.BasicBlock, 0, len(l.blocks))
	for b := range l.blocks {
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b *ssa.BasicBlock) int { return cmp.Compare(a.Index, b.Index) })
	return out
}

// Calls are the calls in the loop, inner loops included, in block order. Deferred calls and started
// goroutines are not part of a way round.
func (l *Loop) Calls() []*ssa.Call {
	var out []*ssa.Call
	for _, b := range l.Blocks() {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok {
				out = append(out, c)
			}
		}
	}
	return out
}
