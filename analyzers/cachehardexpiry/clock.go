package cachehardexpiry

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// watches are the functions of a package that say by a yes or no at the end whether what they return has not
// expired yet: the caches a program writes itself.
type watches []*ssa.Function

func watchesIn(p *rule.Pass) watches {
	var own watches
	for _, f := range p.Functions {
		if watchesClock(f) {
			own = append(own, f)
		}
	}
	return own
}

func watchesClock(f *ssa.Function) bool {
	last := f.Signature.Results().Len() - 1
	if last < 1 || !isBool(f.Signature.Results().At(last).Type()) {
		return false
	}
	var none watches
	clocks := none.clocksIn(f)
	for _, b := range f.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || b == f.Recover {
			continue
		}
		if says := outcome.Returned(ret, last); none.timed(says, 0, map[ssa.Value]int{}) || isFalse(says) && onlyBehind(b, clocks) {
			return true
		}
	}
	return false
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func isFalse(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Bool && !constant.BoolVal(c.Value)
}

// onlyBehind says that a look at the clock leads to a block one way and not the other.
func onlyBehind(b *ssa.BasicBlock, clocks []*ssa.BasicBlock) bool {
	return slices.ContainsFunc(clocks, func(c *ssa.BasicBlock) bool {
		return slices.ContainsFunc(c.Succs, func(s *ssa.BasicBlock) bool { return s == b || len(s.Preds) == 1 && s.Dominates(b) })
	})
}

// asked says that a call comes to one of the functions, if need be through an interface.
func (own watches) asked(c *ssa.CallCommon) bool {
	if !c.IsInvoke() {
		f := c.StaticCallee()
		return f != nil && slices.Contains(own, f)
	}
	return slices.ContainsFunc(own, func(f *ssa.Function) bool {
		recv := f.Signature.Recv()
		return recv != nil && f.Name() == c.Method.Name() && types.Implements(recv.Type(), c.Value.Type().Underlying().(*types.Interface))
	})
}

// clocksIn are the blocks that end with a look at the clock.
func (own watches) clocksIn(f *ssa.Function) []*ssa.BasicBlock {
	var found []*ssa.BasicBlock
	for _, b := range f.Blocks {
		if br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok && own.timed(br.Cond, 0, map[ssa.Value]int{}) {
			found = append(found, b)
		}
	}
	return found
}

// deepest is how many steps a condition is followed to a look at the clock.
const deepest = 6

// timed says that a condition compares times. A value is looked at once per depth that is less than
// before: what a loop with many branches computes depends on itself in many ways.
func (own watches) timed(v ssa.Value, depth int, seen map[ssa.Value]int) bool {
	if before, ok := seen[v]; depth > deepest || ok && before <= depth {
		return false
	}
	seen[v] = depth
	switch v := v.(type) {
	case *ssa.BinOp:
		return own.timed(v.X, depth+1, seen) || own.timed(v.Y, depth+1, seen)
	case *ssa.UnOp:
		return own.timed(v.X, depth+1, seen)
	case *ssa.Phi:
		return own.anyTimed(v.Edges, depth, seen)
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && v.Index == call.Call.Signature().Results().Len()-1 && own.asked(&call.Call)
	case *ssa.Call:
		return readsClock(v) || own.anyTimed(v.Call.Args, depth, seen)
	}
	return false
}

func (own watches) anyTimed(vs []ssa.Value, depth int, seen map[ssa.Value]int) bool {
	return slices.ContainsFunc(vs, func(v ssa.Value) bool { return own.timed(v, depth+1, seen) })
}

// clock are the functions that look at the clock, or compare times.
var clock = map[string]bool{"time.Since": true, "time.Until": true, "time.Now": true, "(time.Time).After": true, "(time.Time).Before": true,
	"(time.Time).Sub": true}

// readsClock says that a call asks for the time, or for a yes or no that depends on it: c.expired().
func readsClock(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f == nil || clock[f.String()] {
		return f != nil
	}
	if !isBool(c.Type()) {
		return false
	}
	return slices.ContainsFunc(rule.CallsOf(f), func(in ssa.CallInstruction) bool {
		called := in.Common().StaticCallee()
		return called != nil && clock[called.String()]
	})
}
