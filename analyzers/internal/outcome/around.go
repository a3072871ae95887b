package outcome

import "golang.org/x/tools/go/ssa"

// ReturnsAround says that control can go from a block to a return without passing another block.
func ReturnsAround(from, around *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{around: true}
	for work := []*ssa.BasicBlock{from}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			return true
		}
		work = append(work, b.Succs...)
	}
	return false
}
