package fallback

import (
	"go/types"

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

// carries says that a value is made from a result of a call other than its error.
func carries(v ssa.Value, call *ssa.Call) bool { return follow(v, call, map[ssa.Value]bool{}, 0) }

func follow(v ssa.Value, call *ssa.Call, seen map[ssa.Value]bool, depth int) bool {
	if v == nil || seen[v] || depth > 14 {
		return false
	}
	if _, constant := v.(*ssa.Const); constant || outcome.IsError(v.Type()) {
		return false
	}
	seen[v] = true
	if v == ssa.Value(call) {
		return true
	}
	switch v := v.(type) {
	case *ssa.Extract:
		return follow(v.Tuple, call, seen, depth+1)
	case *ssa.Alloc:
		for _, r := range *v.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(v) && follow(st.Val, call, seen, depth+1) {
				return true
			}
			if addr, ok := r.(ssa.Value); ok && filled(addr, call, seen, depth) {
				return true
			}
		}
		return false
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range in.Operands(nil) {
		if *op != nil && follow(*op, call, seen, depth+1) {
			return true
		}
	}
	return false
}

// filled: a struct or array literal carries what is stored into its parts.
func filled(addr ssa.Value, call *ssa.Call, seen map[ssa.Value]bool, depth int) bool {
	switch addr.(type) {
	case *ssa.FieldAddr, *ssa.IndexAddr:
	default:
		return false
	}
	for _, r := range *addr.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == addr && follow(st.Val, call, seen, depth+1) {
			return true
		}
	}
	return false
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

// again says that both calls are the same: of one function, or of one method of the same receiver.
// That is a retry, or failover when an operand names another copy.
func again(primary, alt *ssa.Call) bool {
	if f := primary.Call.StaticCallee(); f != nil {
		return f == alt.Call.StaticCallee()
	}
	return sameMethod(primary, alt) && equal(primary.Call.Value, alt.Call.Value)
}

// replays says that the alternative is executed once for each of several things, the primary once
// for all: it stands in a loop of its own, or is a helper with a loop in it.
func replays(primary, alt *ssa.Call, ls []*loops.Loop) bool {
	if again(primary, alt) {
		for _, l := range ls {
			if l.Contains(alt.Block()) && !l.Contains(primary.Block()) {
				return goesRound(alt, l)
			}
		}
		return false
	}
	f := alt.Call.StaticCallee()
	if f == nil {
		return false
	}
	for _, l := range loops.Of(f) {
		for _, c := range l.Calls() {
			if outcome.Plausible(c) && goesRound(c, l) {
				return true
			}
		}
	}
	return false
}

func sameMethod(a, b *ssa.Call) bool {
	return a.Call.IsInvoke() && b.Call.IsInvoke() && a.Call.Method == b.Call.Method
}

// goesRound says that success of a call leads to the next one in its loop.
func goesRound(c *ssa.Call, l *loops.Loop) bool {
	again := false
	w := &outcome.Walk{Assume: outcome.AllSucceed, Within: l.Contains, Visit: func(s outcome.Step) outcome.Verdict {
		if s.Instr == ssa.Instruction(c) {
			again = true
			return outcome.Done
		}
		return outcome.Go
	}}
	w.After(c)
	return again
}

// sharesData says that an operand of the alternative is one of the primary's, or what it is a part of.
func sharesData(primary, alt *ssa.Call) bool {
	var roots []ssa.Value
	for _, a := range data(primary) {
		if composite(a.Type()) {
			roots = append(roots, a, root(a))
		}
	}
	for _, a := range data(alt) {
		if !composite(a.Type()) {
			continue
		}
		for _, r := range roots {
			if a == r || root(a) == r {
				return true
			}
		}
	}
	return false
}

func composite(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Slice, *types.Map, *types.Pointer:
		return !outcome.IsError(t)
	}
	return false
}

// root is the variable that a value is read from.
func root(v ssa.Value) ssa.Value {
	for range 10 {
		switch x := v.(type) {
		case *ssa.UnOp:
			v = x.X
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Field:
			v = x.X
		case *ssa.Slice:
			v = x.X
		case *ssa.MakeInterface:
			v = x.X
		default:
			return v
		}
	}
	return v
}
