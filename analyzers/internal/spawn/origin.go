package spawn

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
)

// Origin is what a collection is made from.
type Origin struct {
	// Calls are the calls whose results the items are.
	Calls []*ssa.Call
	// Requests are the parameters of entry points that the items are part of.
	Requests []*ssa.Parameter
	// Bounded says that the program limits how many items there are, or that it looked.
	Bounded bool
}

// mostDeep and mostWide bound how far a collection is followed.
const (
	mostDeep = 40
	mostWide = 400
)

// OriginOf follows a collection to where its items come from, through the callers in the package that
// pass it on.
func OriginOf(v ssa.Value, callers Callers) Origin {
	t := &tracer{callers: callers, seen: map[ssa.Value]bool{}}
	t.follow(v, 0)
	return t.out
}

// Callers are the static calls of every function of a package.
type Callers map[*ssa.Function][]ssa.CallInstruction

// CallersIn reads a package.
func CallersIn(functions []*ssa.Function) Callers {
	all := Callers{}
	for _, f := range functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(ssa.CallInstruction); ok {
					if g := c.Common().StaticCallee(); g != nil && len(g.Blocks) > 0 {
						all[g] = append(all[g], c)
					}
				}
			}
		}
	}
	return all
}

type tracer struct {
	callers Callers
	seen    map[ssa.Value]bool
	out     Origin
}

func (t *tracer) follow(v ssa.Value, depth int) {
	if v == nil || t.seen[v] || depth > mostDeep || len(t.seen) > mostWide {
		return
	}
	t.seen[v] = true
	if checked(v) {
		t.out.Bounded = true
	}
	switch v := v.(type) {
	case *ssa.Phi:
		for _, e := range v.Edges {
			t.follow(e, depth+1)
		}
	case *ssa.Slice:
		if v.High != nil {
			t.out.Bounded = true
		}
		t.follow(v.X, depth+1)
	case *ssa.FieldAddr:
		t.field(v, depth)
	case *ssa.MakeMap, *ssa.MakeSlice, *ssa.Alloc:
		t.filled(v, depth)
	case *ssa.Call:
		t.call(v, depth)
	case *ssa.FreeVar:
		t.follow(form.Bound(v), depth+1)
	case *ssa.Parameter:
		t.parameter(v, depth)
	default:
		t.follow(behind(v), depth+1)
	}
}

// behind is the one value that another is a view or a part of, nil for any other.
func behind(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.ChangeType:
		return v.X
	case *ssa.Convert:
		return v.X
	case *ssa.MakeInterface:
		return v.X
	case *ssa.ChangeInterface:
		return v.X
	case *ssa.TypeAssert:
		return v.X
	case *ssa.Extract:
		return v.Tuple
	case *ssa.Lookup:
		return v.X
	case *ssa.Index:
		return v.X
	case *ssa.IndexAddr:
		return v.X
	case *ssa.Next:
		return v.Iter
	case *ssa.Range:
		return v.X
	case *ssa.Field:
		return v.X
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return v.X
		}
	}
	return nil
}

// call follows append, and helpers that make a collection of another one; of anything else the result
// counts.
func (t *tracer) call(c *ssa.Call, depth int) {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		if b.Name() == "append" {
			for _, a := range c.Call.Args {
				t.follow(a, depth+1)
			}
		}
		return
	}
	t.out.Calls = append(t.out.Calls, c)
	for _, a := range c.Call.Args {
		if passesOn(c, a.Type()) {
			t.follow(a, depth+1)
		}
	}
}

// passesOn says that a call may make its result of an argument: of a collection or text, of a request.
func passesOn(c *ssa.Call, t types.Type) bool {
	f := c.Call.StaticCallee()
	if f == nil {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	case *types.Pointer:
		return types.TypeString(t, nil) == "*net/http.Request"
	case *types.Basic:
		return u.Info()&types.IsString != 0 && f.Pkg != nil && f.Pkg.Pkg.Path() == "strings"
	}
	return false
}

// parameter is followed to the callers in the package; that of a function nobody here calls may be a
// request.
func (t *tracer) parameter(p *ssa.Parameter, depth int) {
	calls := t.callers[p.Parent()]
	if len(calls) == 0 {
		t.out.Requests = append(t.out.Requests, p)
		return
	}
	index := 0
	for i, q := range p.Parent().Params {
		if q == p {
			index = i
		}
	}
	for _, c := range calls {
		if index < len(c.Common().Args) {
			t.follow(c.Common().Args[index], depth+1)
		}
	}
}

// field follows what is written to one field of a struct, and to the whole of it.
func (t *tracer) field(addr *ssa.FieldAddr, depth int) {
	local, ok := addr.X.(*ssa.Alloc)
	if !ok {
		t.follow(addr.X, depth+1)
		return
	}
	t.stored(local, depth)
	for _, r := range *local.Referrers() {
		if same, ok := r.(*ssa.FieldAddr); ok && same.Field == addr.Field {
			t.stored(same, depth)
		}
	}
}

// filled follows what is put into a variable or container, by assignment or by a call that gets its
// address.
func (t *tracer) filled(v ssa.Value, depth int) {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.MapUpdate:
			if r.Map == v {
				t.follow(r.Key, depth+1)
				t.follow(r.Value, depth+1)
			}
		case *ssa.FieldAddr:
			t.stored(r, depth)
		case *ssa.IndexAddr:
			t.stored(r, depth)
		}
	}
	t.stored(v, depth)
}

// stored follows what is written to an address.
func (t *tracer) stored(addr ssa.Value, depth int) {
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == addr {
				t.follow(r.Val, depth+1)
			}
		case *ssa.MakeInterface:
			t.reads(r, depth)
		case *ssa.Call:
			t.out.Calls = append(t.out.Calls, r)
		}
	}
}

// reads notes the calls that get an address to write to, one of several operands as for Scan too, and
// what those read from.
func (t *tracer) reads(address ssa.Value, depth int) {
	for _, use := range *address.Referrers() {
		switch use := use.(type) {
		case *ssa.Call:
			t.out.Calls = append(t.out.Calls, use)
			if len(use.Call.Args) > 0 && !use.Call.IsInvoke() {
				t.follow(use.Call.Args[0], depth+1)
			}
		case *ssa.Store:
			if element, ok := use.Addr.(*ssa.IndexAddr); ok && use.Val == address {
				for _, r := range *element.X.Referrers() {
					if operands, ok := r.(*ssa.Slice); ok {
						t.reads(operands, depth)
					}
				}
			}
		}
	}
}
