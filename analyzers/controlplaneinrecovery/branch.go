package controlplaneinrecovery

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// reaction is a call that is made because another one has failed, whatever its error was.
type reaction struct {
	failed, answer ssa.CallInstruction
}

// branches are the reactions in a function.
func branches(f *ssa.Function) []reaction {
	var found []reaction
	for _, b := range f.Blocks {
		failed, taken := failure(b)
		if failed == nil {
			continue
		}
		for _, in := range taken.Dominees() {
			found = append(found, plain(failed, in)...)
		}
		found = append(found, plain(failed, taken)...)
	}
	return found
}

// failure tells the call whose error a block asks for, and the block behind it when there is one. Only
// blocks that are reached by nothing else count.
func failure(b *ssa.BasicBlock) (*ssa.Call, *ssa.BasicBlock) {
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return nil, nil
	}
	cmp, ok := branch.Cond.(*ssa.BinOp)
	if !ok || !outcome.IsError(cmp.X.Type()) {
		return nil, nil
	}
	if c, ok := cmp.Y.(*ssa.Const); !ok || !c.IsNil() {
		return nil, nil
	}
	taken := b.Succs[0]
	if cmp.Op == token.EQL {
		taken = b.Succs[1]
	}
	err := form.Read(cmp.X)
	if e, ok := err.(*ssa.Extract); ok {
		err = e.Tuple
	}
	call, ok := err.(*ssa.Call)
	if !ok || len(taken.Preds) != 1 || classified(cmp.X) {
		return nil, nil
	}
	return call, taken
}

// classified says that somebody looks at what kind of error it is: then the branch may be the answer
// to "there is no such thing", not to a failure.
func classified(err ssa.Value) bool {
	for _, use := range *err.Referrers() {
		switch use := use.(type) {
		case *ssa.TypeAssert:
			return true
		case *ssa.Call:
			if t, ok := use.Type().Underlying().(*types.Basic); ok && t.Info()&types.IsBoolean != 0 {
				return true
			}
		}
	}
	return false
}

// plain are the calls of a block as reactions.
func plain(failed ssa.CallInstruction, b *ssa.BasicBlock) []reaction {
	var found []reaction
	for _, in := range b.Instrs {
		if call, ok := in.(*ssa.Call); ok {
			if _, builtin := call.Call.Value.(*ssa.Builtin); !builtin {
				found = append(found, reaction{failed, call})
			}
		}
	}
	return found
}
