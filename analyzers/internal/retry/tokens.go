package retry

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// tokens are the channels that a loop takes something from, or puts something into, that it puts back or
// takes out again: where that has just been done, nobody waits for the next.
type tokens struct {
	blocks []*ssa.BasicBlock
	free   []port
}

// port is one direction of a channel.
type port struct {
	ch  ssa.Value
	dir types.ChanDir
}

// pass notes what an instruction of a loop does with channels, and says that it does not have to wait for
// others.
func (t *tokens) pass(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.Send:
		return t.back(port{in.Chan, types.SendOnly})
	case *ssa.UnOp:
		return in.Op == token.ARROW && t.back(port{in.X, types.RecvOnly})
	case *ssa.Select:
		for _, st := range in.States {
			for _, p := range t.free {
				if st.Dir == p.dir && program.Same(st.Chan, p.ch) {
					return true
				}
			}
		}
	}
	return false
}

// back says that a port is the other one of a channel that a select of the loop waits for.
func (t *tokens) back(p port) bool {
	other := types.RecvOnly
	if p.dir == types.RecvOnly {
		other = types.SendOnly
	}
	for _, b := range t.blocks {
		for _, in := range b.Instrs {
			sel, ok := in.(*ssa.Select)
			if !ok {
				continue
			}
			for _, st := range sel.States {
				if st.Dir == other && program.Same(st.Chan, p.ch) {
					t.free = append(t.free, port{st.Chan, other})
					return true
				}
			}
		}
	}
	return false
}
