package loadnotshed

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// asideName is what functions, packages, variables and routes are called that serve the people who run
// a service, not its clients.
var asideName = regexp.MustCompile(`(?i)pprof|debug|profil|metric|prometheus|health|live|ready|probe|admin|telemetry|monitor`)

// asideFolder are folders whose servers nobody depends on.
var asideFolder = regexp.MustCompile(`(^|/)(tools?|test[a-z]*|[a-z]+test|examples?|hack|demo|cli|mocks?)(/|$)`)

// aside says that a server is not for the clients of the service.
func aside(p *rule.Pass, call ssa.CallInstruction) bool {
	f := call.Parent()
	if asideName.MatchString(f.Name()) || asideName.MatchString(p.Pkg.Name()) {
		return true
	}
	found := false
	if expr := rule.CallExpr(p, call); expr != nil {
		ast.Inspect(expr, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			found = found || ok && asideName.MatchString(id.Name)
			return !found
		})
	}
	return found || asideRoutes(handlerOf(call.Common().Args[0]))
}

// handlerOf is what is stored as the handler of a server, nil when that cannot be seen.
func handlerOf(server ssa.Value) ssa.Value {
	made, ok := origin(server).(*ssa.Alloc)
	if !ok {
		return nil
	}
	for _, r := range *made.Referrers() {
		addr, ok := r.(*ssa.FieldAddr)
		if !ok || types.TypeString(addr.Type(), nil) != "*net/http.Handler" {
			continue
		}
		for _, use := range *addr.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr == ssa.Value(addr) {
				if conv, ok := st.Val.(*ssa.MakeInterface); ok {
					return origin(conv.X)
				}
			}
		}
	}
	return nil
}

// origin is the value that a variable has, also when a literal has captured it.
func origin(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X
	}
	if fv, ok := v.(*ssa.FreeVar); ok {
		v = bound(fv)
	}
	local, ok := v.(*ssa.Alloc)
	if !ok {
		return v
	}
	for _, r := range *local.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(local) {
			switch st.Val.(type) {
			case *ssa.Alloc, *ssa.Call:
				return st.Val
			}
		}
	}
	return local
}

// bound is the variable that a literal has captured.
func bound(fv *ssa.FreeVar) ssa.Value {
	lit := fv.Parent()
	for _, r := range *lit.Referrers() {
		if mc, ok := r.(*ssa.MakeClosure); ok {
			for i, v := range lit.FreeVars {
				if v == fv {
					return mc.Bindings[i]
				}
			}
		}
	}
	return nil
}

// asideRoutes says that everything that a router made here has is for the people who run the service.
func asideRoutes(router ssa.Value) bool {
	made, ok := router.(*ssa.Call)
	if !ok {
		return false
	}
	routes := 0
	for _, r := range uses(made) {
		call, ok := r.(*ssa.Call)
		if !ok {
			continue
		}
		for _, a := range call.Call.Args {
			c, ok := a.(*ssa.Const)
			if !ok || c.Value == nil || c.Value.Kind() != constant.String {
				continue
			}
			if !asideName.MatchString(constant.StringVal(c.Value)) {
				return false
			}
			routes++
		}
	}
	return routes > 0
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
