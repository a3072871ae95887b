package retry

import (
	"go/constant"
	"go/types"
	"time"

	"golang.org/x/tools/go/ssa"
)

// duration judges the length of a wait.
func (s *scope) duration(d ssa.Value) Wait {
	c := s.causeOf(d)
	switch {
	case c.counter || c.random || c.time:
		return Wait{Growth: Grows, Regular: !c.random && regular(d)}
	case c.outcome || c.channel || c.other && !s.steady(d):
		return Wait{Growth: Opaque}
	}
	return Wait{Growth: Constant, Length: length(d), Regular: regular(d)}
}

// steady says that a duration is read from a field or variable that nothing in the scope writes.
func (s *scope) steady(d ssa.Value) bool {
	switch d := d.(type) {
	case *ssa.Const, *ssa.Parameter:
		return true
	case *ssa.Convert:
		return s.steady(d.X)
	case *ssa.ChangeType:
		return s.steady(d.X)
	case *ssa.BinOp:
		return s.steady(d.X) && s.steady(d.Y)
	case *ssa.UnOp:
		switch addr := d.X.(type) {
		case *ssa.FieldAddr: // which other functions may change from one call of a helper to the next
			return s.operands == nil && !s.writes(func(a ssa.Value) bool { f, ok := a.(*ssa.FieldAddr); return ok && f.Field == addr.Field })
		case *ssa.Global:
			return !s.writes(func(a ssa.Value) bool { return a == ssa.Value(addr) }) && (s.operands == nil || addr.Pkg == s.fn.Pkg && !changed(addr))
		}
	}
	return false
}

func (s *scope) writes(match func(ssa.Value) bool) bool {
	for _, b := range s.fn.Blocks {
		for _, in := range b.Instrs {
			if st, ok := in.(*ssa.Store); ok && s.within(b) && match(st.Addr) {
				return true
			}
		}
	}
	return false
}

// length is the constant a duration is made from, 0 when it is not one.
func length(d ssa.Value) time.Duration {
	if c, ok := d.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Int {
		if n, exact := constant.Int64Val(c.Value); exact {
			return time.Duration(n)
		}
	}
	return 0
}

func isDuration(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "Duration" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "time"
}
