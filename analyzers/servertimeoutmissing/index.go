package servertimeoutmissing

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/listening"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// index knows which servers of a package get a limit somewhere.
type index struct {
	functions []*ssa.Function
	// limited are the things through which a limit is set: *ssa.Alloc and *ssa.Global that are or
	// hold a server, *ssa.Parameter, *ssa.Function that returned it, and fields by their full name.
	limited map[any]bool
	// socket and network say what the package listens on.
	socket, network bool
	// given are the calls of functions of the package, kept what is in its fields and variables: see origins.
	given map[*ssa.Function][]*ssa.CallCommon
	kept  map[string][]ssa.Value
}

// newIndex reads a package, with the synthetic initialiser that sets package variables.
func newIndex(functions []*ssa.Function) *index {
	x := &index{functions: slices.Clone(functions), limited: map[any]bool{}}
	if len(functions) > 0 && functions[0].Pkg != nil {
		if init := functions[0].Pkg.Func("init"); init != nil {
			x.functions = append(x.functions, init)
		}
	}
	for _, f := range x.functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case *ssa.Store:
					x.store(in)
				case ssa.CallInstruction:
					x.listen(in.Common())
				}
			}
		}
	}
	return x
}

func (x *index) listen(call *ssa.CallCommon) {
	switch f := call.StaticCallee(); {
	case f == nil:
	case listening.Listens(call) && listening.Socket(call):
		x.socket = true
	case listening.Listens(call), listening.Reaches(call), strings.HasPrefix(f.Name(), "ListenAndServe"):
		x.network = true
	}
}

func (x *index) store(st *ssa.Store) {
	addr, ok := st.Addr.(*ssa.FieldAddr)
	if !ok || isZero(st.Val) {
		return
	}
	if t := serverType(addr.X.Type()); t != "" && slices.Contains(known().limits[t], program.FieldName(addr)) {
		x.limit(addr.X, map[ssa.Value]bool{})
	}
}

func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Int && constant.Sign(c.Value) == 0
}

// limit notes that the server at v gets a limit.
func (x *index) limit(v ssa.Value, seen map[ssa.Value]bool) {
	if seen[v] {
		return
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.Parameter:
		x.limited[v] = true
	case *ssa.FieldAddr:
		x.limited[fieldPath(v)] = true
	case *ssa.FreeVar:
		if bound := form.Bound(v); bound != nil {
			x.limit(bound, seen)
		}
	case *ssa.Extract:
		x.limit(v.Tuple, seen)
	case *ssa.Call:
		if f := v.Call.StaticCallee(); f != nil {
			x.limited[f] = true
		}
	case *ssa.Phi:
		for _, e := range v.Edges {
			x.limit(e, seen)
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			x.limitHeld(v.X, seen)
		}
	}
}

// limitHeld notes that the server whose address is kept at addr gets a limit.
func (x *index) limitHeld(addr ssa.Value, seen map[ssa.Value]bool) {
	if fv, ok := addr.(*ssa.FreeVar); ok {
		addr = form.Bound(fv)
	}
	cell, ok := addr.(*ssa.Alloc)
	if !ok {
		if addr != nil {
			x.limit(addr, seen)
		}
		return
	}
	for _, r := range *cell.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(cell) {
			x.limit(st.Val, seen)
		}
	}
}

// serverType is the full name of the server type that t points to, "" when it is none.
func serverType(t types.Type) string {
	p, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return ""
	}
	name := types.TypeString(types.Unalias(p.Elem()), nil)
	if known().limits[name] == nil {
		return ""
	}
	return name
}

// fieldPath names a field with its type: "example.com/web.Service.server".
func fieldPath(a *ssa.FieldAddr) string {
	return types.TypeString(types.Unalias(a.X.Type().Underlying().(*types.Pointer).Elem()), nil) + "." + program.FieldName(a)
}
