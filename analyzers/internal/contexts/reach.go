package contexts

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Reach is a context that code could look at.
type Reach struct {
	// Text is how a message names it.
	Text string
	// Given says that callers decide whether it ever ends.
	Given bool
	// Request says that it may be that of a request: the caller's, or one that came with the request. One
	// that is made on the spot, or kept by the receiver, has a life of its own.
	Request bool
}

// InReach finds a context that a function has at hand and that may end.
func InReach(f *ssa.Function) (Reach, bool) {
	for _, p := range f.Params {
		switch {
		case Is(p.Type()):
			return Reach{Text: "the context that the function is given", Given: First(p), Request: true}, true
		case Comes(p.Type()):
			return Reach{Text: "the context of the request " + p.Name(), Request: true}, true
		}
	}
	for _, fv := range f.FreeVars {
		if t := captured(fv); Is(t) && Of(fv).Kind != Never {
			return Reach{Text: "the context " + fv.Name(), Request: requests(fv)}, true
		}
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok && Is(v.Type()) && ends(v) {
				return Reach{Text: "the context at hand", Request: requests(v)}, true
			}
		}
	}
	return Reach{}, false
}

func requests(v ssa.Value) bool {
	kind := Of(v).Kind
	return kind == Request || kind == Caller
}

// ends says that a context is known to end, or that the receiver keeps it for that purpose.
func ends(v ssa.Value) bool {
	switch Of(v).Kind {
	case Cancel:
		return !keptCancel(v)
	case Request, Caller, Deadline:
		return true
	}
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	field, ok := load.X.(*ssa.FieldAddr)
	f := load.Parent()
	return ok && f.Signature.Recv() != nil && field.X == ssa.Value(f.Params[0])
}

// keptCancel says that a context is made here with a function that ends it, and that nobody gets that function
// before this one returns.
func keptCancel(v ssa.Value) bool {
	ctx, ok := v.(*ssa.Extract)
	if !ok {
		return false
	}
	for _, r := range *ctx.Tuple.Referrers() {
		if cancel, ok := r.(*ssa.Extract); ok && cancel.Index == 1 && handedOn(cancel, map[ssa.Value]bool{}) {
			return false
		}
	}
	return true
}

// handedOn says that somebody else may call a function before this one returns.
func handedOn(fn ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[fn] {
		return false
	}
	seen[fn] = true
	return slices.ContainsFunc(*fn.Referrers(), func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.Return:
			return false
		case *ssa.Call:
			return r.Call.Value != fn
		case *ssa.Defer:
			return r.Call.Value != fn
		case *ssa.MakeClosure:
			return handedOn(r, seen)
		case *ssa.UnOp:
			return handedOn(r, seen)
		case *ssa.ChangeType: // context.CancelFunc, returned as func()
			return handedOn(r, seen)
		case *ssa.Store:
			cell, variable := r.Addr.(*ssa.Alloc)
			return r.Val == fn && (!variable || handedOn(cell, seen))
		}
		return true
	})
}

// captured is the type of a captured variable.
func captured(fv *ssa.FreeVar) types.Type {
	if p, ok := fv.Type().Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return fv.Type()
}

// IsRequest says that t is *http.Request.
func IsRequest(t types.Type) bool { return types.TypeString(t, nil) == "*net/http.Request" }

// Comes says that values of a type come with a request: the request itself, or what a router makes of it.
func Comes(t types.Type) bool { return IsRequest(t) || carries(t) || standsFor(t) }
