// Package httpclient decides whether an HTTP client can wait for ever: it looks at everything in the
// package that makes the client or changes it.
package httpclient

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Verdict on a client.
type Verdict int

const (
	// Unknown: the client comes from out of sight, or can be changed out of sight.
	Unknown Verdict = iota
	// Limited: it has a timeout.
	Limited
	// Endless: it has none.
	Endless
)

// Client is what is known about a client.
type Client struct {
	Verdict Verdict
	// Made is where an endless client is made or chosen, NoPos when where it is used.
	Made token.Pos
	// Shared says that the client is kept in a field or package variable, and used in more than one
	// place.
	Shared bool
	// Default names the variables and fields by which any package of the program may limit it.
	Default []string
	// Settable says that it is kept in a field which is there for others to set.
	Settable bool
}

// Variables that limit clients that do not even know of it.
const (
	DefaultClient    = "net/http.DefaultClient"
	DefaultTransport = "net/http.DefaultTransport"
)

const maxDepth = 16

// Of judges a *http.Client.
func (x *Index) Of(v ssa.Value) Client { return x.client(v, 0) }

// Made judges a client that is handed to somebody in place of one that limits connecting only, as net/http's
// own does: it is worse when it is made with a transport that does not even do that.
func (x *Index) Made(v ssa.Value) Client {
	made, ok := v.(*ssa.Alloc)
	if !ok || !sets(made, "Transport") {
		return Client{}
	}
	for _, use := range *made.Referrers() {
		addr, ok := use.(*ssa.FieldAddr)
		if ok && (x.assigned(addr) != unchanged || !unlimited(addr)) {
			return Client{}
		}
	}
	return x.literal(made)
}

// client judges every value once: values that choose among others would else multiply.
func (x *Index) client(v ssa.Value, depth int) Client {
	if c, ok := x.known[v]; ok {
		return c
	}
	if depth > maxDepth || x.open[v] {
		return Client{}
	}
	x.open[v] = true
	c := x.origin(v, depth)
	if e := x.effect(v); e != unchanged && c.Verdict == Endless {
		c = Client{Verdict: e.verdict()}
	}
	delete(x.open, v)
	x.known[v] = c
	return c
}

// origin judges a client by where it comes from.
func (x *Index) origin(v ssa.Value, depth int) Client {
	switch v := v.(type) {
	case *ssa.Alloc:
		return x.literal(v)
	case *ssa.Phi:
		return x.any(v.Edges, depth)
	case *ssa.FieldAddr:
		return x.embedded(v)
	case *ssa.Global:
		return x.valueGlobal(v)
	case *ssa.Call:
		return x.made(v, depth)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index == 0 {
			return x.made(call, depth)
		}
	case *ssa.UnOp:
		if v.Op != token.MUL {
			return Client{}
		}
		switch addr := v.X.(type) {
		case *ssa.Global:
			return x.global(addr, depth)
		case *ssa.FieldAddr:
			return x.kept(addr, depth)
		case *ssa.Alloc:
			return x.any(stores(addr), depth)
		}
	}
	return Client{}
}

// any: one way without a limit is enough, as long as every way is known.
func (x *Index) any(vals []ssa.Value, depth int) Client {
	out := Client{Verdict: Limited}
	for _, v := range vals {
		if isNil(v) || x.open[v] {
			continue
		}
		c := x.client(v, depth+1)
		switch c.Verdict {
		case Unknown:
			return Client{}
		case Endless:
			if out.Verdict != Endless {
				out = c
			}
		}
	}
	if len(vals) == 0 {
		return Client{}
	}
	return out
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

// literal is a client made in a function. What is done with it is its effect.
func (x *Index) literal(a *ssa.Alloc) Client {
	c := Client{Verdict: Endless, Made: a.Pos()}
	if !sets(a, "Transport") {
		c.Default = []string{DefaultTransport}
	}
	return c
}

func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Int && constant.Sign(c.Value) == 0
}

// global is a package variable that holds a pointer to a client.
func (x *Index) global(g *ssa.Global, depth int) Client {
	if isDefaultClient(g) {
		return Client{Verdict: Endless, Default: []string{DefaultClient, DefaultTransport}}
	}
	if !x.own(g) {
		return Client{}
	}
	return x.exported(g, x.changed(g, shared(x.any(x.globals[g], depth))))
}

// exported adds that any package of the program may limit the client in a package variable, if it can.
func (x *Index) exported(g *ssa.Global, c Client) Client {
	if c.Verdict == Endless && g.Object().Exported() {
		c.Default = append(slices.Clone(c.Default), g.Pkg.Pkg.Path()+"."+g.Name())
	}
	return c
}

// valueGlobal is a package variable that is a client itself.
func (x *Index) valueGlobal(g *ssa.Global) Client {
	if !x.own(g) || len(x.globals[g]) > 0 {
		return Client{}
	}
	return x.exported(g, x.changed(g, Client{Verdict: Endless, Made: g.Pos(), Shared: true, Default: []string{DefaultTransport}}))
}

// kept is a pointer to a client in a field.
func (x *Index) kept(addr *ssa.FieldAddr, depth int) Client {
	v := field(addr)
	if v == nil {
		return Client{}
	}
	return x.settable(addr, x.changed(v, shared(x.any(x.fields[v], depth))))
}

// embedded is a field that is a client itself, ready to use when zero.
func (x *Index) embedded(addr *ssa.FieldAddr) Client {
	v := field(addr)
	if v == nil || len(x.fields[v]) > 0 {
		return Client{}
	}
	return x.settable(addr, x.changed(v, Client{Verdict: Endless, Made: v.Pos(), Shared: true, Default: []string{DefaultTransport}}))
}

// settable adds that any package of the program may set the client in an exported field. Of those of
// another package nothing is known.
func (x *Index) settable(addr *ssa.FieldAddr, c Client) Client {
	v := field(addr)
	if c.Verdict != Endless || !v.Exported() {
		return c
	}
	owner, ok := types.Unalias(addr.X.Type().Underlying().(*types.Pointer).Elem()).(*types.Named)
	if !ok || x.pkg == nil || owner.Obj().Pkg() != x.pkg.Pkg {
		return Client{}
	}
	c.Settable, c.Default = true, append(slices.Clone(c.Default), owner.Obj().Pkg().Path()+"."+owner.Obj().Name()+"."+v.Name())
	return c
}

// own says that a package variable is one of this package.
func (x *Index) own(g *ssa.Global) bool { return g.Pkg == x.pkg && g.Object() != nil }

func shared(c Client) Client {
	c.Shared = c.Made.IsValid()
	return c
}

// made is a client that a function of this package returns.
func (x *Index) made(call *ssa.Call, depth int) Client {
	f := call.Call.StaticCallee()
	if f == nil || len(f.Blocks) == 0 {
		return Client{}
	}
	var returned []ssa.Value
	for _, b := range f.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(ret.Results) > 0 {
			returned = append(returned, ret.Results[0])
		}
	}
	return x.any(returned, depth+1)
}

func stores(cell *ssa.Alloc) []ssa.Value {
	var vals []ssa.Value
	for _, r := range *cell.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(cell) {
			vals = append(vals, st.Val)
		}
	}
	return vals
}
