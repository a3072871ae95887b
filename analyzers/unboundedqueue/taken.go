package unboundedqueue

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
)

// taken says that the function that empties a slice does something with what was in it. Else it forgets
// what nobody waits for. What it reads after that is something else.
func taken(st *ssa.Store) bool {
	place, _ := placeOf(st.Addr)
	for _, b := range st.Parent().Blocks {
		for _, in := range b.Instrs {
			load, ok := in.(*ssa.UnOp)
			if !ok || load.Op != token.MUL || follows(load, st) {
				continue
			}
			if from, _ := placeOf(load.X); from == place && slices.ContainsFunc(*load.Referrers(), uses) {
				return true
			}
		}
	}
	return false
}

// follows says that an instruction is only executed after another one, and never before it, as the next
// round of a loop would.
func follows(in, first ssa.Instruction) bool {
	if slices.ContainsFunc(loops.Of(in.Parent()), func(l *loops.Loop) bool { return l.Contains(in.Block()) && l.Contains(first.Block()) }) {
		return false
	}
	if in.Block() != first.Block() {
		return first.Block().Dominates(in.Block())
	}
	return slices.Index(in.Block().Instrs, first) < slices.Index(in.Block().Instrs, in)
}

// uses says that an instruction does more with a slice than to measure or cut it.
func uses(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.Slice:
		return false
	case *ssa.Call:
		b, ok := in.Call.Value.(*ssa.Builtin)
		return !ok || b.Name() != "len" && b.Name() != "cap"
	}
	return true
}
