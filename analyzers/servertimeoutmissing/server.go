package servertimeoutmissing

import (
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/listening"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// endless says that a server made here surely gets no limit.
func (x *index) endless(a *ssa.Alloc) bool {
	w := &flow{x: x, seen: map[ssa.Value]bool{}, local: x.socket && !x.network}
	return w.clear(a) && !w.local
}

// flow follows a server to everything that may limit it.
type flow struct {
	x    *index
	seen map[ssa.Value]bool
	// local says that only processes of the same host can connect.
	local bool
}

// clear says that nothing that v is given to sets a limit.
func (w *flow) clear(v ssa.Value) bool {
	if w.seen[v] {
		return true
	}
	w.seen[v] = true
	if w.x.limited[v] {
		return false
	}
	if v.Referrers() == nil {
		return true
	}
	for _, r := range *v.Referrers() {
		if !w.use(v, r) {
			return false
		}
	}
	return true
}

func (w *flow) use(v ssa.Value, r ssa.Instruction) bool {
	switch r := r.(type) {
	case *ssa.Store:
		if r.Val == v {
			return w.kept(r.Addr)
		}
		_, zero := r.Val.(*ssa.Const)
		return serverType(v.Type()) == "" || zero || w.seen[r.Val] // else it is a copy of another server
	case *ssa.FieldAddr:
		if program.FieldName(r) == "Addr" {
			w.local = w.local || slices.ContainsFunc(*r.Referrers(), listening.Stored)
		}
	case ssa.CallInstruction:
		return w.passed(v, r)
	case *ssa.MakeInterface, *ssa.Phi, *ssa.ChangeType, *ssa.UnOp:
		return w.clear(r.(ssa.Value))
	case *ssa.MakeClosure:
		lit := r.Fn.(*ssa.Function)
		return w.clear(lit.FreeVars[slices.Index(r.Bindings, v)])
	case *ssa.Return:
		return !w.x.limited[r.Parent()]
	}
	return true
}

// kept follows a server into a variable or field.
func (w *flow) kept(addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return !w.x.limited[fieldPath(addr)]
	case *ssa.Global, *ssa.Alloc, *ssa.FreeVar:
		return w.clear(addr)
	}
	return true
}

// serving is what functions are called that run a server and do not change it.
var serving = regexp.MustCompile(`(?i)serv|listen|run|start|shutdown|stop|close|grace|append|wait|configure`)

// passed follows a server into a call. What an option function does cannot be seen.
func (w *flow) passed(v ssa.Value, call ssa.CallInstruction) bool {
	common := call.Common()
	f := common.StaticCallee()
	if f == nil {
		return common.IsInvoke() && serving.MatchString(common.Method.Name())
	}
	if f.Signature.Recv() != nil && serverType(f.Signature.Recv().Type()) != "" {
		return true
	}
	if len(f.Blocks) == 0 {
		return serving.MatchString(f.Name())
	}
	return w.clear(f.Params[slices.Index(common.Args, v)])
}

// call judges functions that make the server themselves.
func (x *index) call(in ssa.CallInstruction) (string, bool) {
	f := in.Common().StaticCallee()
	if f == nil {
		return "", false
	}
	const endless = "makes a server without timeouts"
	args := in.Common().Args
	if known().empty[f.String()] {
		none, ok := args[len(args)-1].(*ssa.Const)
		return endless, ok && none.Value == nil
	}
	s, ok := known().serves[f.String()]
	if !ok || s.field != "" && x.limited[s.field] || s.address >= len(args) || listening.Local(args[s.address]) {
		return "", false
	}
	if types.TypeString(args[s.address].Type(), nil) == "net.Listener" && !listening.Network(args[s.address], x.origins()) {
		return "", false
	}
	return endless, true
}
