package retry

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
)

// Library is a retry by a library.
type Library struct {
	// Call runs the operation, or switches the limit off (see Setting).
	Call ssa.Instruction
	// Policy is where the limit was decided, nil when by Call itself.
	Policy ssa.Instruction
	// Setting says that the call only configures: there is no operation to look at.
	Setting bool
	Bound   Bound
	Wait    Wait
}

// Libraries returns the retries by libraries in a function. What limits one may be out of sight.
func Libraries(f *ssa.Function) []Library {
	var found []Library
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case ssa.CallInstruction:
				if l, ok := libraryCall(in); ok {
					found = append(found, l)
				}
			case *ssa.Store:
				if hugeLimit(in) {
					found = append(found, Library{Call: in, Setting: true, Wait: Wait{Growth: Grows}})
				}
			}
		}
	}
	return found
}

func libraryCall(in ssa.CallInstruction) (Library, bool) {
	call := in.Common()
	name := calleeName(call)
	if e, ok := library()["setting "+name]; ok {
		arg := e.args["arg"]
		if arg < len(call.Args) {
			if n, ok := constantInt(call.Args[arg]); ok && n == int64(e.args["value"]) {
				return Library{Call: in, Setting: true, Wait: Wait{Growth: Grows}}, true
			}
		}
		return Library{}, false
	}
	e, ok := library()["call "+name]
	if !ok {
		return Library{}, false
	}
	p, ps := policy{limit: e.limit, wait: e.wait}, policies{}
	if i, ok := e.args["policy"]; ok && i < len(call.Args) {
		p = ps.of(call.Args[i])
	}
	if i, ok := e.args["options"]; ok {
		p = ps.with(p, call.Args, i)
	}
	if i, ok := e.args["context"]; ok && i < len(call.Args) {
		p.contexts = append(p.contexts, contexts.Of(call.Args[i]))
	}
	l := Library{Call: in, Policy: p.at, Bound: p.bound(), Wait: Wait{Growth: p.wait, At: p.at}}
	if !p.limit.known {
		l.Bound.Other, l.Wait = true, Wait{Growth: Opaque}
	}
	return l, true
}

// calleeName is the name that the table uses: of the generic origin, or of the interface method.
func calleeName(call *ssa.CallCommon) string {
	if call.IsInvoke() {
		recv := types.TypeString(call.Value.Type(), nil)
		recv, _, _ = strings.Cut(recv, "[")
		return "(" + recv + ")." + call.Method.Name()
	}
	f := call.StaticCallee()
	if f == nil {
		return ""
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	return f.String()
}

func constantInt(v ssa.Value) (int64, bool) {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.Int {
			return constant.Int64Val(v.Value)
		}
	case *ssa.Convert:
		return constantInt(v.X)
	}
	return 0, false
}

// hugeLimit recognises client.RetryMax = math.MaxInt.
func hugeLimit(st *ssa.Store) bool {
	addr, ok := st.Addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	e, ok := library()["huge "+fieldPath(addr)]
	if !ok {
		return false
	}
	n, ok := constantInt(st.Val)
	return ok && n > int64(e.args["above"])
}

// fieldPath names a field with its type: "net/http.Client.Timeout".
func fieldPath(a *ssa.FieldAddr) string {
	p, ok := a.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return ""
	}
	s, ok := p.Elem().Underlying().(*types.Struct)
	if !ok || a.Field >= s.NumFields() {
		return ""
	}
	return types.TypeString(p.Elem(), nil) + "." + s.Field(a.Field).Name()
}
