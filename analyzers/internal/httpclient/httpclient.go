// Package httpclient decides whether an HTTP client can wait for ever: it looks at everything in the
// package that makes the client or changes it.
package httpclient

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Verdict on a client.
type Verdict int

const (
	// Unknown: the client comes from out of sight, or can be changed out of sight.
	Unknown Verdict = iota
	// Limited: it has a timeout.
	Limited
	// Endless: it has none, in one of the ways in which it may be made.
	Endless
	// Given: what other functions make of it decides.
	Given
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
	// From are the parameters and results that it comes from, if they are not read here; Handed are the
	// parameters of functions of other packages that get it. The verdict holds if nothing there limits it.
	From, Handed []program.Place
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
		if ok && (x.limited(addr) || !unlimited(addr)) {
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
	c := x.effect(v).on(x.origin(v, depth))
	delete(x.open, v)
	x.known[v] = c
	return c
}

// origin judges a client by where it comes from.
func (x *Index) origin(v ssa.Value, depth int) Client {
	switch v := v.(type) {
	case *ssa.Alloc:
		return x.literal(v)
	case *ssa.Parameter:
		return parameter(v)
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
			return x.inField(addr, depth)
		case *ssa.Alloc:
			return x.any(stores(addr), depth)
		case *ssa.FreeVar:
			if cell := variable(addr); cell != nil {
				return x.any(stores(cell), depth)
			}
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
		from, handed := union(out.From, c.From), union(out.Handed, c.Handed)
		switch {
		case c.Verdict == Unknown:
			return Client{}
		case c.Verdict == Endless && out.Verdict != Endless, c.Verdict == Given && out.Verdict == Limited:
			out = c
		}
		out.From, out.Handed = from, handed
	}
	if len(vals) == 0 {
		return Client{}
	}
	return out
}

// parameter is a client that callers give.
func parameter(v *ssa.Parameter) Client {
	f := v.Parent()
	return Client{Verdict: Given, From: []program.Place{{Func: program.IDOf(f), Index: slices.Index(f.Params, v)}}}
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
	return exported(g, x.changed(g).on(shared(x.any(x.globals[g], depth))))
}

// exported adds that any package of the program may limit the client in a package variable, if it can.
func exported(g *ssa.Global, c Client) Client {
	if c.Verdict == Endless || c.Verdict == Given {
		c.Default = union(c.Default, exportedName(g))
	}
	return c
}

func exportedName(g *ssa.Global) []string {
	if !g.Object().Exported() {
		return nil
	}
	return []string{g.Pkg.Pkg.Path() + "." + g.Name()}
}

// valueGlobal is a package variable that is a client itself.
func (x *Index) valueGlobal(g *ssa.Global) Client {
	if !x.own(g) || len(x.globals[g]) > 0 {
		return Client{}
	}
	return exported(g, x.changed(g).on(Client{Verdict: Endless, Made: g.Pos(), Shared: true, Default: []string{DefaultTransport}}))
}

// inField is a pointer to a client in a field.
func (x *Index) inField(addr *ssa.FieldAddr, depth int) Client {
	v := field(addr)
	if v == nil {
		return Client{}
	}
	return x.settable(addr, x.changed(v).on(shared(x.any(x.fields[v], depth))))
}

// embedded is a field that is a client itself, ready to use when zero.
func (x *Index) embedded(addr *ssa.FieldAddr) Client {
	v := field(addr)
	if v == nil || len(x.fields[v]) > 0 {
		return Client{}
	}
	return x.settable(addr, x.changed(v).on(Client{Verdict: Endless, Made: v.Pos(), Shared: true, Default: []string{DefaultTransport}}))
}

// settable adds that any package of the program may set the client in an exported field. Of those of
// another package nothing is known.
func (x *Index) settable(addr *ssa.FieldAddr, c Client) Client {
	if c.Verdict != Endless && c.Verdict != Given {
		return c
	}
	switch name, own := x.settableName(addr); {
	case !own:
		return Client{}
	case name != "":
		c.Settable, c.Default = true, union(c.Default, []string{name})
	}
	return c
}

// settableName is how other packages set a field of one of this package, "" when they cannot.
func (x *Index) settableName(addr *ssa.FieldAddr) (name string, own bool) {
	v := field(addr)
	if !v.Exported() {
		return "", true
	}
	owner, ok := types.Unalias(addr.X.Type().Underlying().(*types.Pointer).Elem()).(*types.Named)
	if !ok || x.pkg == nil || owner.Obj().Pkg() != x.pkg.Pkg {
		return "", false
	}
	return owner.Obj().Pkg().Path() + "." + owner.Obj().Name() + "." + v.Name(), true
}

// own says that a package variable is one of this package.
func (x *Index) own(g *ssa.Global) bool { return g.Pkg == x.pkg && g.Object() != nil }

func shared(c Client) Client {
	c.Shared = c.Made.IsValid()
	return c
}

// made is a client that a function returns.
func (x *Index) made(call *ssa.Call, depth int) Client {
	f := call.Call.StaticCallee()
	if f == nil {
		return Client{}
	}
	if known, ok := makerOf(&call.Call); ok {
		return x.byLibrary(known, call, depth)
	}
	if len(f.Blocks) == 0 {
		return Client{Verdict: Given, From: []program.Place{{Func: program.IDOf(f), Result: true}}}
	}
	return x.returned(f, depth)
}

// Returned is the client that a function of this package returns first.
func (x *Index) Returned(f *ssa.Function) Client { return x.returned(f, 0) }

// Keeps says that nothing in this package limits the client which a function is given, and to whom that goes
// from there.
func (x *Index) Keeps(p *ssa.Parameter) (Client, bool) {
	c := x.client(p, 0)
	return c, c.Verdict == Given
}

func (x *Index) returned(f *ssa.Function, depth int) Client {
	var returned []ssa.Value
	for _, b := range f.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(ret.Results) > 0 {
			returned = append(returned, ret.Results[0])
		}
	}
	return x.any(returned, depth+1)
}

// variable is the variable that a function literal captures, however many literals are in between.
func variable(fv *ssa.FreeVar) *ssa.Alloc {
	switch bound := form.Bound(fv).(type) {
	case *ssa.Alloc:
		return bound
	case *ssa.FreeVar:
		return variable(bound)
	}
	return nil
}

// stores are the values that a variable gets, from the function literals that capture it too.
func stores(variable ssa.Value) []ssa.Value {
	var vals []ssa.Value
	for _, r := range *variable.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == variable {
				vals = append(vals, r.Val)
			}
		case *ssa.MakeClosure:
			literal := r.Fn.(*ssa.Function)
			vals = append(vals, stores(literal.FreeVars[slices.Index(r.Bindings, variable)])...)
		}
	}
	return vals
}
