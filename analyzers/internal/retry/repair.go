package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// repairs says that the next attempt is only made after some failures, and with something made anew
// because of them: another account, another token. That does not multiply the load of an outage.
func (s *scope) repairs() bool {
	if !s.chooses() {
		return false
	}
	anew := map[ssa.Instruction]bool{}
	for _, a := range s.attempts {
		for _, op := range a.Operands(nil) {
			if *op != nil {
				s.remade(*op, a, anew, map[ssa.Value]bool{})
			}
		}
	}
	return len(anew) > 0 && !s.fails(func(in ssa.Instruction) bool { return anew[in] })
}

// remade adds the calls that a value of an attempt may come from, can fail, and are not made ahead of
// every attempt.
func (s *scope) remade(v ssa.Value, a *ssa.Call, anew map[ssa.Instruction]bool, seen map[ssa.Value]bool) {
	in, ok := v.(ssa.Instruction)
	if !ok || seen[v] || in.Block() == nil || !s.within(in.Block()) {
		return
	}
	seen[v] = true
	if c, ok := v.(*ssa.Call); ok {
		if !s.isAttempt(c) && outcome.Fails(c) && !outcome.Local(c) && !c.Block().Dominates(a.Block()) {
			anew[c] = true
		}
		return
	}
	for _, op := range in.Operands(nil) {
		if *op != nil {
			s.remade(*op, a, anew, seen)
		}
	}
}
