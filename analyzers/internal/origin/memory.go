package origin

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

func (t *trace) global(g *ssa.Global) {
	stored := t.index.globals[g]
	for _, v := range stored {
		t.visit(v, nil)
	}
	if len(stored) == 0 || t.index.given[g.String()] || g.Object() != nil && g.Object().Exported() && g.Pkg.Pkg.Name() != "main" {
		t.unknown()
	}
}

// field goes on to what may be in a field: for a variable of the function what is put there, for
// anything else what the package puts there wherever, and what the whole struct is.
func (t *trace) field(of ssa.Value, i int, in *frame) {
	if load, ok := of.(*ssa.UnOp); ok {
		of = load.X
	}
	if !t.way.Made && t.index.configured(of.Type(), i) {
		t.unknown()
		return
	}
	if local, ok := of.(*ssa.Alloc); ok && t.putInto(local, i, in) {
		return
	}
	stored := t.index.fields[FieldOf(of.Type(), i)]
	for _, v := range stored {
		t.visit(v, nil)
	}
	if len(stored) == 0 || shared(of.Type(), i) {
		if t.way.Made {
			t.visit(of, in)
			return
		}
		t.unknown()
	}
}

// putInto goes on to what is put into one field of a variable, or into the variable as a whole, and
// says whether there was any of that.
func (t *trace) putInto(local *ssa.Alloc, i int, in *frame) bool {
	found := false
	for _, use := range *local.Referrers() {
		if addr, ok := use.(*ssa.FieldAddr); ok {
			if addr.Field == i {
				found = t.puts(addr, in) || found
			}
			continue
		}
		found = t.put(local, use, in) || found
	}
	return found
}

// content goes on to what is put into a variable, slice or map.
func (t *trace) content(v ssa.Value, in *frame) {
	if !t.puts(v, in) {
		t.unknown()
	}
}

func (t *trace) puts(addr ssa.Value, in *frame) bool {
	found := false
	if !t.goesOn() {
		return true
	}
	for _, use := range *addr.Referrers() {
		found = t.put(addr, use, in) || found
	}
	return found
}

// put goes on to what one use of an address puts there, and says whether it puts something.
func (t *trace) put(addr ssa.Value, use ssa.Instruction, in *frame) bool {
	switch use := use.(type) {
	case *ssa.Store:
		if use.Addr != addr {
			return false
		}
		t.visit(use.Val, in)
		return true
	case *ssa.MapUpdate:
		if use.Map != addr {
			return false
		}
		t.visit(use.Value, in)
		return true
	case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Slice, *ssa.MakeInterface, *ssa.ChangeType, *ssa.ChangeInterface:
		return t.puts(use.(ssa.Value), in)
	case *ssa.UnOp: // the elements of a slice that is kept at the address
		if _, slice := use.Type().Underlying().(*types.Slice); !slice || use.Op != token.MUL {
			return false
		}
		return t.elements(use, in)
	case ssa.CallInstruction:
		return t.filled(addr, use, in)
	case *ssa.MakeClosure:
		return t.putByClosure(addr, use)
	}
	return false
}

// elements goes on to what is put into single elements of a slice.
func (t *trace) elements(slice ssa.Value, in *frame) bool {
	found := false
	for _, use := range *slice.Referrers() {
		if element, ok := use.(*ssa.IndexAddr); ok {
			found = t.puts(element, in) || found
		}
	}
	return found
}

func (t *trace) putByClosure(addr ssa.Value, made *ssa.MakeClosure) bool {
	f, found := made.Fn.(*ssa.Function), false
	for i, b := range made.Bindings {
		if b == addr && i < len(f.FreeVars) {
			found = t.puts(f.FreeVars[i], nil) || found
		}
	}
	return found
}

// filled goes on to what a call puts at an address that it is given.
func (t *trace) filled(addr ssa.Value, call ssa.CallInstruction, in *frame) bool {
	common := call.Common()
	if t.way.Ends != nil && t.way.Ends(call) {
		t.end(Origin{Kind: Result, Call: call})
		return true
	}
	if _, builtin := common.Value.(*ssa.Builtin); builtin {
		return false
	}
	f := common.StaticCallee()
	if f == nil || len(f.Blocks) == 0 || in != nil && in.depth >= mostCalls {
		return t.filledUnseen(addr, common, in)
	}
	found := false
	for i, a := range common.Args {
		if a == addr && i < len(f.Params) {
			found = t.puts(f.Params[i], t.enter(call, f, in)) || found
		}
	}
	return found
}

// filledUnseen: whoever gets a pointer and something else may put the one into the other:
// json.Unmarshal(data, &key), buffer.ReadFrom(body).
func (t *trace) filledUnseen(addr ssa.Value, c *ssa.CallCommon, in *frame) bool {
	if !t.way.Made {
		if !writable(addr.Type()) {
			return false
		}
		t.unknown()
		return true
	}
	if !transforms(c) {
		return false
	}
	found := false
	for _, a := range append([]ssa.Value{c.Value}, c.Args...) {
		if _, fixed := a.(*ssa.Const); fixed || a == addr || isFunction(a) || isContext(a) {
			continue
		}
		t.visit(a, in)
		found = true
	}
	return found
}

// writable says that whoever gets such a value can change what the one who has it sees.
func writable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map:
		return true
	}
	return false
}

func isFunction(v ssa.Value) bool {
	_, ok := v.Type().Underlying().(*types.Signature)
	return ok
}

func isContext(v ssa.Value) bool { return types.TypeString(v.Type(), nil) == "context.Context" }

// isText says that a type is a string, bytes, or a block of a PEM file.
func isText(t types.Type) bool {
	if types.TypeString(t, nil) == "*encoding/pem.Block" {
		return true
	}
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsString != 0
	case *types.Slice:
		b, ok := t.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	return false
}
