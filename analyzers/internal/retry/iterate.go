package retry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// iterates says that each way round calls for something else: an operand comes from the element that
// the loop has reached, or from a channel. Trying the next endpoint is failover, and going on with
// the next item is work.
func (s *scope) iterates(c *ssa.Call) bool {
	for _, op := range c.Operands(nil) {
		if *op != nil && (s.element(*op) || s.points(*op)) {
			return true
		}
	}
	return s.goesElsewhere(c)
}

// goesElsewhere says that a failure leads to another server: the text that the call is given, an address or a
// name, is then what a function makes of the one before.
func (s *scope) goesElsewhere(c *ssa.Call) bool {
	if s.loop == nil {
		return false
	}
	for _, phi := range s.carried() {
		if !isString(phi.Type()) || !s.feeds(phi, c) {
			continue
		}
		if failed, _ := s.rounds(c); failed.some(phi, func(v ssa.Value) bool { return madeOf(v, phi) }) {
			return true
		}
	}
	for _, a := range c.Call.Args { // a variable that SSA keeps in memory, as named results of functions that defer
		load, ok := a.(*ssa.UnOp)
		if !ok || !isString(load.Type()) {
			continue
		}
		cell, ok := load.X.(*ssa.Alloc)
		if ok && slices.ContainsFunc(*cell.Referrers(), func(r ssa.Instruction) bool { return s.storesNext(r, cell, c) }) {
			return true
		}
	}
	return false
}

// storesNext says that an instruction makes the next value of a variable of the one before when c has failed.
func (s *scope) storesNext(in ssa.Instruction, cell *ssa.Alloc, c *ssa.Call) bool {
	st, ok := in.(*ssa.Store)
	if !ok || st.Addr != ssa.Value(cell) {
		return false
	}
	for _, r := range *cell.Referrers() {
		if load, ok := r.(*ssa.UnOp); ok && madeOf(st.Val, load) {
			failed, _ := s.rounds(c)
			return failed[st.Block()]
		}
	}
	return false
}

// madeOf says that a value is what a call returned that was given another one.
func madeOf(v, from ssa.Value) bool {
	if ex, ok := v.(*ssa.Extract); ok {
		v = ex.Tuple
	}
	call, ok := v.(*ssa.Call)
	return ok && slices.Contains(call.Call.Args, from)
}

// points says that the loop notes the element that it has reached in a field of what v points to:
// p.current = p.servers[i].
func (s *scope) points(v ssa.Value) bool {
	if _, pointer := v.Type().Underlying().(*types.Pointer); !pointer || v.Referrers() == nil || s.loop == nil {
		return false
	}
	for _, r := range *v.Referrers() {
		addr, ok := r.(*ssa.FieldAddr)
		if !ok || !s.within(addr.Block()) {
			continue
		}
		for _, use := range *addr.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr == ssa.Value(addr) && s.element(st.Val) {
				return true
			}
		}
	}
	return false
}

// element says that a value comes from the element that the loop has reached. Those of an answer are none.
func (s *scope) element(v ssa.Value) bool {
	return s.loop != nil && s.fromElement(v, map[ssa.Value]bool{}, 0)
}

func (s *scope) fromElement(v ssa.Value, seen map[ssa.Value]bool, depth int) bool {
	in, ok := v.(ssa.Instruction)
	if !ok || seen[v] || depth > 12 || !s.within(in.Block()) {
		return false
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Next:
		if r, ok := v.Iter.(*ssa.Range); !ok || !s.causeOf(r.X).outcome {
			return true
		}
	case *ssa.IndexAddr:
		if s.moves(v.Index) && !s.causeOf(v.X).outcome {
			return true
		}
	case *ssa.Index:
		if s.moves(v.Index) && !s.causeOf(v.X).outcome {
			return true
		}
	case *ssa.UnOp:
		if _, ch := v.X.Type().Underlying().(*types.Chan); ch {
			return true
		}
	case *ssa.Extract: // behind the chosen case and whether the channel is open: what came
		if _, ok := v.Tuple.(*ssa.Select); ok && v.Index > 1 {
			return true
		}
	case *ssa.Alloc: // also the list that a variadic function is given: fmt.Sprintf("http://%s/", host)
		if slices.ContainsFunc(contents(v), func(val ssa.Value) bool { return s.fromElement(val, seen, depth+1) }) {
			return true
		}
	}
	for _, op := range in.Operands(nil) {
		if *op != nil && s.fromElement(*op, seen, depth+1) {
			return true
		}
	}
	return false
}

// moves says that an index is another one on the next way round.
func (s *scope) moves(index ssa.Value) bool {
	_, fixed := index.(*ssa.Const)
	return !fixed && s.varies(index)
}
