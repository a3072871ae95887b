package retry

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// part is what is stored into a field of a local variable on the way round: somebody may count in it.
func (t *tracer) part(addr ssa.Value, depth int) cause {
	var c cause
	field, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return c
	}
	for _, r := range *field.X.Referrers() {
		same, ok := r.(*ssa.FieldAddr)
		if !ok || same.Field != field.Field {
			continue
		}
		for _, use := range *same.Referrers() {
			switch st, stored := use.(*ssa.Store); {
			case !stored || st.Addr != ssa.Value(same) || !t.s.within(st.Block()):
			case t.open[st.Val]:
				c.counter = c.counter || counts(st.Val.Type())
			default:
				c.add(t.value(st.Val, depth+1))
			}
		}
	}
	return c
}

// captured: an error or a counter of the function around a literal is what the literal makes it on the way round.
// Somebody else may change anything else.
func (t *tracer) captured(v *ssa.FreeVar, depth int) cause {
	p, ok := v.Type().Underlying().(*types.Pointer)
	if !ok || !outcome.IsError(p.Elem()) && !counts(p.Elem()) {
		return cause{other: true}
	}
	for _, r := range *v.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(v) && t.s.within(st.Block()) {
			return t.cell(v, depth)
		}
	}
	return cause{other: true}
}

// constantField: parts of a value made in this function, such as the operands of a variadic call.
func constantField(addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return true
	case *ssa.FieldAddr:
		return constantField(addr.X)
	case *ssa.IndexAddr:
		return constantField(addr.X)
	}
	return false
}
