package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// again is how a function comes to be called again by itself: by a call, a goroutine or a timer, directly or by
// a function that does nothing else before it returns.
type again struct {
	at ssa.CallInstruction
	// args are what it is given then, nil where that is not known.
	args []ssa.Value
}

// mostBetween is how many functions may be between a function and itself.
const mostBetween = 3

// agains are the places in a function that lead to another call of it.
func agains(f *ssa.Function) []*again {
	var found []*again
	to := &leading{f: f, dead: map[*ssa.Function]int{}}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if _, later := c.(*ssa.Defer); later {
				continue
			}
			if args, ok := to.leads(c, mostBetween); ok {
				found = append(found, &again{at: c, args: args})
			}
		}
	}
	return found
}

// leading looks for what leads to another call of a function.
type leading struct {
	f *ssa.Function
	// dead are functions that do not lead there, and how many more could be between when that was seen: many calls
	// of one function are looked into once.
	dead map[*ssa.Function]int
}

// leads says that a call leads to one of the function, and what that is given then, as the caller sees it.
func (l *leading) leads(c ssa.CallInstruction, depth int) ([]ssa.Value, bool) {
	common := c.Common()
	if itself(common, l.f) {
		return common.Args, true
	}
	g, given := entered(common)
	if g == nil || depth == 0 || len(g.Blocks) == 0 || outcome.TooLarge(g) || l.dead[g] >= depth {
		return nil, false
	}
	if g == l.f || g.Synthetic != "" && method(g) == l.f { // by a timer, that may have the receiver of a method
		return given, len(given) == len(l.f.Params)
	}
	if g.Pkg == l.f.Pkg && len(loops.Of(g)) == 0 { // what goes round works for a while first
		if args, ok := l.within(g, depth-1); ok {
			return seenBy(g, given, args), true
		}
	}
	l.dead[g] = depth
	return nil, false
}

// within are the arguments of the first call in g that leads to the function, and that g does not return around.
func (l *leading) within(g *ssa.Function, depth int) ([]ssa.Value, bool) {
	for _, b := range g.Blocks {
		if outcome.ReturnsAround(g.Blocks[0], b) {
			continue
		}
		for _, in := range b.Instrs {
			inner, ok := in.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if args, ok := l.leads(inner, depth); ok {
				return args, true
			}
		}
	}
	return nil, false
}

// itself says that a call is one of f: by its name, or by a variable that a literal is kept in.
func itself(c *ssa.CallCommon, f *ssa.Function) bool {
	if c.StaticCallee() == f {
		return true
	}
	load, ok := c.Value.(*ssa.UnOp)
	if !ok || f.Parent() == nil {
		return false
	}
	captured, ok := load.X.(*ssa.FreeVar)
	if !ok || captured.Parent() != f {
		return false
	}
	cell, ok := form.Bound(captured).(*ssa.Alloc)
	if !ok {
		return false
	}
	lit, ok := program.OnlyStore(cell).(*ssa.MakeClosure)
	return ok && lit.Fn == ssa.Value(f)
}

// entered is the function that a call runs, or has a timer run, with what that is given: arguments, and behind
// them what a literal has captured.
func entered(c *ssa.CallCommon) (*ssa.Function, []ssa.Value) {
	of := c.Value
	args := c.Args
	if times(c) {
		of, args = c.Args[1], nil
	}
	switch of := of.(type) {
	case *ssa.Function:
		return of, args
	case *ssa.MakeClosure:
		return of.Fn.(*ssa.Function), append(slices.Clone(args), of.Bindings...)
	}
	return nil, nil
}

// pause is what is waited for behind a failure before the function is called again, by a timer or by what is
// between the function and itself.
func (s *scope) pause() (Wait, bool) {
	common := s.again.at.Common()
	if times(common) {
		return s.duration(common.Args[0]), true
	}
	if g, _ := entered(common); g != nil && g != s.fn {
		return s.inside(s.again.at, 3)
	}
	return Wait{}, false
}

// times recognises time.AfterFunc.
func times(c *ssa.CallCommon) bool {
	f := c.StaticCallee()
	return f != nil && packagePath(f) == "time" && f.Name() == "AfterFunc"
}

// method is the method that a synthetic function calls with what it has captured, or is given.
func method(g *ssa.Function) *ssa.Function {
	for _, b := range g.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok {
				return c.Call.StaticCallee()
			}
		}
	}
	return nil
}

// seenBy are arguments in g as those who call it with some values see them, nil for all else.
func seenBy(g *ssa.Function, given, args []ssa.Value) []ssa.Value {
	seen := make([]ssa.Value, len(args))
	for i, a := range args {
		if load, ok := a.(*ssa.UnOp); ok { // of a variable that was captured
			a = load.X
		}
		at := -1
		switch a := a.(type) {
		case *ssa.Parameter:
			at = slices.Index(g.Params, a)
		case *ssa.FreeVar:
			at = len(g.Params) + slices.Index(g.FreeVars, a)
		}
		if at >= 0 && at < len(given) {
			seen[i] = given[at]
		}
	}
	return seen
}

// same says that a value is what a parameter was when its function was called.
func same(v ssa.Value, p *ssa.Parameter) bool {
	switch v := v.(type) {
	case *ssa.Parameter:
		return v == p
	case *ssa.UnOp:
		cell, ok := v.X.(*ssa.Alloc)
		return ok && program.OnlyStore(cell) == ssa.Value(p)
	case *ssa.Alloc: // captured
		return program.OnlyStore(v) == ssa.Value(p)
	}
	return false
}
