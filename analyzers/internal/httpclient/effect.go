package httpclient

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// effect is what happens to a client after it was made.
type effect struct {
	change change
	// handed are the parameters of functions of other packages that get it, and unless the exported fields
	// and variables that do, as long as nothing changes it.
	handed []program.Place
	unless []string
}

type change int

const (
	unchanged change = iota
	// limits: it gets a timeout.
	limits
	// obscure: it gets a transport that may limit it, or goes where anything may be done with it.
	obscure
)

// on is a client that is endless, or what others make of it, after an effect.
func (e effect) on(c Client) Client {
	switch {
	case c.Verdict != Endless && c.Verdict != Given:
		return c
	case e.change == limits:
		return Client{Verdict: Limited}
	case e.change == obscure:
		return Client{}
	}
	c.Handed = union(c.Handed, e.handed)
	c.Default = union(c.Default, e.unless)
	return c
}

// effect is what everything that refers to a client does to it.
func (x *Index) effect(v ssa.Value) effect {
	e, ok := x.effects[v]
	if !ok {
		t := &trace{x: x, seen: map[any]bool{}}
		t.value(v)
		e = t.effect
		x.effects[v] = e
	}
	return e
}

// changed is what this package does to the client in a field or package variable.
func (x *Index) changed(place any) effect {
	e, ok := x.kept[place]
	if !ok {
		t := &trace{x: x, seen: map[any]bool{}}
		t.place(place)
		e = t.effect
		x.kept[place] = e
	}
	return e
}

// trace follows a client to everything that is done with it.
type trace struct {
	effect
	x    *Index
	seen map[any]bool
	// shared says that a field or variable holds it: whoever gets it from there gets the same one.
	shared bool
}

func (t *trace) value(v ssa.Value) {
	refs := v.Referrers()
	if refs == nil || t.seen[v] {
		return
	}
	t.seen[v] = true
	for _, r := range *refs {
		if t.change != unchanged {
			return
		}
		t.step(v, r)
	}
}

// place follows a client out of the field or package variable that holds it.
func (t *trace) place(place any) {
	if t.seen[place] {
		return
	}
	t.seen[place], t.shared = true, true
	if t.x.lent[place] {
		t.change = obscure
		return
	}
	for _, v := range t.x.uses[place] {
		t.value(v)
	}
	if g, ok := place.(*ssa.Global); ok {
		for _, in := range t.x.direct[g] {
			t.step(g, in)
		}
	}
}

// step is what one instruction does to the client v, or to the variable v that holds one.
func (t *trace) step(v ssa.Value, in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.FieldAddr:
		t.assigned(in)
	case *ssa.Store:
		t.stored(v, in)
	case *ssa.Phi:
		t.value(in)
	case *ssa.UnOp:
		if IsClient(in.Type()) {
			t.value(in)
		}
	case *ssa.MakeInterface:
		if t.x.asserted {
			t.change = obscure
			return
		}
		for _, r := range *in.Referrers() {
			if call, ok := r.(ssa.CallInstruction); ok {
				t.shown(in, call.Common())
			}
		}
	case *ssa.MakeClosure:
		for i, bound := range in.Bindings {
			if bound == v {
				t.value(in.Fn.(*ssa.Function).FreeVars[i])
			}
		}
	case *ssa.Return:
		t.returned(v, in)
	case *ssa.ChangeType, *ssa.MapUpdate, *ssa.Send:
		t.change = obscure
	case ssa.CallInstruction:
		t.handedTo(v, in.Common())
	}
}

// returned: callers in this package get the client that somebody keeps.
func (t *trace) returned(v ssa.Value, ret *ssa.Return) {
	if !t.shared {
		return
	}
	i := slices.Index(ret.Results, v)
	for _, call := range t.x.calls[ret.Parent()] {
		if len(ret.Results) == 1 {
			t.value(call)
			continue
		}
		for _, r := range *call.Referrers() {
			if ex, ok := r.(*ssa.Extract); ok && ex.Index == i {
				t.value(ex)
			}
		}
	}
}

// assigned: a field of the client is set, or somebody gets its address, as flag.DurationVar does.
func (t *trace) assigned(addr *ssa.FieldAddr) {
	f := field(addr)
	for _, use := range *addr.Referrers() {
		if f == nil || !isTimeout(f) && f.Name() != "Transport" {
			return
		}
		switch use := use.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			switch {
			case use.Addr != ssa.Value(addr):
				t.change = obscure
			case isTimeout(f) && !isZero(use.Val):
				t.change = limits
			case !isTimeout(f) && !t.x.waits(use.Val, 0):
				t.change = obscure
			}
		default:
			t.change = obscure
		}
		if t.change != unchanged {
			return
		}
	}
}

// limited says that what a field of a client is set to limits it, or may.
func (x *Index) limited(addr *ssa.FieldAddr) bool {
	t := trace{x: x}
	t.assigned(addr)
	return t.change != unchanged
}

// stored: the client is replaced by a copy of another one, or a variable holds it.
func (t *trace) stored(v ssa.Value, st *ssa.Store) {
	if st.Addr == v {
		_, zero := st.Val.(*ssa.Const)
		if _, lent := v.(*ssa.Parameter); !zero && (lent || !IsClient(st.Val.Type())) {
			t.change = obscure
		}
		return
	}
	switch addr := st.Addr.(type) {
	case *ssa.Alloc:
		t.value(addr)
	case *ssa.FieldAddr:
		t.keptIn(addr)
	case *ssa.IndexAddr:
		t.change = obscure
	case *ssa.Global:
		if t.x.own(addr) {
			t.unless = union(t.unless, exportedName(addr))
			t.place(addr)
		}
	}
}

// keptIn: a field holds the client. Of those of other packages nothing is known.
func (t *trace) keptIn(addr *ssa.FieldAddr) {
	v := field(addr)
	if v == nil || v.Pkg() == nil || t.x.pkg == nil || v.Pkg() != t.x.pkg.Pkg {
		return
	}
	if name, ok := t.x.settableName(addr); ok && name != "" {
		t.unless = union(t.unless, []string{name})
	}
	t.place(v)
}

// handedTo: a call gets the client. The methods of net/http change nothing; a function of this package
// is read; any other may set what it likes.
func (t *trace) handedTo(v ssa.Value, common *ssa.CallCommon) {
	f := common.StaticCallee()
	if f == nil {
		t.change = obscure
		return
	}
	if f.Object() != nil && f.Object().Pkg() != nil && f.Object().Pkg().Path() == "net/http" {
		return
	}
	if _, leaves := library()[f.String()]; leaves {
		return
	}
	if len(f.Blocks) == 0 {
		t.handed = union(t.handed, places(f, common, v))
		return
	}
	for i, a := range common.Args {
		if a == v && i < len(f.Params) {
			t.value(f.Params[i])
		}
	}
}

// shown: a call gets the client as a value of an interface, of which it can only take its methods unless it
// asks for what is behind.
func (t *trace) shown(v ssa.Value, common *ssa.CallCommon) {
	f := common.StaticCallee()
	if f == nil || !IsDoer(v.Type()) || len(f.Blocks) > 0 && t.x.asserted {
		t.change = obscure
		return
	}
	if len(f.Blocks) == 0 {
		t.handed = union(t.handed, places(f, common, v))
	}
}

// places are the parameters that get a value.
func places(f *ssa.Function, common *ssa.CallCommon, v ssa.Value) []program.Place {
	var out []program.Place
	for i, a := range common.Args {
		if a == v {
			out = append(out, program.Place{Func: program.IDOf(f), Index: i})
		}
	}
	return out
}

// union adds what is new.
func union[T comparable](to, more []T) []T {
	for _, m := range more {
		if !slices.Contains(to, m) {
			to = append(slices.Clip(to), m)
		}
	}
	return to
}
