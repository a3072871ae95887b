package listening

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Routes are the patterns of the router of a server that a call starts, as far as the router is made in
// the same function.
func Routes(call *ssa.CallCommon) []string {
	for _, a := range call.Args {
		if types.TypeString(a.Type(), nil) == "net/http.Handler" {
			return routesOf(behind(a))
		}
	}
	if len(call.Args) == 0 {
		return nil
	}
	return ServerRoutes(call.Args[0])
}

// Default says that a server which a call starts has the default router of net/http.
func Default(call *ssa.CallCommon) bool {
	for _, a := range call.Args {
		if types.TypeString(a.Type(), nil) == "net/http.Handler" {
			none, ok := a.(*ssa.Const)
			return ok && none.IsNil()
		}
	}
	return len(call.Args) > 0 && ServerDefault(call.Args[0])
}

// ServerDefault says the same of a server that is made in a function.
func ServerDefault(server ssa.Value) bool {
	_, made := origin(server).(*ssa.Alloc)
	return made && len(stored(server, "Handler")) == 0
}

// DefaultRoutes are the patterns that functions add to the default router, "" for one that is no constant.
func DefaultRoutes(functions []*ssa.Function) []string {
	var routes []string
	for _, f := range functions {
		for _, call := range program.Calls(f) {
			g := call.Common().StaticCallee()
			if g != nil && (g.String() == "net/http.Handle" || g.String() == "net/http.HandleFunc") {
				routes = append(routes, text(call.Common().Args[0]))
			}
		}
	}
	return routes
}

// ServerRoutes are the patterns of the router that a server has.
func ServerRoutes(server ssa.Value) []string { return routesOf(handlerOf(server)) }

func behind(v ssa.Value) ssa.Value {
	if conv, ok := v.(*ssa.MakeInterface); ok {
		return origin(conv.X)
	}
	return nil
}

// routesOf are the constants that the methods of a router get.
func routesOf(router ssa.Value) []string {
	made, ok := router.(*ssa.Call)
	if !ok {
		return nil
	}
	var routes []string
	for _, r := range uses(made) {
		call, ok := r.(*ssa.Call)
		if !ok {
			continue
		}
		for _, a := range call.Call.Args {
			if route := text(a); route != "" {
				routes = append(routes, route)
			}
		}
	}
	return routes
}

// handlerOf is what is stored as the handler of a server, nil when that cannot be seen.
func handlerOf(server ssa.Value) ssa.Value {
	for _, h := range stored(server, "Handler") {
		return behind(h)
	}
	return nil
}

// stored are the values that a field of a server gets where the server is made.
func stored(server ssa.Value, field string) []ssa.Value {
	made, ok := origin(server).(*ssa.Alloc)
	if !ok {
		return nil
	}
	var vals []ssa.Value
	for _, r := range *made.Referrers() {
		addr, ok := r.(*ssa.FieldAddr)
		if !ok || program.FieldName(addr) != field {
			continue
		}
		for _, use := range *addr.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr == ssa.Value(addr) {
				vals = append(vals, st.Val)
			}
		}
	}
	return vals
}

// origin is the value that a variable has, also when a literal has captured it.
func origin(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X
	}
	if fv, ok := v.(*ssa.FreeVar); ok {
		v = form.Bound(fv)
	}
	local, ok := v.(*ssa.Alloc)
	if !ok {
		return v
	}
	for _, r := range *local.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(local) {
			switch v := st.Val.(type) {
			case *ssa.Alloc, *ssa.Call:
				return v
			case *ssa.UnOp: // a copy of what is made: s := http.Server{...}
				if _, ok := v.X.(*ssa.Alloc); ok {
					return v.X
				}
			}
		}
	}
	return local
}

// uses are the instructions that refer to a value, directly or through the variable that holds it.
func uses(v ssa.Value) []ssa.Instruction {
	var out []ssa.Instruction
	for _, r := range *v.Referrers() {
		out = append(out, r)
		st, ok := r.(*ssa.Store)
		if !ok {
			continue
		}
		if local, ok := st.Addr.(*ssa.Alloc); ok {
			for _, load := range *local.Referrers() {
				if l, ok := load.(*ssa.UnOp); ok {
					out = append(out, *l.Referrers()...)
				}
			}
		}
	}
	return out
}
