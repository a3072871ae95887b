package spawn

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
)

// Items is what a loop goes over.
type Items struct {
	// Of is the slice, map or channel, nil when there is none: a loop that counts, or has no end.
	Of ssa.Value
	// Channel says that it is a channel.
	Channel bool
}

// Over tells what a loop goes over.
func Over(l *loops.Loop) Items {
	for _, in := range l.Header.Instrs {
		switch in := in.(type) {
		case *ssa.Next:
			if r, ok := in.Iter.(*ssa.Range); ok {
				return Items{Of: r.X}
			}
		case *ssa.UnOp:
			if _, ok := in.X.Type().Underlying().(*types.Chan); ok && in.Op == token.ARROW && in.CommaOk {
				return Items{Of: in.X, Channel: true}
			}
		case *ssa.If:
			if of := measured(in.Cond); of != nil {
				return Items{Of: of}
			}
		}
	}
	return Items{}
}

// measured is x in i < len(x).
func measured(cond ssa.Value) ssa.Value {
	b, ok := cond.(*ssa.BinOp)
	if !ok || b.Op != token.LSS {
		return nil
	}
	c, ok := b.Y.(*ssa.Call)
	if !ok {
		return nil
	}
	if builtin, ok := c.Call.Value.(*ssa.Builtin); ok && builtin.Name() == "len" {
		return c.Call.Args[0]
	}
	return nil
}

// checked says that the length of a collection is compared with something other than nothing.
func checked(v ssa.Value) bool {
	if v.Referrers() == nil {
		return false
	}
	for _, r := range *v.Referrers() {
		c, ok := r.(*ssa.Call)
		if !ok {
			continue
		}
		if b, ok := c.Call.Value.(*ssa.Builtin); !ok || b.Name() != "len" {
			continue
		}
		for _, use := range *c.Referrers() {
			cmp, ok := use.(*ssa.BinOp)
			if ok && (cmp.X == ssa.Value(c) && limits(cmp.Op, cmp.Y) || cmp.Y == ssa.Value(c) && limits(cmp.Op, cmp.X) && !isCounter(cmp.X)) {
				return true
			}
		}
	}
	return false
}

func limits(op token.Token, with ssa.Value) bool {
	switch op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		return !small(with)
	}
	return false
}

// isCounter recognises the variable of a loop.
func isCounter(v ssa.Value) bool {
	if b, ok := v.(*ssa.BinOp); ok {
		v = b.X
	}
	_, ok := v.(*ssa.Phi)
	return ok
}
