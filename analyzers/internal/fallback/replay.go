package fallback

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// again says that both calls are the same: of one function, or of one method of the same receiver.
// That is a retry, or failover when an operand names another copy.
func again(primary, alt *ssa.Call) bool { return repeats(&primary.Call, &alt.Call) }

// repeats says that two calls, or starts, are of the same function, or of the same method of the same thing.
func repeats(a, b *ssa.CallCommon) bool {
	if f := a.StaticCallee(); f != nil {
		return f == b.StaticCallee()
	}
	return a.IsInvoke() && b.IsInvoke() && a.Method == b.Method && program.Same(a.Value, b.Value)
}

// replays says that the alternative is executed once for each of several things, the primary once
// for all: it stands in a loop of its own and does the same or takes an element of what the primary
// takes, or it is a helper with a loop in it.
func replays(primary, alt *ssa.Call, ls []*loops.Loop) bool {
	if again(primary, alt) || takesElement(primary, alt) {
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

// takesElement says that an operand of the alternative is, or is made from, an element of a slice or map
// that the primary takes as a whole.
func takesElement(primary, alt *ssa.Call) bool {
	return slices.ContainsFunc(data(alt), func(v ssa.Value) bool {
		whole := collection(v, 0)
		return whole != nil && slices.ContainsFunc(data(primary), func(p ssa.Value) bool { return program.Same(p, whole) })
	})
}

// collection is what a value is an element of, nil when it is none.
func collection(v ssa.Value, depth int) ssa.Value {
	if depth > 8 {
		return nil
	}
	switch v := v.(type) {
	case *ssa.IndexAddr:
		return v.X
	case *ssa.Index:
		return v.X
	case *ssa.Lookup:
		return v.X
	case *ssa.Next:
		if r, ok := v.Iter.(*ssa.Range); ok {
			return r.X
		}
	case *ssa.Extract:
		return collection(v.Tuple, depth+1)
	case *ssa.UnOp:
		return collection(v.X, depth+1)
	case *ssa.FieldAddr:
		return collection(v.X, depth+1)
	case *ssa.Field:
		return collection(v.X, depth+1)
	case *ssa.MakeInterface:
		return collection(v.X, depth+1)
	case *ssa.Alloc: // the loop's variable
		for _, r := range *v.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(v) {
				return collection(st.Val, depth+1)
			}
		}
	}
	return nil
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
	if takesElement(primary, alt) {
		return true
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
