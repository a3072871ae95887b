package httpclient

import (
	"golang.org/x/tools/go/ssa"
)

// effect is what happens to a client after it was made.
type effect int

const (
	unchanged effect = iota
	// limits: it gets a timeout.
	limits
	// obscure: it gets a transport that may limit it, or goes where anything may be done with it.
	obscure
)

func (e effect) verdict() Verdict {
	if e == limits {
		return Limited
	}
	return Unknown
}

// changed is a client in a field or package variable after everything that this package does to it.
func (x *Index) changed(place any, c Client) Client {
	if c.Verdict != Endless {
		return c
	}
	e, ok := x.kepts[place]
	if !ok {
		for _, v := range x.uses[place] {
			if e = x.effect(v); e != unchanged {
				break
			}
		}
		x.kepts[place] = e
	}
	if e == unchanged {
		return c
	}
	return Client{Verdict: e.verdict()}
}

// effect is what everything that refers to a client does to it.
func (x *Index) effect(v ssa.Value) effect {
	if e, ok := x.effects[v]; ok {
		return e
	}
	x.effects[v] = unchanged // on the way round, nothing new
	refs := v.Referrers()
	if refs == nil {
		return unchanged
	}
	for _, r := range *refs {
		if e := x.step(v, r); e != unchanged {
			x.effects[v] = e
			return e
		}
	}
	return unchanged
}

// step is what one instruction does to the client v, or to the variable v that holds one.
func (x *Index) step(v ssa.Value, in ssa.Instruction) effect {
	switch in := in.(type) {
	case *ssa.FieldAddr:
		return x.assigned(in)
	case *ssa.Store:
		return x.stored(v, in)
	case *ssa.Phi:
		return x.effect(in)
	case *ssa.UnOp:
		if isClient(in.Type()) {
			return x.effect(in)
		}
	case *ssa.MakeInterface:
		for _, r := range *in.Referrers() {
			if _, ok := r.(ssa.CallInstruction); ok {
				return obscure
			}
		}
	case *ssa.MakeClosure:
		for i, bound := range in.Bindings {
			if bound == v {
				return x.effect(in.Fn.(*ssa.Function).FreeVars[i])
			}
		}
	case ssa.CallInstruction:
		return x.handed(v, in.Common())
	}
	return unchanged
}

// assigned: a field of the client is set.
func (x *Index) assigned(addr *ssa.FieldAddr) effect {
	f := field(addr)
	for _, use := range *addr.Referrers() {
		st, ok := use.(*ssa.Store)
		switch {
		case !ok || f == nil || st.Addr != ssa.Value(addr):
		case isTimeout(f) && !isZero(st.Val):
			return limits
		case f.Name() == "Transport" && !x.waits(st.Val, 0):
			return obscure
		}
	}
	return unchanged
}

// stored: the client is replaced by a copy of another one, or a variable of this function holds it.
func (x *Index) stored(v ssa.Value, st *ssa.Store) effect {
	if st.Addr == v {
		if _, zero := st.Val.(*ssa.Const); !zero && !isClient(st.Val.Type()) {
			return obscure
		}
		return unchanged
	}
	if cell, ok := st.Addr.(*ssa.Alloc); ok {
		return x.effect(cell)
	}
	return unchanged
}

// handed: a call gets the client. The methods of net/http change nothing; a function of this package
// is read; any other may set what it likes.
func (x *Index) handed(v ssa.Value, common *ssa.CallCommon) effect {
	f := common.StaticCallee()
	if f == nil {
		return obscure
	}
	if f.Object() != nil && f.Object().Pkg() != nil && f.Object().Pkg().Path() == "net/http" {
		return unchanged
	}
	if len(f.Blocks) == 0 {
		return obscure
	}
	for i, a := range common.Args {
		if a == v && i < len(f.Params) {
			if e := x.effect(f.Params[i]); e != unchanged {
				return e
			}
		}
	}
	return unchanged
}
