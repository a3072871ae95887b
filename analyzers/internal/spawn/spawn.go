// Package spawn finds where functions start goroutines, and what keeps those from piling up.
package spawn

import (
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

// Start is a place where a goroutine is started.
type Start struct {
	// At is the go statement, or the call of a group.
	At ssa.CallInstruction
	// Body is what runs, nil when it cannot be seen.
	Body *ssa.Function
	// Group is the group that waits for it, nil for a go statement.
	Group ssa.Value
}

// groups are methods that start what they are given, without a limit of their own.
var groups = words.Set(`
(*golang.org/x/sync/errgroup.Group).Go
(*sync.WaitGroup).Go
(*github.com/sourcegraph/conc.WaitGroup).Go
`)

// Of are the starts in a function, in the order of the source.
func Of(f *ssa.Function) []Start {
	var out []Start
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Go:
				out = append(out, Start{At: in, Body: body(in.Call.Value, &in.Call)})
			case *ssa.Call:
				if g := in.Call.StaticCallee(); g != nil && groups[g.String()] {
					out = append(out, Start{At: in, Body: body(in.Call.Args[1], nil), Group: in.Call.Args[0]})
				}
			}
		}
	}
	return out
}

// body is the function that a value stands for, or that a call enters.
func body(v ssa.Value, call *ssa.CallCommon) *ssa.Function {
	if call != nil {
		if f := call.StaticCallee(); f != nil && len(f.Blocks) > 0 {
			return f
		}
	}
	switch v := v.(type) {
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	case *ssa.Function:
		if len(v.Blocks) > 0 {
			return v
		}
	}
	return nil
}

// Loops are the loops around a start, the innermost first.
func (s Start) Loops() []*loops.Loop {
	var around []*loops.Loop
	for _, l := range loops.Of(s.At.Parent()) {
		if l.Contains(s.At.Block()) {
			around = append(around, l)
		}
	}
	return around
}

// Stays says that what runs waits for events in a loop: it works as long as something else lives, and
// is started with that. What it calls is looked at too when that is all it does.
func (s Start) Stays() bool {
	if s.Body == nil {
		return false
	}
	if slices.ContainsFunc(loops.Of(s.Body), waitsForEvents) {
		return true
	}
	if len(s.Body.Blocks) > fewBlocks {
		return false
	}
	return slices.ContainsFunc(calls(s.Body), func(c *ssa.Call) bool {
		f := c.Call.StaticCallee()
		return f != nil && slices.ContainsFunc(loops.Of(f), waitsForEvents)
	})
}

// fewBlocks is how large a literal is that only calls something and looks at its error.
const fewBlocks = 4

func calls(f *ssa.Function) []*ssa.Call {
	var out []*ssa.Call
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

// next is what calls are named that wait for the next of whatever comes.
var next = regexp.MustCompile(`^(Read|Recv|Receive|Accept)`)

// waitsForEvents says that a loop waits for whatever comes: it selects, receives or reads.
func waitsForEvents(l *loops.Loop) bool {
	for _, b := range l.Blocks() {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Select:
				return true
			case *ssa.UnOp:
				if _, ok := in.X.Type().Underlying().(*types.Chan); ok {
					return true
				}
			case *ssa.Call:
				name := calleeName(&in.Call)
				if next.MatchString(name[strings.LastIndexByte(name, '.')+1:]) {
					return true
				}
			}
		}
	}
	return false
}
