package fallback

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// carries says that a value is made from a result of a call other than its error.
func carries(v ssa.Value, call *ssa.Call) bool { return follow(v, call, map[ssa.Value]bool{}, 0) }

func follow(v ssa.Value, call *ssa.Call, seen map[ssa.Value]bool, depth int) bool {
	if v == nil || seen[v] || depth > 60 {
		return false
	}
	if _, constant := v.(*ssa.Const); constant || outcome.IsError(v.Type()) {
		return false
	}
	seen[v] = true
	if v == ssa.Value(call) {
		return true
	}
	switch v := v.(type) {
	case *ssa.Extract:
		return follow(v.Tuple, call, seen, depth+1)
	case *ssa.Alloc:
		for _, r := range *v.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(v) && follow(st.Val, call, seen, depth+1) {
				return true
			}
			if addr, ok := r.(ssa.Value); ok && filled(addr, call, seen, depth) {
				return true
			}
			if mi, ok := r.(*ssa.MakeInterface); ok && scanned(mi, call) {
				return true
			}
		}
		return false
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range in.Operands(nil) {
		if *op != nil && follow(*op, call, seen, depth+1) {
			return true
		}
	}
	return false
}

// filled: a struct or array literal carries what is stored into its parts.
func filled(addr ssa.Value, call *ssa.Call, seen map[ssa.Value]bool, depth int) bool {
	switch addr.(type) {
	case *ssa.FieldAddr, *ssa.IndexAddr:
	default:
		return false
	}
	for _, r := range *addr.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == addr && follow(st.Val, call, seen, depth+1) {
			return true
		}
		if mi, ok := r.(*ssa.MakeInterface); ok && scanned(mi, call) {
			return true
		}
	}
	return false
}

// scanned: db.QueryRow(...).Scan(&v) and coll.FindOne(...).Decode(&v) fill v with what the first call
// brought.
func scanned(address *ssa.MakeInterface, call *ssa.Call) bool {
	for _, r := range *address.Referrers() {
		switch r := r.(type) {
		case *ssa.Call:
			if reads(r, call) {
				return true
			}
		case *ssa.Store: // one of several operands
			element, ok := r.Addr.(*ssa.IndexAddr)
			if !ok {
				continue
			}
			array, ok := element.X.(*ssa.Alloc)
			if !ok {
				continue
			}
			for _, use := range *array.Referrers() {
				if slice, ok := use.(*ssa.Slice); ok && slices.ContainsFunc(*slice.Referrers(), func(in ssa.Instruction) bool {
					scan, ok := in.(*ssa.Call)
					return ok && reads(scan, call)
				}) {
					return true
				}
			}
		}
	}
	return false
}

// reads says that a call is Scan or Decode on what another call returned.
func reads(scan, call *ssa.Call) bool {
	if n := name(scan); n != "Scan" && n != "Decode" {
		return false
	}
	on := scan.Call.Value
	if !scan.Call.IsInvoke() {
		on = scan.Call.Args[0]
	}
	return on == ssa.Value(call)
}
