// Package clock finds where code looks at the clock to say whether something has expired.
package clock

import (
	_ "embed"
	"go/constant"
	"go/types"
	"regexp"
	"slices"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

// Watches are the functions of a package that say by a yes or no at the end whether what they return has not
// expired yet: the caches a program writes itself.
type Watches []*ssa.Function

// WatchesOf finds those among the functions of a package.
func WatchesOf(functions []*ssa.Function) Watches {
	var own Watches
	for _, f := range functions {
		if watches(f) {
			own = append(own, f)
		}
	}
	return own
}

func watches(f *ssa.Function) bool {
	last := f.Signature.Results().Len() - 1
	if last < 1 || !isBool(f.Signature.Results().At(last).Type()) {
		return false
	}
	var none Watches
	clocks := none.Looks(f)
	for ret := range form.Returns(f) {
		if says := form.Returned(ret, last); none.timed(says, 0, map[ssa.Value]int{}) || isFalse(says) && onlyBehind(ret.Block(), clocks) {
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
func (own Watches) asked(c *ssa.CallCommon) bool {
	if !c.IsInvoke() {
		f := c.StaticCallee()
		return f != nil && (slices.Contains(own, f) || expiring(f))
	}
	return slices.ContainsFunc(own, func(f *ssa.Function) bool {
		recv := f.Signature.Recv()
		return recv != nil && f.Name() == c.Method.Name() && types.Implements(recv.Type(), c.Value.Type().Underlying().(*types.Interface))
	})
}

//go:embed caches.txt
var cachesText string

var caches = sync.OnceValue(func() map[string]bool { return words.Set(cachesText) })

// expiring says that a function is that of a library's cache which says whether something is there and has not
// expired.
func expiring(f *ssa.Function) bool {
	obj, ok := f.Object().(*types.Func)
	return ok && caches()[typeParams.ReplaceAllString(obj.Origin().FullName(), "")]
}

// typeParams are those of a generic type, which the table leaves out.
var typeParams = regexp.MustCompile(`\[[^\]]*\]`)

// Looks are the blocks of a function that end with a look at the clock.
func (own Watches) Looks(f *ssa.Function) []*ssa.BasicBlock {
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
func (own Watches) timed(v ssa.Value, depth int, seen map[ssa.Value]int) bool {
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

func (own Watches) anyTimed(vs []ssa.Value, depth int, seen map[ssa.Value]int) bool {
	return slices.ContainsFunc(vs, func(v ssa.Value) bool { return own.timed(v, depth+1, seen) })
}

// readers are the functions that look at the clock, or compare times.
var readers = map[string]bool{"time.Since": true, "time.Until": true, "time.Now": true, "(time.Time).After": true, "(time.Time).Before": true,
	"(time.Time).Sub": true}

// readsClock says that a call asks for the time, or for a yes or no that depends on it: c.expired().
func readsClock(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f == nil || readers[f.String()] {
		return f != nil
	}
	if !isBool(c.Type()) {
		return false
	}
	return slices.ContainsFunc(program.Calls(f), func(in ssa.CallInstruction) bool {
		called := in.Common().StaticCallee()
		return called != nil && readers[called.String()]
	})
}

// Behind says that after a look at the clock either something is returned without the call, or the
// call is made for sure.
func Behind(call ssa.CallInstruction, looks []*ssa.BasicBlock) bool {
	for _, b := range looks {
		for i, s := range b.Succs {
			if b != call.Block() && !outcome.ReturnsAround(s, call.Block()) && outcome.ReturnsAround(b.Succs[1-i], call.Block()) {
				return true
			}
		}
	}
	return false
}
