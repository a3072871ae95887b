package guard

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// maxDepth bounds how far a condition is followed to the places it was computed from.
const maxDepth = 8

// places are the names of fields, variables and caches.
type places map[string]bool

// meet says that there is a place in both sets.
func (p places) meet(q places) bool {
	for name := range p {
		if q[name] {
			return true
		}
	}
	return false
}

// condition adds the places that a condition was computed from.
func (p places) condition(v ssa.Value, depth int) { p.follow(v, depth, map[ssa.Value]int{}) }

// follow looks at a value once per depth that is greater than before: what a loop with many branches
// computes depends on itself in many ways.
func (p places) follow(v ssa.Value, depth int, seen map[ssa.Value]int) {
	if depth <= seen[v] {
		return
	}
	seen[v] = depth
	switch v := v.(type) {
	case *ssa.BinOp:
		p.follow(v.X, depth-1, seen)
		p.follow(v.Y, depth-1, seen)
	case *ssa.UnOp:
		if names := placesOf(v.X); len(names) > 0 {
			p.add(names)
			return
		}
		p.follow(v.X, depth-1, seen)
	case *ssa.Extract:
		p.follow(v.Tuple, depth-1, seen)
	case *ssa.Phi:
		for _, e := range v.Edges {
			p.follow(e, depth-1, seen)
		}
	case *ssa.Lookup:
		p.follow(v.X, depth-1, seen)
	case *ssa.Field:
		p[fieldName(v.X.Type(), v.Field)] = true
	case *ssa.TypeAssert:
		p.follow(v.X, depth-1, seen)
	case *ssa.Convert:
		p.follow(v.X, depth-1, seen)
	case *ssa.Call:
		p.lookup(v.Common(), depth, seen)
	}
}

func (p places) add(names []string) {
	for _, n := range names {
		p[n] = true
	}
}

// lookup adds what a call in a condition looks into: its arguments (time.Since(c.read), len(c.keys)),
// the cache it is a method of, or what a predicate of the program (c.expired()) reads.
func (p places) lookup(c *ssa.CallCommon, depth int, seen map[ssa.Value]int) {
	if name, cache := method(c); cache != "" && hasPrefix(name, "Get", "Load", "Lookup", "Peek", "Has", "Contains", "Value", "get", "load", "lookup", "peek", "has") {
		p[cache] = true
	}
	if f := c.StaticCallee(); f != nil && predicate(f) {
		p.reads(f)
	}
	for _, a := range c.Args {
		p.follow(a, depth-1, seen)
	}
}

// predicate says that a function answers yes or no.
func predicate(f *ssa.Function) bool {
	results := f.Signature.Results()
	return results.Len() == 1 && types.Identical(results.At(0).Type().Underlying(), types.Typ[types.Bool])
}

// reads adds the places that a function reads itself.
func (p places) reads(f *ssa.Function) {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if load, ok := in.(*ssa.UnOp); ok {
				p.add(placesOf(load.X))
			}
		}
	}
}

func (p places) writes(f *ssa.Function) {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				p.write(in.Addr)
			case *ssa.MapUpdate:
				p.condition(in.Map, 2)
			case ssa.CallInstruction:
				p.update(in.Common())
				p.set(in.Common(), f)
			}
		}
	}
}

// set adds the fields that a small method of the same thing sets: c.setExpiry(resp.Header).
func (p places) set(c *ssa.CallCommon, in *ssa.Function) {
	f := c.StaticCallee()
	if f == nil || f == in || f.Pkg != in.Pkg || f.Signature.Recv() == nil || len(f.Blocks) > largestSetter || len(in.Params) == 0 || c.Args[0] != ssa.Value(in.Params[0]) {
		return
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if st, ok := in.(*ssa.Store); ok {
				p.write(st.Addr)
			}
		}
	}
}

// largestSetter is how many blocks a method has at most that sets something and does little else.
const largestSetter = 10

// write adds the innermost place at an address: who changes c.config.key leaves the rest of c.config.
func (p places) write(addr ssa.Value) {
	if names := placesOf(addr); len(names) > 0 {
		p[names[0]] = true
	}
}

// update adds the cache that a call puts something into, and what it is given the address of
// (json.Unmarshal(data, &c.config)).
func (p places) update(c *ssa.CallCommon) {
	args := c.Args
	if sig := c.Signature(); sig.Recv() != nil && !c.IsInvoke() {
		args = args[1:]
	}
	for _, a := range args {
		if m, ok := a.(*ssa.MakeInterface); ok {
			a = m.X
		}
		p.write(a)
	}
	if name, cache := method(c); cache != "" && hasPrefix(name, "Set", "Store", "Add", "Put", "Swap", "Insert", "LoadOrStore", "CompareAndSwap", "set", "store", "add", "put") {
		p[cache] = true
	}
}

func hasPrefix(name string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// method names the called method and the place, or else the type, of its receiver.
func method(c *ssa.CallCommon) (name, cache string) {
	recv := c.Value
	if c.IsInvoke() {
		name = c.Method.Name()
	} else {
		f := c.StaticCallee()
		if f == nil || f.Signature.Recv() == nil || len(c.Args) == 0 {
			return "", ""
		}
		name, recv = f.Name(), c.Args[0]
	}
	if at := placesOf(recv); len(at) > 0 {
		return name, at[0]
	}
	if load, ok := recv.(*ssa.UnOp); ok {
		if at := placesOf(load.X); len(at) > 0 {
			return name, at[0]
		}
	}
	return name, types.TypeString(recv.Type(), nil)
}

// placesOf names the field or package variable at an address, and those it is a part of: who replaces
// c.config also writes c.config.key.
func placesOf(addr ssa.Value) []string {
	var names []string
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			names = append(names, fieldName(a.X.Type(), a.Field))
			addr = a.X
		case *ssa.UnOp:
			if names == nil { // a value, no address
				return nil
			}
			addr = a.X
		case *ssa.Global:
			return append(names, a.String())
		case *ssa.FreeVar:
			return append(names, a.Parent().String()+"."+a.Name())
		default:
			return names
		}
	}
}

func fieldName(t types.Type, i int) string {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if st, ok := t.Underlying().(*types.Struct); ok {
		return types.TypeString(t, nil) + "." + st.Field(i).Name()
	}
	return ""
}
