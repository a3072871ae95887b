package guard

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// kept says that something computed from the result of a call gets into a field, package variable, map
// or cache.
func kept(call *ssa.Call) bool {
	k := keeper{seen: map[ssa.Value]bool{}}
	k.follow(call)
	return k.found
}

type keeper struct {
	seen  map[ssa.Value]bool
	found bool
}

// mostDerived bounds how many values are followed from one call.
const mostDerived = 400

func (k *keeper) follow(v ssa.Value) {
	if k.found || k.seen[v] || len(k.seen) > mostDerived || v.Referrers() == nil {
		return
	}
	k.seen[v] = true
	for _, use := range *v.Referrers() {
		k.use(v, use)
	}
}

func (k *keeper) use(v ssa.Value, use ssa.Instruction) {
	switch use := use.(type) {
	case *ssa.Store:
		if use.Val == v {
			k.stored(use.Addr)
		}
	case *ssa.MapUpdate:
		if use.Value == v {
			k.stored(use.Map)
		}
	case ssa.CallInstruction:
		k.passed(v, use)
	case *ssa.BinOp:
		if use.Op == token.ADD { // a comparison keeps nothing
			k.follow(use)
		}
	case ssa.Value:
		if !isError(use.Type()) {
			k.follow(use)
		}
	}
}

// stored: what a part of a local variable gets, the variable has.
func (k *keeper) stored(addr ssa.Value) {
	if load, ok := addr.(*ssa.UnOp); ok { // a map in a field or variable
		addr = load.X
	}
	if local := base(addr); local != nil {
		k.follow(local)
		return
	}
	k.found = k.found || len(placesOf(addr)) > 0
}

// base is the variable made in this function that an address or map is a part of.
func base(addr ssa.Value) ssa.Value {
	for {
		switch v := addr.(type) {
		case *ssa.FieldAddr:
			addr = v.X
		case *ssa.IndexAddr:
			addr = v.X
		case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice:
			return v
		default:
			return nil
		}
	}
}

// passed: a method of a cache keeps what it is given; any other function may give it back, or put it
// where its other arguments point (json.Unmarshal).
func (k *keeper) passed(v ssa.Value, call ssa.CallInstruction) {
	common := call.Common()
	stores := places{}
	stores.update(common)
	if len(stores) > 0 {
		k.found = true
		return
	}
	if result, ok := call.(*ssa.Call); ok && tracksResult(result) {
		k.follow(result)
	}
	for _, a := range common.Args {
		if m, ok := a.(*ssa.MakeInterface); ok {
			a = m.X
		}
		if a == v {
			continue
		}
		if local := base(a); local != nil {
			k.follow(local)
		} else if _, pointer := a.Type().Underlying().(*types.Pointer); pointer && len(placesOf(a)) > 0 {
			k.found = true
		}
	}
}

func tracksResult(call *ssa.Call) bool {
	t := call.Type()
	if tuple, ok := t.(*types.Tuple); ok {
		return tuple.Len() > 0
	}
	return !isError(t)
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }
