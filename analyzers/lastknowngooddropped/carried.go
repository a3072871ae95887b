package lastknowngooddropped

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
)

// carried are the writes to variables of a function that hold state from one way round to the next of a loop that
// waits: known = latest.
func (cs callers) carried(f *ssa.Function) []*write {
	return slices.DeleteFunc(cs.carriedBy(f), func(w *write) bool { return comesOf(w.value, w.local, map[ssa.Value]bool{}) })
}

// carriedBy are those writes, also where the new state is made with the old one: known = update(known).
func (cs callers) carriedBy(f *ssa.Function) []*write {
	var found []*write
	for _, l := range loops.Of(f) {
		if !slices.ContainsFunc(l.Blocks(), pauses) {
			continue
		}
		for _, in := range l.Header.Instrs {
			phi, ok := in.(*ssa.Phi)
			if !ok {
				break
			}
			if phi.Comment == "" || outcomeName.MatchString(phi.Comment) || !isState(phi.Type()) || !readIn(l, phi) {
				continue
			}
			for i, e := range phi.Edges {
				from := l.Header.Preds[i]
				if l.Contains(from) && e != ssa.Value(phi) {
					found = append(found, &write{at: from.Instrs[len(from.Instrs)-1], place: phi.Comment, value: e, empties: isEmpty(e), local: phi})
				}
			}
		}
	}
	return found
}

// readIn says that something in a loop reads a variable that it carries.
func readIn(l *loops.Loop, phi *ssa.Phi) bool {
	return slices.ContainsFunc(*phi.Referrers(), func(in ssa.Instruction) bool {
		_, moved := in.(*ssa.Phi)
		return !moved && l.Contains(in.Block())
	})
}

// comesOf says that a value is made from the one that a loop carried, or is that on some way.
func comesOf(v ssa.Value, phi *ssa.Phi, seen map[ssa.Value]bool) bool {
	if v == ssa.Value(phi) {
		return true
	}
	in, ok := v.(ssa.Instruction)
	if !ok || seen[v] || len(seen) > 200 {
		return false
	}
	seen[v] = true
	return slices.ContainsFunc(in.Operands(nil), func(op *ssa.Value) bool { return *op != nil && comesOf(*op, phi, seen) })
}
