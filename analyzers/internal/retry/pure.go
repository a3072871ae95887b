package retry

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// reader reads a function's body to see whether it only looks at what the attempt returned. What it
// reads elsewhere may be a budget, a clock or a flag that somebody sets.
type reader struct {
	// outcomes are the parameters that get what the attempt returned.
	outcomes map[*ssa.Parameter]bool
	depth    int
}

// maxBodies is how deep calls are read into.
const maxBodies = 4

// pure says that the answer of a call depends on its operands alone. Of a function without a body
// that is only believed of a predicate over an error.
func (t *tracer) pure(call *ssa.Call, depth int) bool {
	f := call.Call.StaticCallee()
	if len(f.Blocks) == 0 {
		return f.Signature.Recv() == nil && takesError(f.Signature)
	}
	r := &reader{outcomes: map[*ssa.Parameter]bool{}}
	for i, p := range f.Params {
		if i < len(call.Call.Args) && t.value(call.Call.Args[i], depth+1).outcome {
			r.outcomes[p] = true
		}
	}
	return r.body(f)
}

func (r *reader) body(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if !r.instruction(in) {
				return false
			}
		}
	}
	return true
}

func (r *reader) instruction(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.Store:
		return constantField(in.Addr)
	case *ssa.MapUpdate, *ssa.Send, *ssa.Select, *ssa.Go, *ssa.Defer:
		return false
	case *ssa.UnOp:
		switch in.Op {
		case token.MUL:
			return isMap(in.Type()) || r.given(in.X) // what is asked of a map decides
		case token.ARROW:
			return false
		}
	case *ssa.Lookup:
		return r.given(in.X) || r.asked(in.Index)
	case *ssa.Call:
		return r.call(in)
	}
	return true
}

func (r *reader) call(call *ssa.Call) bool {
	if _, ok := call.Call.Value.(*ssa.Builtin); ok {
		return true
	}
	f := call.Call.StaticCallee()
	switch {
	case f == nil:
		return call.Call.IsInvoke() && r.given(call.Call.Value) && r.allGiven(call.Call.Args)
	case packagePath(f) == "time" || shared[packagePath(f)] && !takesError(f.Signature):
		return false
	case outcome.Local(call):
		return true
	case len(f.Blocks) == 0:
		return r.allGiven(call.Call.Args)
	case r.depth == maxBodies:
		return false
	}
	inner := &reader{outcomes: map[*ssa.Parameter]bool{}, depth: r.depth + 1}
	for i, p := range f.Params {
		if i < len(call.Call.Args) && r.asked(call.Call.Args[i]) {
			inner.outcomes[p] = true
		}
	}
	return inner.body(f)
}

func (r *reader) allGiven(args []ssa.Value) bool {
	for _, a := range args {
		if !r.given(a) {
			return false
		}
	}
	return true
}

// given says that nobody else changes what v is, or what is at the address v.
func (r *reader) given(v ssa.Value) bool { return r.givenIn(v, map[ssa.Value]bool{}) }

func (r *reader) givenIn(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return true
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Parameter:
		_, basic := v.Type().Underlying().(*types.Basic)
		return basic || outcome.IsError(v.Type()) || r.outcomes[v]
	case *ssa.Global:
		return isTable(v)
	case *ssa.FreeVar:
		return false
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return true
	}
	for _, op := range in.Operands(nil) {
		if *op != nil && !r.givenIn(*op, seen) {
			return false
		}
	}
	return true
}

// isTable recognises package variables that are compared with and not counted in: errors, lists and
// patterns.
func isTable(g *ssa.Global) bool {
	elem := g.Type().(*types.Pointer).Elem()
	if _, slice := elem.Underlying().(*types.Slice); slice {
		return true
	}
	return isErrorVariable(g) || types.TypeString(elem, nil) == "*regexp.Regexp"
}

func isMap(t types.Type) bool {
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// asked says that a value comes from what the attempt returned.
func (r *reader) asked(v ssa.Value) bool { return r.askedIn(v, map[ssa.Value]bool{}) }

func (r *reader) askedIn(v ssa.Value, seen map[ssa.Value]bool) bool {
	if p, ok := v.(*ssa.Parameter); ok {
		return r.outcomes[p]
	}
	in, ok := v.(ssa.Instruction)
	if !ok || seen[v] {
		return false
	}
	seen[v] = true
	for _, op := range in.Operands(nil) {
		if *op != nil && r.askedIn(*op, seen) {
			return true
		}
	}
	return false
}
