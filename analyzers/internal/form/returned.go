package form

import (
	"go/token"
	"iter"

	"golang.org/x/tools/go/ssa"
)

// Returns are the ways out of a function, without the one that a panic takes.
func Returns(f *ssa.Function) iter.Seq[*ssa.Return] {
	return func(yield func(*ssa.Return) bool) {
		for _, b := range f.Blocks {
			ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			if ok && b != f.Recover && !yield(ret) {
				return
			}
		}
	}
}

// Returned is a result of a return. Where deferred calls may still change it, it goes through memory.
func Returned(ret *ssa.Return, index int) ssa.Value { return Read(ret.Results[index]) }

// Read is the value that a variable was last given when a value is what is read from it in the same block, and
// the value itself otherwise.
func Read(v ssa.Value) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return v
	}
	for _, in := range load.Block().Instrs {
		if in == load {
			break
		}
		if st, ok := in.(*ssa.Store); ok && st.Addr == load.X {
			v = st.Val
		}
	}
	return v
}

// Same says that two values are one, or are read from one variable.
func Same(v, w ssa.Value) bool {
	if v == w {
		return true
	}
	x, ok := v.(*ssa.UnOp)
	y, too := w.(*ssa.UnOp)
	return ok && too && x.Op == token.MUL && y.Op == token.MUL && x.X == y.X
}

// Uses are the instructions that use a value, also where it was put into a variable and is read again in the
// same block: a variable that a function literal captures lives in memory, and so do the results of a function
// that defers.
func Uses(v ssa.Value) iter.Seq[ssa.Instruction] {
	return func(yield func(ssa.Instruction) bool) {
		for _, use := range *v.Referrers() {
			if !yield(use) {
				return
			}
			st, ok := use.(*ssa.Store)
			if !ok || st.Val != v {
				continue
			}
			for _, read := range reads(st) {
				for _, use := range *read.Referrers() {
					if !yield(use) {
						return
					}
				}
			}
		}
	}
}

// Stored are the values that a variable of the function is given in it.
func Stored(addr ssa.Value) []ssa.Value {
	if _, own := addr.(*ssa.Alloc); !own {
		return nil
	}
	return StoredAt(addr)
}

// StoredAt are the values that are put where an element or field of a variable is addressed.
func StoredAt(addr ssa.Value) []ssa.Value {
	var found []ssa.Value
	for _, use := range *addr.Referrers() {
		if st, ok := use.(*ssa.Store); ok && st.Addr == addr {
			found = append(found, st.Val)
		}
	}
	return found
}

// reads are what reads a variable behind a store to it, in its block and before the next one.
func reads(st *ssa.Store) []ssa.Value {
	if _, own := st.Addr.(*ssa.Alloc); !own {
		return nil
	}
	var found []ssa.Value
	behind := false
	for _, in := range st.Block().Instrs {
		switch in := in.(type) {
		case *ssa.Store:
			behind = in == st || behind && in.Addr != st.Addr
		case *ssa.UnOp:
			if behind && in.X == st.Addr {
				found = append(found, in)
			}
		}
	}
	return found
}
