package program

import "golang.org/x/tools/go/ssa"

// Variadic lists the values of a variadic argument that is written out in the call.
func Variadic(v ssa.Value) ([]ssa.Value, bool) {
	switch v := v.(type) {
	case *ssa.Const:
		return nil, v.Value == nil
	case *ssa.Slice:
		array, ok := v.X.(*ssa.Alloc)
		if !ok {
			return nil, false
		}
		var vals []ssa.Value
		for _, r := range *array.Referrers() {
			addr, ok := r.(*ssa.IndexAddr)
			if !ok {
				continue
			}
			for _, use := range *addr.Referrers() {
				if st, ok := use.(*ssa.Store); ok && st.Addr == ssa.Value(addr) {
					vals = append(vals, st.Val)
				}
			}
		}
		return vals, true
	}
	return nil, false
}
