package fallback

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// takesPlace says that the alternative makes up for the failure of the primary.
func (s *scope) takesPlace(primary, alt *ssa.Call) (Form, bool) {
	if afterthought(primary, alt) || nextRound(primary, alt) || findsMore(alt) {
		return "", false
	}
	form := s.form(primary, alt)
	if form != Value && takesError(primary, alt) {
		return "", false
	}
	return form, form != "" && s.heals(primary, alt)
}

// nextRound says that the alternative is always executed ahead of the primary: that it follows as well is the
// next way round.
func nextRound(primary, alt *ssa.Call) bool {
	if alt.Block() != primary.Block() {
		return alt.Block().Dominates(primary.Block())
	}
	return slices.Index(alt.Block().Instrs, ssa.Instruction(alt)) < slices.Index(alt.Block().Instrs, ssa.Instruction(primary))
}

// findsMore says that the alternative is given a literal that does the same as a call ahead of it: it only finds
// more to do that with.
func findsMore(alt *ssa.Call) bool {
	return slices.ContainsFunc(alt.Call.Args, func(a ssa.Value) bool {
		closure, ok := a.(*ssa.MakeClosure)
		return ok && slices.ContainsFunc(calls(alt.Parent(), outcome.Plausible), func(c *ssa.Call) bool {
			f := c.Call.StaticCallee()
			return f != nil && c != alt && callsOne(closure.Fn.(*ssa.Function), func(g *ssa.Function) bool { return f == g })
		})
	})
}

func (s *scope) form(primary, alt *ssa.Call) Form {
	switch {
	case again(primary, alt):
		if downgrades(primary, alt) {
			return Downgrade
		}
		if replays(primary, alt, s.loops) && sharesData(primary, alt) {
			return Replay
		}
		if handed(primary, alt) != nil && (s.places.shared(primary, alt) || onlyError(primary) && used(alt)) {
			return Handed
		}
	case s.places.shared(primary, alt):
		return Value
	case onlyError(primary) && onlyError(alt) && used(alt) && sameOperands(primary, alt):
		return Action
	case replays(primary, alt, s.loops) && sharesData(primary, alt):
		return Replay
	}
	return ""
}

// heals says that the function can go on as if nothing had happened when the alternative succeeds.
// Clean-up and enrichment of the error return the primary's error all the same.
func (s *scope) heals(primary, alt *ssa.Call) bool {
	healed, ends := false, false
	_, joined, _ := s.graph.Lockstep(
		follow(primary, outcome.AllSucceed, func(outcome.Step) {}), primary,
		follow(primary, outcome.Alone(primary, outcome.Failure), func(st outcome.Step) {
			ret, ok := st.Instr.(*ssa.Return)
			if !ok {
				return
			}
			ends = true
			n := len(ret.Results)
			if n == 0 || !outcome.IsError(ret.Results[n-1].Type()) || st.Value(ret.Results[n-1]) != outcome.NotNil {
				healed = true
			}
		}), alt)
	return healed || joined || !ends
}

func onlyError(c *ssa.Call) bool {
	res := c.Call.Signature().Results()
	return res.Len() == 1 && outcome.IsError(res.At(0).Type())
}

func used(c *ssa.Call) bool { return len(*c.Referrers()) > 0 }

// sameOperands says that two calls ask for the same: apart from the receiver and contexts, their
// operands are equal, and there is at least one.
func sameOperands(a, b *ssa.Call) bool {
	x, y := data(a), data(b)
	if len(x) != len(y) || len(x) == 0 {
		return false
	}
	for i := range x {
		if !program.Same(x[i], y[i]) {
			return false
		}
	}
	return true
}

// data are the operands of a call without its receiver and contexts; of one that runs a program what that is
// given beside words that are always the same.
func data(c *ssa.Call) []ssa.Value {
	if made := program.Command(&c.Call); made != nil {
		words, _ := program.Variadic(made.Call.Args[len(made.Call.Args)-1])
		return slices.DeleteFunc(words, func(w ssa.Value) bool {
			_, constant := w.(*ssa.Const)
			return constant
		})
	}
	args := c.Call.Args
	if !c.Call.IsInvoke() && c.Call.Signature().Recv() != nil && len(args) > 0 {
		args = args[1:]
	}
	var out []ssa.Value
	for _, a := range args {
		if !contexts.Is(a.Type()) {
			out = append(out, a)
		}
	}
	return out
}
