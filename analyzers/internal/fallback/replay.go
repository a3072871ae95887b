package fallback

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

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
