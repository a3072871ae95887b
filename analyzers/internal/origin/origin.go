// Package origin follows a value of a package back to where it comes from: constants, results of calls
// that end the way, and what callers out of sight give. Pointers and what they point to count as one.
package origin

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Kind is a kind of origin.
type Kind int

const (
	// Unknown: the value may be anything.
	Unknown Kind = iota
	// Constant: Value is an *ssa.Const.
	Constant
	// Result: Call made it, a call out of sight or one that ends the way.
	Result
	// Parameter: Value is a parameter that callers out of sight may give.
	Parameter
)

// Origin is one of the places that a value may come from.
type Origin struct {
	Kind  Kind
	Value ssa.Value
	Call  ssa.CallInstruction
	// Via is the call that gave the value to the function where the way began, nil when it is from there.
	Via ssa.CallInstruction
}

// Way says how far values are followed.
type Way struct {
	// Made also follows what a value is made of: the parts of a concatenation, and what a call out of
	// sight is given.
	Made bool
	// Beginning follows a text that is put together to what it begins with: of an address that says where
	// the server is.
	Beginning bool
	// Ends says that the way ends at a call, although it could be followed on.
	Ends func(ssa.CallInstruction) bool
}

// mostSteps and mostCalls bound how far a value is followed, and how deep into calls.
const (
	mostSteps = 3000
	mostCalls = 6
)

// Of tells where a value may come from.
func (x *Index) Of(v ssa.Value, way Way) []Origin {
	t := &trace{index: x, way: way, frames: map[entered]*frame{}, seen: map[step]bool{}, found: map[Origin]bool{}}
	t.visit(v, nil)
	return t.origins
}

type step struct {
	value ssa.Value
	in    *frame
	via   ssa.CallInstruction
}

type trace struct {
	index   *Index
	way     Way
	frames  map[entered]*frame
	seen    map[step]bool
	steps   int
	found   map[Origin]bool
	origins []Origin
	via     ssa.CallInstruction
}

func (t *trace) end(o Origin) {
	o.Via = t.via
	if !t.found[o] {
		t.found[o] = true
		t.origins = append(t.origins, o)
	}
}

// goesOn says that the way is not too long yet.
func (t *trace) goesOn() bool {
	if t.steps++; t.steps > mostSteps {
		t.unknown()
		return false
	}
	return true
}

func (t *trace) unknown() { t.end(Origin{}) }

func (t *trace) visit(v ssa.Value, in *frame) {
	s := step{v, in, t.via}
	if t.seen[s] {
		return
	}
	if t.seen[s] = true; !t.goesOn() {
		return
	}
	switch v := v.(type) {
	case *ssa.Const:
		t.end(Origin{Kind: Constant, Value: v})
	case *ssa.Parameter:
		t.parameter(v, in)
	case *ssa.FreeVar:
		t.captured(v)
	case *ssa.Call:
		t.result(v, 0, in)
	case *ssa.Extract:
		t.extract(v, in)
	case *ssa.Phi:
		for _, e := range v.Edges {
			t.visit(e, in)
		}
	case *ssa.BinOp:
		t.parts(v, in)
	case *ssa.Alloc:
		t.content(v, in)
	case *ssa.MakeSlice, *ssa.MakeMap:
		t.content(v, in)
	case *ssa.Global:
		t.global(v)
	case *ssa.FieldAddr:
		t.field(v.X, v.Field, in)
	case *ssa.Field:
		t.field(v.X, v.Field, in)
	default:
		if from := operand(v); from != nil {
			t.visit(from, in)
			return
		}
		t.unknown()
	}
}

// operand is what a value is read from or another form of, nil for anything else.
func operand(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return v.X
		}
	case *ssa.ChangeType:
		return v.X
	case *ssa.Convert:
		return v.X
	case *ssa.MultiConvert:
		return v.X
	case *ssa.MakeInterface:
		return v.X
	case *ssa.ChangeInterface:
		return v.X
	case *ssa.TypeAssert:
		return v.X
	case *ssa.Slice:
		return v.X
	case *ssa.SliceToArrayPointer:
		return v.X
	case *ssa.IndexAddr:
		return v.X
	case *ssa.Index:
		return v.X
	case *ssa.Lookup:
		return v.X
	case *ssa.Range:
		return v.X
	case *ssa.Next:
		return v.Iter
	}
	return nil
}

func (t *trace) parts(v *ssa.BinOp, in *frame) {
	switch {
	case t.way.Made:
		t.visit(v.X, in)
		t.visit(v.Y, in)
	case t.way.Beginning && v.Op == token.ADD:
		t.visit(v.X, in)
	default:
		t.unknown()
	}
}

func (t *trace) extract(v *ssa.Extract, in *frame) {
	if call, ok := v.Tuple.(*ssa.Call); ok {
		t.result(call, v.Index, in)
		return
	}
	t.visit(v.Tuple, in)
}

// parameter goes on to what the call gave through which the way came in, or to what all calls give.
func (t *trace) parameter(p *ssa.Parameter, in *frame) {
	f := p.Parent()
	i := slices.Index(f.Params, p)
	if in != nil && in.into == f {
		t.argument(in.call, i, in.up)
		return
	}
	outer := t.via
	for _, call := range t.index.callers[f] {
		if t.via == nil {
			t.via = call
		}
		t.argument(call, i, nil)
		t.via = outer
	}
	if t.index.open(f) {
		t.end(Origin{Kind: Parameter, Value: p})
	}
}

func (t *trace) argument(call ssa.CallInstruction, i int, in *frame) {
	if args := call.Common().Args; i < len(args) {
		t.visit(args[i], in)
	}
}

// captured goes on to the variables of the function around, whenever the literal runs.
func (t *trace) captured(v *ssa.FreeVar) {
	made := t.index.closures[v.Parent()]
	for _, m := range made {
		t.visit(m.Bindings[slices.Index(v.Parent().FreeVars, v)], nil)
	}
	if len(made) == 0 {
		t.unknown()
	}
}

// result goes on to what a function in sight returns.
func (t *trace) result(call *ssa.Call, i int, in *frame) {
	common := call.Common()
	if t.way.Ends != nil && t.way.Ends(call) {
		t.end(Origin{Kind: Result, Value: call, Call: call})
		return
	}
	if b, ok := common.Value.(*ssa.Builtin); ok {
		if b.Name() != "append" {
			t.unknown()
			return
		}
		for _, a := range common.Args {
			t.visit(a, in)
		}
		return
	}
	f := common.StaticCallee()
	if f == nil || len(f.Blocks) == 0 || in != nil && in.depth >= mostCalls {
		if begins := beginning(common); t.way.Beginning && begins != nil {
			t.visit(begins, in)
			return
		}
		t.end(Origin{Kind: Result, Value: call, Call: call})
		if t.way.Made && transforms(common) {
			t.given(common, in)
		}
		return
	}
	into := t.enter(call, f, in)
	for _, b := range f.Blocks {
		if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(r.Results) {
			t.visit(r.Results[i], into)
		}
	}
}

// given goes on to what the result of a call out of sight is made of. Of several texts that is the first:
// the others are passwords, nonces, separators.
func (t *trace) given(c *ssa.CallCommon, in *frame) {
	if c.IsInvoke() {
		t.visit(c.Value, in)
	}
	text := false
	for _, a := range c.Args {
		switch _, fixed := a.(*ssa.Const); {
		case fixed || isFunction(a) || isContext(a):
		case !isText(a.Type()):
			t.visit(a, in)
		case !text:
			text = true
			t.visit(a, in)
		}
	}
}
