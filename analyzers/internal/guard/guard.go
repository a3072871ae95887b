// Package guard recognises calls that a program usually spares itself: those behind a look into a
// cache that the call fills.
package guard

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Cached says that a call is only made when a field, package variable, map or cache has nothing
// (fresh) yet, and that the same place is written behind it, here or in the function that is called:
//
//	if time.Since(c.read) > ttl { c.secret, c.read = fetch(), time.Now() }
//	if v, ok := cache[key]; ok { return v }; v := fetch(key); cache[key] = v
func Cached(call ssa.CallInstruction) bool {
	block := call.Block()
	if block == nil || block.Idom() == nil {
		return false
	}
	var written places
	for d := block.Idom(); d != nil; d = d.Idom() {
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || !avoidable(d, block) {
			continue
		}
		read := places{}
		read.condition(branch.Cond, maxDepth)
		if len(read) == 0 {
			continue
		}
		if written == nil {
			written = writtenBy(call)
		}
		for p := range read {
			if written[p] {
				return true
			}
		}
	}
	return false
}

// maxDepth bounds how far a condition is followed to the places it was computed from.
const maxDepth = 8

// places are the names of fields, variables and caches.
type places map[string]bool

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
		if name := place(v.X); name != "" {
			p[name] = true
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

// lookup adds what a call in a condition looks into: its arguments (time.Since(c.read), len(c.keys)),
// or the cache it is a method of.
func (p places) lookup(c *ssa.CallCommon, depth int, seen map[ssa.Value]int) {
	if name, cache := method(c); cache != "" {
		for _, prefix := range []string{"Get", "Load", "Lookup", "Peek", "Has", "Contains", "Value", "get", "load", "lookup", "peek", "has"} {
			if strings.HasPrefix(name, prefix) {
				p[cache] = true
			}
		}
	}
	for _, a := range c.Args {
		p.follow(a, depth-1, seen)
	}
}

// writtenBy are the places written in the function of a call, and in the one it calls.
func writtenBy(call ssa.CallInstruction) places {
	p := places{}
	p.writes(call.Parent())
	if f := call.Common().StaticCallee(); f != nil {
		p.writes(f)
	}
	return p
}

func (p places) writes(f *ssa.Function) {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				if name := place(in.Addr); name != "" {
					p[name] = true
				}
			case *ssa.MapUpdate:
				p.condition(in.Map, 2)
			case ssa.CallInstruction:
				p.update(in.Common())
			}
		}
	}
}

// update adds the cache that a call puts something into.
func (p places) update(c *ssa.CallCommon) {
	name, cache := method(c)
	if cache == "" {
		return
	}
	for _, prefix := range []string{"Set", "Store", "Add", "Put", "Swap", "Insert", "LoadOrStore", "set", "store", "add", "put"} {
		if strings.HasPrefix(name, prefix) {
			p[cache] = true
		}
	}
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
	if at := place(recv); at != "" {
		return name, at
	}
	if load, ok := recv.(*ssa.UnOp); ok {
		if at := place(load.X); at != "" {
			return name, at
		}
	}
	return name, types.TypeString(recv.Type(), nil)
}

// place names the field or package variable at an address.
func place(addr ssa.Value) string {
	switch a := addr.(type) {
	case *ssa.FieldAddr:
		return fieldName(a.X.Type(), a.Field)
	case *ssa.Global:
		return a.String()
	}
	return ""
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

// avoidable says that the function can return from d on without passing through block.
func avoidable(d, block *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{block: true}
	var visit func(b *ssa.BasicBlock) bool
	visit = func(b *ssa.BasicBlock) bool {
		if seen[b] {
			return false
		}
		seen[b] = true
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			return true
		}
		for _, s := range b.Succs {
			if visit(s) {
				return true
			}
		}
		return false
	}
	for _, s := range d.Succs {
		if visit(s) {
			return true
		}
	}
	return false
}
