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
	// Poll is as for Retry.
	Poll  bool
	Bound Bound
	Wait  Wait
	// Alike says that all waits are as long as the others, whatever limits them.
	Alike bool
	// Deaf says that no context ends the waits.
	Deaf bool
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
		return Library{Call: in, Setting: true, Wait: Wait{Growth: Grows}}, e.switchesOff(in)
	}
	e, ok := library()["call "+name]
	if !ok {
		e, ok = library()["poll "+name]
	}
	if !ok || e.kind == "poll" && !swallows(call.Args[e.args["operation"]]) {
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
	if i, ok := e.args["attempts"]; ok && i < len(call.Args) {
		p.limit = p.limit.narrow(call.Args[i], false, true)
	}
	l := Library{Call: in, Poll: e.kind == "poll", Policy: p.at, Bound: p.bound(), Wait: Wait{Growth: p.wait, At: p.at}}
	l.Alike, l.Deaf = p.wait == Constant, p.deaf() && !stops(call.Args[e.args["operation"]])
	if !p.limit.known {
		l.Bound.Other, l.Wait = true, Wait{Growth: Opaque}
	}
	return l, true
}

// switchesOff says that a call gives the value that means no limit, and that nothing else made of what it
// is called on sets one.
func (e entry) switchesOff(in ssa.CallInstruction) bool {
	args, i := in.Common().Args, e.args["arg"]
	if i >= len(args) {
		return false
	}
	n, fixed := constantInt(args[i])
	return fixed && n == int64(e.args["value"]) && (e.unless == "" || !callsMethod(in.Parent(), e.unless))
}

// callsMethod says that a function calls a method of a name.
func callsMethod(f *ssa.Function, name string) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && methodName(c) == name {
				return true
			}
		}
	}
	return false
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
