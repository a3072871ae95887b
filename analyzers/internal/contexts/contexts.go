// Package contexts traces a context to where it was made, and says whether it can end.
package contexts

import (
	_ "embed"
	"go/token"
	"go/types"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

// Kind says how a context ends.
type Kind int

const (
	// Unknown: made out of sight.
	Unknown Kind = iota
	// Never: context.Background, TODO, or something derived from them that adds no end.
	Never
	// Cancel: somebody may cancel it, nothing says when.
	Cancel
	// Request: the context of an incoming request. It ends when the client goes away, and has no
	// deadline of its own.
	Request
	// Caller: a parameter, or that of a request which is one, so the caller decides.
	Caller
	// Deadline: it ends by itself.
	Deadline
)

// Origin is what is known about a context.
type Origin struct {
	Kind Kind
	// At is where the context was made, NoPos when out of sight.
	At token.Pos
	// Param is the parameter that it is derived from, when Kind is Caller.
	Param *ssa.Parameter
}

// CanEnd says that the context may end some day. What is not known may end.
func (o Origin) CanEnd() bool { return o.Kind != Never }

// Ending says the same in the words of a linked program. What the caller decides is not known yet.
func (o Origin) Ending() program.Ending {
	switch o.Kind {
	case Never:
		return program.EndsNever
	case Cancel:
		return program.EndsOnCancel
	case Request:
		return program.EndsWithRequest
	case Deadline:
		return program.EndsByDeadline
	}
	return program.EndsUnknown
}

// First says that a parameter is the first context of its function, or its first request when it has no
// context.
func First(p *ssa.Parameter) bool {
	for _, is := range []func(types.Type) bool{Is, IsRequest} {
		for _, q := range p.Parent().Params {
			if is(q.Type()) {
				return q == p
			}
		}
	}
	return false
}

const maxDepth = 20

// Of traces a context value.
func Of(v ssa.Value) Origin { return trace(v, map[ssa.Value]Origin{}, 0) }

// Is says that t is context.Context.
func Is(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "Context" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "context"
}

// Argument is the first argument of a call that is a context, nil when there is none.
func Argument(call *ssa.CallCommon) ssa.Value {
	for _, a := range call.Args {
		if Is(a.Type()) {
			return a
		}
	}
	return nil
}

// Passed is the context that a call passes: the first among its arguments, or that of the first request.
func Passed(call *ssa.CallCommon) Origin {
	if arg := Argument(call); arg != nil {
		return Of(arg)
	}
	for _, a := range call.Args {
		if IsRequest(a.Type()) {
			return ofRequest(a, a.Pos(), Of)
		}
	}
	return Origin{}
}

// trace looks at every value once. What is met again while it is being traced depends on itself, and
// is not known.
func trace(v ssa.Value, known map[ssa.Value]Origin, depth int) Origin {
	o, seen := known[v]
	if seen || depth > maxDepth {
		return o
	}
	known[v] = Origin{}
	o = follow(v, func(v ssa.Value) Origin { return trace(v, known, depth+1) })
	known[v] = o
	return o
}

func follow(v ssa.Value, next func(ssa.Value) Origin) Origin {
	switch v := v.(type) {
	case *ssa.Const:
		return Origin{Kind: Never, At: v.Pos()}
	case *ssa.Parameter:
		return parameter(v)
	case *ssa.FreeVar:
		return freeVar(v, next)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index == 0 {
			return fromCall(call, next)
		}
	case *ssa.Call:
		return fromCall(v, next)
	case *ssa.Phi:
		return merge(given(v.Edges, v.Edges), v, next)
	case *ssa.ChangeInterface:
		return next(v.X)
	case *ssa.MakeInterface:
		if carries(v.X.Type()) {
			return Origin{Kind: Request, At: v.Pos()}
		}
		return next(v.X)
	case *ssa.UnOp:
		if cell, ok := v.X.(*ssa.Alloc); ok && v.Op == token.MUL {
			return cellOrigin(cell, next)
		}
		if fv, ok := v.X.(*ssa.FreeVar); ok && v.Op == token.MUL {
			return freeVar(fv, next)
		}
	}
	return Origin{}
}

// parameter: the context of a function literal's own parameter is decided by whoever calls it.
func parameter(p *ssa.Parameter) Origin {
	if !Is(p.Type()) {
		return Origin{}
	}
	return Origin{Kind: Caller, At: p.Pos(), Param: p}
}

// freeVar follows a captured variable to what the enclosing function bound.
func freeVar(fv *ssa.FreeVar, next func(ssa.Value) Origin) Origin {
	switch bound := form.Bound(fv).(type) {
	case nil:
		return Origin{}
	case *ssa.Alloc:
		return cellOrigin(bound, next)
	default:
		return next(bound)
	}
}

// cellOrigin merges everything that is stored into a local variable.
func cellOrigin(cell *ssa.Alloc, next func(ssa.Value) Origin) Origin {
	var vals, loads []ssa.Value
	for _, r := range *cell.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == ssa.Value(cell) {
				vals = append(vals, r.Val)
			}
		case *ssa.UnOp:
			loads = append(loads, r)
		}
	}
	return merge(given(vals, loads), cell, next)
}

// merge: a context that is one of several is known only as far as all of them agree.
func merge(vals []ssa.Value, self ssa.Value, next func(ssa.Value) Origin) Origin {
	var out Origin
	first := true
	for _, v := range vals {
		if v == self {
			continue
		}
		o := next(v)
		if first {
			out, first = o, false
		} else if o.Kind != out.Kind {
			return Origin{}
		}
	}
	return out
}

func fromCall(call *ssa.Call, next func(ssa.Value) Origin) Origin {
	common := &call.Call
	if common.IsInvoke() {
		if common.Method.Name() == "Start" && len(common.Args) > 0 && Is(common.Args[0].Type()) {
			return next(common.Args[0]) // OpenTelemetry's Tracer.Start
		}
		return Origin{}
	}
	f := common.StaticCallee()
	if f == nil {
		return Origin{}
	}
	name := f.String()
	if routers()[name] {
		return Origin{Kind: Request, At: call.Pos()}
	}
	switch name {
	case "context.Background", "context.TODO", "context.WithoutCancel":
		return Origin{Kind: Never, At: call.Pos()}
	case "context.WithTimeout", "context.WithDeadline", "context.WithTimeoutCause", "context.WithDeadlineCause":
		return Origin{Kind: Deadline, At: call.Pos()}
	case "context.WithCancel", "context.WithCancelCause":
		return withCancel(call, next(common.Args[0]))
	case "os/signal.NotifyContext", "golang.org/x/sync/errgroup.WithContext":
		return atLeastCancel(call, next(common.Args[0]))
	case "(*net/http.Request).Context":
		return ofRequest(common.Args[0], call.Pos(), next)
	}
	if derives()[name] {
		return next(Argument(common))
	}
	return Origin{}
}

//go:embed derives.txt
var derivesText string

var derives = sync.OnceValue(func() map[string]bool { return words.Set(derivesText) })

// withCancel ends when its cancel function is called. One that is only called on the way out of the
// function that made it ends nothing while that function runs.
func withCancel(call *ssa.Call, parent Origin) Origin {
	for _, r := range *call.Referrers() {
		ex, ok := r.(*ssa.Extract)
		if !ok || ex.Index != 1 {
			continue
		}
		for _, use := range *ex.Referrers() {
			if d, ok := use.(*ssa.Defer); !ok || d.Call.Value != ssa.Value(ex) {
				return atLeastCancel(call, parent)
			}
		}
	}
	return parent
}

func atLeastCancel(call *ssa.Call, parent Origin) Origin {
	if parent.Kind == Deadline {
		return parent
	}
	return Origin{Kind: Cancel, At: call.Pos()}
}
