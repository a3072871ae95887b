package outcome

import "golang.org/x/tools/go/ssa"

// liveAt says that knowing v can still matter in b: there is a way from b to a use of v that does not
// pass its definition. Forgetting the rest keeps the number of different states small.
func (w *Walk) liveAt(v ssa.Value, b *ssa.BasicBlock) bool {
	if w.stands(v) {
		return true // other addresses of the same may be read
	}
	blocks, ok := w.live[v]
	if !ok {
		blocks = liveBlocks(v)
		w.live[v] = blocks
	}
	return blocks == nil || blocks[b]
}

// liveBlocks are the blocks in which v is live at some point, nil when it always is: parameters and
// the like have no definition to stop at. What is captured is live wherever it may still be used.
func liveBlocks(v ssa.Value) map[*ssa.BasicBlock]bool {
	var from *ssa.BasicBlock
	if def, ok := v.(ssa.Instruction); ok {
		from = def.Block()
	} else if variable(v) == nil {
		return nil
	}
	if v.Referrers() == nil {
		return nil
	}
	blocks := map[*ssa.BasicBlock]bool{}
	var work []*ssa.BasicBlock
	for _, use := range *v.Referrers() {
		phi, ok := use.(*ssa.Phi)
		if !ok {
			work = append(work, use.Block())
			continue
		}
		for i, e := range phi.Edges {
			if e == v {
				work = append(work, phi.Block().Preds[i])
			}
		}
	}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if blocks[b] {
			continue
		}
		blocks[b] = true
		if b != from {
			work = append(work, b.Preds...)
		}
	}
	return blocks
}
