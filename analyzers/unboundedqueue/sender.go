package unboundedqueue

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// waitingSenders are goroutines that do nothing but send to a channel that was there before:
//
//	go func() { s.jobs <- job }()
func waitingSenders(f *ssa.Function) []*ssa.Go {
	var out []*ssa.Go
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			g, ok := in.(*ssa.Go)
			if !ok {
				continue
			}
			if mc, ok := g.Call.Value.(*ssa.MakeClosure); ok && onlySends(mc.Fn.(*ssa.Function)) {
				out = append(out, g)
			}
		}
	}
	return out
}

// onlySends says that a literal sends, and calls nothing.
func onlySends(f *ssa.Function) bool {
	sends := false
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Send:
				if !lasting(in.Chan) {
					return false
				}
				sends = true
			case ssa.CallInstruction, *ssa.Select:
				return false
			}
		}
	}
	return sends
}

// lasting says that a channel is kept in a field or package variable: it was not made for this request.
func lasting(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	return ok && load.Op == token.MUL && shared(load.X)
}

// shared says that an address is that of a field or package variable, not of a variable of a request.
func shared(addr ssa.Value) bool {
	switch addr.(type) {
	case *ssa.FieldAddr, *ssa.Global:
		return true
	}
	return false
}
