package spawn

import (
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// limiter is what functions and types are called that let only so many through.
var limiter = regexp.MustCompile(`(?i)semaphore|limit|throttl|acquire|bulkhead|x/time/rate|backpressure|in_?flight|\.wait$|\.sleep$|trylock|compareandswap|loadorstore|single_?flight|debounce`)

// Limited says that something keeps goroutines that are started in a loop from piling up: the loop
// waits on the way round, or counts, or what runs takes a slot first.
func (s Start) Limited(l *loops.Loop, items ssa.Value) bool {
	for _, b := range l.Blocks() {
		for _, in := range b.Instrs {
			if in == ssa.Instruction(s.At) {
				continue
			}
			if waits(in, items) || counts(in, b == l.Header) {
				return true
			}
		}
	}
	return s.groupLimited() || s.TakesSlot()
}

// waits says that an instruction may stop the loop until something else has finished.
func waits(in ssa.Instruction, items ssa.Value) bool {
	switch in := in.(type) {
	case *ssa.Send:
		return true
	case *ssa.UnOp:
		return in.Op == token.ARROW && in.X != items
	case *ssa.Select:
		return slices.ContainsFunc(in.States, func(st *ssa.SelectState) bool {
			return st.Dir == types.SendOnly || st.Chan != items && !isDone(st.Chan)
		})
	case *ssa.Call:
		return limiter.MatchString(calleeName(&in.Call))
	}
	return false
}

// isDone recognises <-ctx.Done(), timers and tickers.
func isDone(v ssa.Value) bool {
	if c, ok := v.(*ssa.Call); ok {
		name := calleeName(&c.Call)
		return strings.HasSuffix(name, "Done") || strings.HasPrefix(name, "time.")
	}
	ch, ok := v.Type().Underlying().(*types.Chan)
	if !ok {
		return false
	}
	t := types.TypeString(ch.Elem(), nil)
	return t == "time.Time" || t == "os.Signal" || t == "error" || t == "struct{}" && ch.Dir() == types.RecvOnly
}

// counts says that an instruction compares a number with another that is not the end of the loop: so
// many are under way, or so many are enough.
func counts(in ssa.Instruction, header bool) bool {
	b, ok := in.(*ssa.BinOp)
	if !ok || header {
		return false
	}
	switch b.Op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
	default:
		return false
	}
	basic, ok := b.X.Type().Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsInteger != 0 && !small(b.X) && !small(b.Y)
}

// small recognises 0 and 1, which ask whether there is something at all.
func small(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && (c.Value.ExactString() == "0" || c.Value.ExactString() == "1")
}

// groupLimited says that a group has a limit, or is not made in this function so that nobody knows.
func (s Start) groupLimited() bool {
	if s.Group == nil {
		return false
	}
	if !madeHere(s.Group) {
		return true
	}
	root := s.At.Parent()
	for root.Parent() != nil {
		root = root.Parent()
	}
	return mentions(root, regexp.MustCompile(`SetLimit|WithMaxGoroutines`), 0)
}

// madeHere says that a group is a variable of this function, or was made by a call in it.
func madeHere(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Alloc:
		return true
	case *ssa.Extract, *ssa.Call:
		return true
	case *ssa.UnOp:
		cell, ok := v.X.(*ssa.Alloc)
		return ok && v.Op == token.MUL && cell != nil
	case *ssa.Phi:
		return slices.IndexFunc(v.Edges, func(e ssa.Value) bool { return !madeHere(e) }) < 0
	}
	return false
}

// TakesSlot says that what runs waits for a slot, or gives one back.
func (s Start) TakesSlot() bool {
	if s.Body == nil {
		return limiter.MatchString(calleeName(s.At.Common()))
	}
	return takesSlot(s.Body, 2)
}

func takesSlot(f *ssa.Function, depth int) bool {
	for _, g := range append([]*ssa.Function{f}, f.AnonFuncs...) {
		for _, b := range g.Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(ssa.CallInstruction); ok && slot.MatchString(calleeName(c.Common())) {
					return true
				}
			}
		}
	}
	sends, receives := channels(f)
	for ch := range sends {
		if receives[ch] {
			return true
		}
	}
	if depth > 0 {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(*ssa.Call); ok {
					if g := c.Call.StaticCallee(); g != nil && len(g.Blocks) > 0 && g != f && takesSlot(g, depth-1) {
						return true
					}
				}
			}
		}
	}
	return false
}

// slot is what functions are called by which one of so many slots is taken or given back.
var slot = regexp.MustCompile(`(?i)semaphore|acquire|throttl|x/time/rate|limiter|bulkhead|compareandswap|trylock|loadorstore|singleflight`)

// channels are the channels that a function and its literals send to and receive from, by the name of
// the variable or field that holds them.
func channels(f *ssa.Function) (sends, receives map[string]bool) {
	sends, receives = map[string]bool{}, map[string]bool{}
	for _, g := range append([]*ssa.Function{f}, f.AnonFuncs...) {
		for _, b := range g.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case *ssa.Send:
					sends[holder(in.Chan)] = true
				case *ssa.UnOp:
					if in.Op == token.ARROW {
						receives[holder(in.X)] = true
					}
				case *ssa.Select:
					for _, st := range in.States {
						if st.Dir == types.SendOnly {
							sends[holder(st.Chan)] = true
						} else {
							receives[holder(st.Chan)] = true
						}
					}
				}
			}
		}
	}
	delete(sends, "")
	return sends, receives
}

// holder names the variable or field that a channel is kept in, "" when it is in none.
func holder(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.UnOp:
		return holder(v.X)
	case *ssa.FieldAddr:
		return "field " + program.FieldName(v)
	case *ssa.FreeVar, *ssa.Parameter, *ssa.Global:
		return v.Name()
	case *ssa.Alloc:
		return v.Comment
	}
	return ""
}

// mentions says that a function, or a literal in it, calls something of a name.
func mentions(f *ssa.Function, name *regexp.Regexp, depth int) bool {
	if depth > 4 {
		return false
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok && name.MatchString(calleeName(c.Common())) {
				return true
			}
		}
	}
	return slices.ContainsFunc(f.AnonFuncs, func(g *ssa.Function) bool { return mentions(g, name, depth+1) })
}

// calleeName is the full name of what a call enters, "" for function values.
func calleeName(c *ssa.CallCommon) string {
	if c.IsInvoke() {
		return c.Method.FullName()
	}
	if f := c.StaticCallee(); f != nil {
		return f.String()
	}
	return ""
}
