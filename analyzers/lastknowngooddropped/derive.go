package lastknowngooddropped

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// holds says that what is written is a result of the call itself, or a variable that it fills.
func (w *write) holds(load *ssa.Call) bool {
	if w.derived {
		return false
	}
	switch v := converted(w.value).(type) {
	case *ssa.Extract:
		return v.Tuple == ssa.Value(load)
	case *ssa.UnOp:
		if slices.Contains(filled(load), v.X) || isMade(rootMade(v.X)) && slices.Contains(filled(load), rootMade(v.X)) {
			return true
		}
		cell, ok := v.X.(*ssa.Alloc) // a variable that a literal has captured
		if !ok {
			return false
		}
		result, ok := program.OnlyStore(cell).(*ssa.Extract)
		return ok && result.Tuple == ssa.Value(load)
	case *ssa.Alloc: // the address of a variable that holds it
		stored := form.Stored(v)
		if len(stored) != 1 {
			return false
		}
		result, ok := stored[0].(*ssa.Extract)
		return ok && result.Tuple == ssa.Value(load)
	}
	return false
}

// bundles says that what is written is a structure of a result of the call and of its error.
func (w *write) bundles(load *ssa.Call) bool {
	made, ok := w.value.(*ssa.Alloc)
	if !ok {
		return false
	}
	result, failure := false, false
	for _, r := range *made.Referrers() {
		field, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, v := range form.StoredAt(field) {
			if part, ok := form.Read(v).(*ssa.Extract); ok && part.Tuple == ssa.Value(load) {
				isError := outcome.IsError(part.Type())
				result, failure = result || !isError, failure || isError
			}
		}
	}
	return result && failure
}

// converted is what a value was before it was made another type of.
func converted(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		default:
			return v
		}
	}
}

// derives says that what is written is made from a result of the call, or from a variable that it fills.
func (w *write) derives(load *ssa.Call) bool {
	return w.value != nil && (w.holds(load) || from(w.value, load, map[ssa.Value]bool{}))
}

// from says that a value is made from a source: a call or a parameter.
func from(v, source ssa.Value, seen map[ssa.Value]bool) bool {
	if v == source {
		return true
	}
	if seen[v] {
		return false
	}
	seen[v] = true
	if v.Referrers() != nil {
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.Store:
				if r.Addr == v && from(r.Val, source, seen) {
					return true
				}
			case *ssa.MapUpdate:
				if r.Map == v && (from(r.Value, source, seen) || from(r.Key, source, seen)) {
					return true
				}
			case *ssa.MakeInterface: // what a call fills from what was loaded
				if r.X == v && isMade(rootMade(v)) && filledFrom(r, source, seen) {
					return true
				}
			case *ssa.UnOp: // a map in a variable
				if isMade(v) && from(r, source, seen) {
					return true
				}
			case *ssa.FieldAddr, *ssa.IndexAddr: // what a literal is made of
				if r.(ssa.Value) != v && isMade(v) && from(r.(ssa.Value), source, seen) {
					return true
				}
			}
		}
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range in.Operands(nil) {
		if *op != nil && from(*op, source, seen) {
			return true
		}
	}
	return false
}

// rootMade is the structure that a field is part of.
func rootMade(v ssa.Value) ssa.Value {
	for {
		field, ok := v.(*ssa.FieldAddr)
		if !ok {
			return v
		}
		v = field.X
	}
}

func isMade(v ssa.Value) bool { _, ok := v.(*ssa.Alloc); return ok }

// filledFrom says that a call which is the source is given an address, or one that is given it together with
// what is made from the source.
func filledFrom(address *ssa.MakeInterface, source ssa.Value, seen map[ssa.Value]bool) bool {
	return slices.ContainsFunc(*address.Referrers(), func(r ssa.Instruction) bool {
		given := ssa.Value(address)
		if st, ok := r.(*ssa.Store); ok { // one of several: rows.Scan(&a, &b)
			if given, r = listed(st); given == nil {
				return false
			}
		}
		c, ok := r.(*ssa.Call)
		return ok && (source == ssa.Value(c) || slices.ContainsFunc(c.Operands(nil), func(op *ssa.Value) bool {
			return *op != nil && *op != given && from(*op, source, seen)
		}))
	})
}

// listed is the variadic argument that a store puts an element into, and the call that is given it.
func listed(st *ssa.Store) (ssa.Value, ssa.Instruction) {
	at, ok := st.Addr.(*ssa.IndexAddr)
	if !ok || !isMade(at.X) {
		return nil, nil
	}
	for _, r := range *at.X.Referrers() {
		if list, ok := r.(*ssa.Slice); ok && len(*list.Referrers()) == 1 {
			return list, (*list.Referrers())[0]
		}
	}
	return nil, nil
}
