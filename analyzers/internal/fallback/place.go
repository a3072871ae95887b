package fallback

import (
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// takesPlace says that the alternative makes up for the failure of the primary.
func takesPlace(primary, alt *ssa.Call, ls []*loops.Loop) (Form, bool) {
	if afterthought(primary, alt) || !heals(primary, alt) {
		return "", false
	}
	switch {
	case again(primary, alt):
		if replays(primary, alt, ls) && sharesData(primary, alt) {
			return Replay, true
		}
		return "", false
	case samePlace(primary, alt):
		return Value, true
	case onlyError(primary) && onlyError(alt) && used(alt) && sameOperands(primary, alt):
		return Action, true
	case replays(primary, alt, ls) && sharesData(primary, alt):
		return Replay, true
	}
	return "", false
}

// heals says that the function can go on as if nothing had happened when the alternative succeeds.
// Clean-up and enrichment of the error return the primary's error all the same.
func heals(primary, alt *ssa.Call) bool {
	healed, ends := false, false
	walk(alt, outcome.Alone(primary, outcome.Failure), func(s outcome.Step) {
		ret, ok := s.Instr.(*ssa.Return)
		if !ok {
			return
		}
		ends = true
		n := len(ret.Results)
		if n == 0 || !outcome.IsError(ret.Results[n-1].Type()) || s.Value(ret.Results[n-1]) != outcome.NotNil {
			healed = true
		}
	})
	return healed || !ends
}

// samePlace says that results of both calls go to one place: the same operand of a return, the same
// variable, or the same field.
func samePlace(primary, alt *ssa.Call) bool {
	returned := map[int]int{} // operand -> 1 primary, 2 alternative
	stored := map[ssa.Value]int{}
	fields := map[string]int{}
	met := false
	mark := func(m int, v ssa.Value) int {
		if carries(v, primary) {
			m |= 1
		}
		if carries(v, alt) {
			m |= 2
		}
		met = met || m == 3
		return m
	}
	for _, b := range primary.Parent().Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Return:
				for i, r := range in.Results {
					if !outcome.IsError(r.Type()) {
						returned[i] = mark(returned[i], r)
					}
				}
			case *ssa.Phi:
				met = met || !outcome.IsError(in.Type()) && chooses(in, primary, alt)
			case *ssa.Store:
				if outcome.IsError(in.Val.Type()) {
					continue
				}
				switch addr := in.Addr.(type) {
				case *ssa.Alloc:
					stored[addr] = mark(stored[addr], in.Val)
				case *ssa.FieldAddr:
					k := addr.X.Name() + "." + addr.String()
					fields[k] = mark(fields[k], in.Val)
				}
			}
		}
	}
	return met
}

// chooses says that a phi has the primary's result on one edge and the alternative's on another.
func chooses(phi *ssa.Phi, primary, alt *ssa.Call) bool {
	first, second := false, false
	for _, e := range phi.Edges {
		p, a := carries(e, primary), carries(e, alt)
		first = first || p && !a
		second = second || a && !p
	}
	return first && second
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
		if !equal(x[i], y[i]) {
			return false
		}
	}
	return true
}

// data are the operands of a call without its receiver and contexts.
func data(c *ssa.Call) []ssa.Value {
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

// equal says that two operands are the same value, or two reads of the same variable.
func equal(x, y ssa.Value) bool {
	if x == y {
		return true
	}
	switch x := x.(type) {
	case *ssa.Const:
		c, ok := y.(*ssa.Const)
		return ok && x.Value != nil && c.Value != nil && x.Value.ExactString() == c.Value.ExactString()
	case *ssa.UnOp:
		u, ok := y.(*ssa.UnOp)
		return ok && x.Op == u.Op && equal(x.X, u.X)
	case *ssa.FieldAddr:
		f, ok := y.(*ssa.FieldAddr)
		return ok && x.Field == f.Field && equal(x.X, f.X)
	}
	return false
}
