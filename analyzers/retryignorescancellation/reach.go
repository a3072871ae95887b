package retryignorescancellation

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
)

// inReach is a context that code could look at.
type inReach struct {
	text string
	// given says that callers decide whether it ever ends.
	given bool
}

// contextIn finds a context that a function has at hand and that may end.
func contextIn(f *ssa.Function) (inReach, bool) {
	for _, p := range f.Params {
		switch {
		case contexts.Is(p.Type()):
			return inReach{text: "the context that the function is given", given: contexts.First(p)}, true
		case isRequest(p.Type()):
			return inReach{text: "the context of the request " + p.Name()}, true
		}
	}
	for _, fv := range f.FreeVars {
		if t := captured(fv); contexts.Is(t) && contexts.Of(fv).Kind != contexts.Never {
			return inReach{text: "the context " + fv.Name()}, true
		}
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok && contexts.Is(v.Type()) && ends(v) {
				return inReach{text: "the context at hand"}, true
			}
		}
	}
	return inReach{}, false
}

// ends says that a context is known to end, or that the receiver keeps it for that purpose.
func ends(v ssa.Value) bool {
	switch contexts.Of(v).Kind {
	case contexts.Cancel, contexts.Request, contexts.Caller, contexts.Deadline:
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

// captured is the type of a captured variable.
func captured(fv *ssa.FreeVar) types.Type {
	if p, ok := fv.Type().Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return fv.Type()
}

func isRequest(t types.Type) bool { return types.TypeString(t, nil) == "*net/http.Request" }
