package summary

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
)

// Fate is what a function does when a call in it fails.
type Fate uint8

const (
	// GoesOn: it goes on, or nothing is known.
	GoesOn Fate = iota
	// Returns: it returns an error to its caller.
	Returns
	// Exits: the process ends.
	Exits
)

// fate tells what follows from the failure of a call.
func fate(in ssa.CallInstruction) Fate {
	call, ok := in.(*ssa.Call)
	if !ok {
		return GoesOn
	}
	err := errorOf(call)
	if err == nil {
		return GoesOn
	}
	worst := GoesOn
	for use := range form.Uses(err) {
		switch use := use.(type) {
		case *ssa.Return:
			worst = max(worst, Returns)
		case *ssa.BinOp:
			worst = max(worst, compared(use))
		}
	}
	return worst
}

// errorOf is the error that a call results in, nil if it has none or nobody looks at it.
func errorOf(call *ssa.Call) ssa.Value {
	if isErrorType(call.Type()) {
		return call
	}
	for _, use := range *call.Referrers() {
		if e, ok := use.(*ssa.Extract); ok && isErrorType(e.Type()) {
			return e
		}
	}
	return nil
}

func isErrorType(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// compared follows the branch that an error takes behind its comparison with nil.
func compared(cmp *ssa.BinOp) Fate {
	if c, ok := cmp.Y.(*ssa.Const); !ok || !c.IsNil() {
		return GoesOn
	}
	for _, use := range *cmp.Referrers() {
		branch, ok := use.(*ssa.If)
		if !ok {
			continue
		}
		switch cmp.Op {
		case token.NEQ:
			return ends(branch.Block().Succs[0])
		case token.EQL:
			return ends(branch.Block().Succs[1])
		}
	}
	return GoesOn
}

// ends is how every way out of a block ends. One that comes back to where the call's success leads goes
// on.
func ends(from *ssa.BasicBlock) Fate {
	seen := map[*ssa.BasicBlock]bool{}
	fate := Exits
	for queue := []*ssa.BasicBlock{from}; len(queue) > 0 && fate != GoesOn; queue = queue[1:] {
		b := queue[0]
		if !from.Dominates(b) {
			return GoesOn
		}
		if seen[b] || exits(b) {
			continue
		}
		seen[b] = true
		if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			fate = min(fate, returned(r))
		}
		queue = append(queue, b.Succs...)
	}
	return fate
}

func returned(r *ssa.Return) Fate {
	for i, v := range r.Results {
		if c, ok := form.Returned(r, i).(*ssa.Const); isErrorType(v.Type()) && !(ok && c.IsNil()) {
			return Returns
		}
	}
	return GoesOn
}

// exits says that the process does not survive a block: it panics, or calls the Fatal of a logger.
func exits(b *ssa.BasicBlock) bool {
	for _, in := range b.Instrs {
		switch in := in.(type) {
		case *ssa.Panic:
			return true
		case *ssa.Call:
			name := ""
			if f := in.Call.StaticCallee(); f != nil {
				name = f.Name()
			} else if in.Call.IsInvoke() {
				name = in.Call.Method.Name()
			}
			if strings.HasPrefix(name, "Fatal") || strings.HasPrefix(name, "Panic") {
				return true
			}
		}
	}
	return false
}
