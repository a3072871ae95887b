package unboundedqueue

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// queue is a slice or list in a field or package variable, to which one function adds and from which
// another takes.
type queue struct {
	name string
	// grows is where something is added.
	grows ssa.Instruction
	// drains are the other functions that take from it or empty it.
	drains []*ssa.Function
	// removers are those that take one out of the middle.
	removers []*ssa.Function
	// lengths are functions that return its length.
	lengths []*ssa.Function
	// limited says that its length is compared with a limit.
	limited bool
}

// queuesIn are the queues of a package that nothing in it limits, in the order of the source.
func queuesIn(functions []*ssa.Function) []*queue {
	x := index{queues: map[any]*queue{}}
	for _, f := range functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				x.instruction(in)
			}
		}
	}
	x.measure(functions)
	var out []*queue
	for _, q := range x.queues {
		if q.grows == nil || q.limited {
			continue
		}
		q.drains = slices.DeleteFunc(q.drains, func(f *ssa.Function) bool { return root(f) == root(q.grows.Parent()) })
		if len(q.drains) > 0 {
			out = append(out, q)
		}
	}
	slices.SortFunc(out, func(a, b *queue) int { return cmp.Compare(a.grows.Pos(), b.grows.Pos()) })
	return out
}

// root is the declared function that a literal is in.
func root(f *ssa.Function) *ssa.Function {
	for f.Parent() != nil {
		f = f.Parent()
	}
	return f
}

// index collects what a package does to the places that may be queues.
type index struct{ queues map[any]*queue }

func (x *index) of(addr ssa.Value) *queue {
	place, name := placeOf(addr)
	if place == nil {
		return nil
	}
	q := x.queues[place]
	if q == nil {
		q = &queue{name: name}
		x.queues[place] = q
	}
	return q
}

func (x *index) instruction(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.Store:
		if _, slice := in.Val.Type().Underlying().(*types.Slice); slice {
			x.assigned(in)
		}
	case *ssa.Call:
		x.listCall(in)
	}
}

// assigned: the slice gets longer, or shorter, or is replaced.
func (x *index) assigned(st *ssa.Store) {
	q := x.of(st.Addr)
	if q == nil {
		return
	}
	switch v := st.Val.(type) {
	case *ssa.Call:
		if added(v, st.Addr) {
			if q.grows == nil {
				q.grows = st
			}
			return
		}
		if removed(v) {
			q.removers = append(q.removers, st.Parent())
		}
	case *ssa.Slice:
		if v.Low != nil || taken(st) {
			q.drains = append(q.drains, st.Parent())
		}
	case *ssa.Const, *ssa.MakeSlice:
		if taken(st) {
			q.drains = append(q.drains, st.Parent())
		}
	}
}

// added recognises q = append(q, item). What adds a whole batch has counted it.
func added(v *ssa.Call, addr ssa.Value) bool {
	b, ok := v.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "append" {
		return false
	}
	old, ok := v.Call.Args[0].(*ssa.UnOp)
	if !ok || old.Op != token.MUL {
		return false
	}
	place, _ := placeOf(old.X)
	same, _ := placeOf(addr)
	return place == same
}

// removed recognises q = append(q[:i], q[i+1:]...) and q = slices.Delete(q, i, j).
func removed(v *ssa.Call) bool {
	if b, ok := v.Call.Value.(*ssa.Builtin); ok {
		head, cut := v.Call.Args[0].(*ssa.Slice)
		return cut && b.Name() == "append" && head.Low == nil
	}
	f := v.Call.StaticCallee()
	return f != nil && strings.HasPrefix(f.String(), "slices.Delete")
}

// listCall: something is added to a list of container/list, or taken from it.
func (x *index) listCall(c *ssa.Call) {
	f := c.Call.StaticCallee()
	if f == nil || len(c.Call.Args) == 0 || f.Signature.Recv() == nil || types.TypeString(f.Signature.Recv().Type(), nil) != "*container/list.List" {
		return
	}
	q := x.of(holder(c.Call.Args[0]))
	if q == nil {
		return
	}
	switch f.Name() {
	case "PushBack", "PushFront":
		if q.grows == nil {
			q.grows = c
		}
	case "Remove", "Init":
		q.drains = append(q.drains, c.Parent())
	case "MoveToFront", "MoveToBack": // what was used last is kept: a cache
		q.limited = true
	}
}

// holder is the address of the field or variable that a list is in, or that points to it.
func holder(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		return load.X
	}
	return v
}

// measure notes what the length of a queue is compared with, here or by those who ask for it.
func (x *index) measure(functions []*ssa.Function) {
	lengths := map[*ssa.Function]*queue{}
	for _, f := range functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				c, ok := in.(*ssa.Call)
				if !ok {
					continue
				}
				q := x.length(c)
				if q == nil {
					continue
				}
				if compared(c) {
					q.limited = true
				}
				if returned(c) {
					q.lengths = append(q.lengths, f)
					lengths[f] = q
				}
			}
		}
	}
	for _, f := range functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(*ssa.Call); ok && lengths[c.Call.StaticCallee()] != nil && compared(c) {
					lengths[c.Call.StaticCallee()].limited = true
				}
			}
		}
	}
}

// length is the queue whose length or capacity a call tells.
func (x *index) length(c *ssa.Call) *queue {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		if b.Name() != "len" && b.Name() != "cap" {
			return nil
		}
		return x.known(holder(c.Call.Args[0]))
	}
	if f := c.Call.StaticCallee(); f != nil && f.String() == "(*container/list.List).Len" {
		return x.known(holder(c.Call.Args[0]))
	}
	return nil
}

func (x *index) known(addr ssa.Value) *queue {
	place, _ := placeOf(addr)
	return x.queues[place]
}

// placeOf is the field or package variable at an address, with its name, nil for what requests do not
// share: a field of a struct without a lock.
func placeOf(addr ssa.Value) (any, string) {
	switch a := addr.(type) {
	case *ssa.Global:
		return a, a.Name()
	case *ssa.FieldAddr:
		p, ok := a.X.Type().Underlying().(*types.Pointer)
		if !ok {
			return nil, ""
		}
		s, ok := p.Elem().Underlying().(*types.Struct)
		if !ok || !locks(s) {
			return nil, ""
		}
		if _, fresh := a.X.(*ssa.Alloc); fresh {
			return nil, "" // under construction
		}
		return s.Field(a.Field).Origin(), s.Field(a.Field).Name()
	}
	return nil, ""
}

// locks says that a struct has a lock, so that several goroutines use it.
func locks(s *types.Struct) bool {
	for f := range s.Fields() {
		switch types.TypeString(types.Unalias(f.Type()), nil) {
		case "sync.Mutex", "sync.RWMutex", "*sync.Mutex", "*sync.RWMutex", "*sync.Cond", "sync.Cond", "sync.Locker":
			return true
		}
	}
	return false
}
