package loops

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Endless says that a loop goes round until somebody says that it is over: nothing leads out of it but what a
// channel says, or the end of the process. In main the end of the function is that.
func (l *Loop) Endless() bool {
	main := l.Header.Parent().Name() == "main" && l.Header.Parent().Signature.Recv() == nil
	for b := range l.blocks {
		for _, s := range b.Succs {
			if !l.blocks[s] && !told(b) && !ends(s) && !(main && returns(s)) {
				return false
			}
		}
	}
	return true
}

// told says that a block ends with a branch on what a channel brought: a case of a select, or that it is closed.
func told(b *ssa.BasicBlock) bool {
	br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	cond := br.Cond
	if cmp, ok := cond.(*ssa.BinOp); ok {
		cond = cmp.X
	}
	ex, ok := cond.(*ssa.Extract)
	if !ok {
		return false
	}
	switch v := ex.Tuple.(type) {
	case *ssa.Select:
		return true
	case *ssa.UnOp:
		return v.Op == token.ARROW
	}
	return false
}

// ends says that a block ends with a panic.
func ends(b *ssa.BasicBlock) bool {
	_, panics := b.Instrs[len(b.Instrs)-1].(*ssa.Panic)
	return panics
}

func returns(b *ssa.BasicBlock) bool {
	_, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
	return ok && !slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool { _, call := in.(*ssa.Call); return call })
}
