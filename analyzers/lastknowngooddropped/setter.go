package lastknowngooddropped

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// setBy is the write of a call of a setter, which does nothing to state but put what it is given into one field
// of its receiver: k.replace(m) stands for k.byID = m. One that is given the error, too, is a matter of its own:
// see handed.
func setBy(c *ssa.Call) *write {
	f := c.Call.StaticCallee()
	if f == nil || f.Signature.Recv() == nil || len(f.Blocks) == 0 ||
		!outlives(c.Call.Args[0]) || !belongs(c.Call.Args[0], c.Parent()) {
		return nil
	}
	if slices.ContainsFunc(f.Params, func(p *ssa.Parameter) bool { return outcome.IsError(p.Type()) }) {
		return nil
	}
	var set *write
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			st, ok := in.(*ssa.Store)
			if !ok || placeOf(st.Addr) == "" || !isText(st.Val.Type()) && !isState(st.Val.Type()) {
				continue
			}
			field, ok := st.Addr.(*ssa.FieldAddr)
			i := slices.IndexFunc(f.Params, func(p *ssa.Parameter) bool { return st.Val == ssa.Value(p) })
			if set != nil || !ok || field.X != ssa.Value(f.Params[0]) || i < 1 || b != f.Blocks[0] {
				return nil // more than a setter, or only under a condition
			}
			given := c.Call.Args[i]
			set = &write{at: c, place: placeOf(field), value: given, empties: isEmpty(given), text: isText(given.Type())}
		}
	}
	return set
}

// belongs says that something is there before and after a call of a function: its receiver, or what that, a
// captured or a package variable holds, not what the function was given.
func belongs(v ssa.Value, f *ssa.Function) bool {
	for at := v; ; {
		switch x := at.(type) {
		case *ssa.FieldAddr:
			at = x.X
		case *ssa.UnOp:
			at = x.X
		case *ssa.Parameter:
			return f.Signature.Recv() != nil && x == f.Params[0]
		case *ssa.FreeVar, *ssa.Global:
			return true
		default:
			return false
		}
	}
}
