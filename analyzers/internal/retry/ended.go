package retry

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// noteFired notes which functions a function has a timer, or the end of a context, run.
func noteFired(f *ssa.Function, fired map[*ssa.Function]bool) {
	for _, c := range program.Calls(f) {
		callee := c.Common().StaticCallee()
		if callee == nil || callee.String() != "time.AfterFunc" && callee.String() != "context.AfterFunc" {
			continue
		}
		g := form.Function(c.Common().Args[1])
		if g != nil && g.Synthetic != "" {
			g = method(g)
		}
		fired[g] = true
	}
	for _, literal := range f.AnonFuncs {
		noteFired(literal, fired)
	}
}

// awaited says that an instruction is only executed when something has come by a channel: a time, the end of a
// context, a signal.
func awaited(in ssa.Instruction) bool {
	for b := in.Block(); b != nil; b = b.Idom() {
		for _, before := range b.Instrs {
			if before == in {
				break
			}
			switch before := before.(type) {
			case *ssa.UnOp:
				if before.Op == token.ARROW {
					return true
				}
			case *ssa.Select:
				return true
			}
		}
	}
	return false
}
