package outcome

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// mostTold bounds how many values are followed from one call.
const mostTold = 200

// matters are the blocks from which control can come, without passing the call again, to a branch that
// tells how the call went. There two walks that assume different things of it are not the same yet,
// even if they know the same. The branch of the call's own block is behind them at once.
func matters(call *ssa.Call) map[*ssa.BasicBlock]bool {
	var before map[*ssa.BasicBlock]bool
	seen := map[ssa.Value]bool{}
	work := []ssa.Value{call}
	for len(work) > 0 && len(seen) < mostTold {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[v] || v.Referrers() == nil {
			continue
		}
		seen[v] = true
		for _, use := range *v.Referrers() {
			if _, branch := use.(*ssa.If); branch && use.Block() != call.Block() {
				before = leadTo(use.Block(), call.Block(), before)
			} else if told, ok := tells(use); ok {
				work = append(work, told)
			}
		}
	}
	return before
}

// tells is the value that an instruction makes from what says how a call went.
func tells(in ssa.Instruction) (ssa.Value, bool) {
	switch in := in.(type) {
	case *ssa.Extract, *ssa.FieldAddr, *ssa.Field, *ssa.UnOp, *ssa.BinOp, *ssa.Convert, *ssa.ChangeType, *ssa.ChangeInterface,
		*ssa.MakeInterface, *ssa.TypeAssert, *ssa.Phi:
		return in.(ssa.Value), true
	case *ssa.Call:
		_, basic := in.Type().Underlying().(*types.Basic)
		return in, basic || IsError(in.Type())
	}
	return nil, false
}

// leadTo adds a block and those from which control can come to it around another one.
func leadTo(to, around *ssa.BasicBlock, found map[*ssa.BasicBlock]bool) map[*ssa.BasicBlock]bool {
	if found == nil {
		found = map[*ssa.BasicBlock]bool{}
	}
	for work := []*ssa.BasicBlock{to}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if b != around && !found[b] {
			found[b] = true
			work = append(work, b.Preds...)
		}
	}
	return found
}
