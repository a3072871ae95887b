package summary

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/models"
)

// stream makes entry points of the functions that get what a call receives in a loop: they serve
// messages. The function around them does not: it also starts and ends.
func (b *builder) stream(c *Call, in ssa.CallInstruction, callee *types.Func) {
	kind, ok := models.LoopEntry(callee)
	received, isCall := in.(*ssa.Call)
	if !ok || !isCall || !inLoop(in.Block()) {
		return
	}
	derived := map[ssa.Value]bool{}
	derive(received, derived)
	for _, block := range b.fn.Blocks {
		for _, instr := range block.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || !gets(call.Common(), derived) {
				continue
			}
			for _, h := range receivers(call.Common()) {
				b.handler(c, h, models.Registrar{Kind: kind}, "")
			}
		}
	}
}

// derive adds everything that is computed from v within the function.
func derive(v ssa.Value, derived map[ssa.Value]bool) {
	if derived[v] {
		return
	}
	derived[v] = true
	for _, use := range *v.Referrers() {
		switch use := use.(type) {
		case *ssa.Store:
			if local, ok := use.Addr.(*ssa.Alloc); ok && use.Val == v {
				derive(local, derived)
			}
		case *ssa.Extract, *ssa.Field, *ssa.FieldAddr, *ssa.Index, *ssa.IndexAddr, *ssa.UnOp, *ssa.Convert, *ssa.ChangeType,
			*ssa.MakeInterface, *ssa.Slice, *ssa.Phi, *ssa.TypeAssert, *ssa.Range, *ssa.Next, *ssa.Lookup:
			derive(use.(ssa.Value), derived)
		}
	}
}

// gets says that something derived from a message, other than an error, is an argument of a call.
func gets(c *ssa.CallCommon, derived map[ssa.Value]bool) bool {
	for _, a := range c.Args {
		if derived[a] && !types.Implements(a.Type(), errorType) {
			return true
		}
	}
	return c.IsInvoke() && derived[c.Value]
}

var errorType = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// receivers are the functions that a call hands the message to: its callee, and those it is given.
func receivers(c *ssa.CallCommon) []ssa.Value {
	var out []ssa.Value
	if !c.IsInvoke() {
		out = append(out, c.Value)
	}
	for _, a := range c.Args {
		if _, ok := a.Type().Underlying().(*types.Signature); ok {
			out = append(out, a)
		}
	}
	return out
}

// inLoop says that control may come back to a block.
func inLoop(block *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	queue := append([]*ssa.BasicBlock(nil), block.Succs...)
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if at == block {
			return true
		}
		if !seen[at] {
			seen[at] = true
			queue = append(queue, at.Succs...)
		}
	}
	return false
}
