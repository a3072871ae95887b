package servertimeoutmissing

import (
	"go/constant"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// isLocal says that an address, or the only one of a variadic argument, is one of the host itself.
func isLocal(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		address := text(v)
		return strings.HasPrefix(address, "localhost:") || strings.HasPrefix(address, "127.") || strings.HasPrefix(address, "[::1]")
	case *ssa.BinOp: // "localhost:" + port
		return isLocal(v.X)
	case *ssa.Slice:
		array, ok := v.X.(*ssa.Alloc)
		return ok && slices.ContainsFunc(*array.Referrers(), func(r ssa.Instruction) bool {
			at, ok := r.(*ssa.IndexAddr)
			return ok && slices.ContainsFunc(*at.Referrers(), storesLocal)
		})
	case *ssa.Call:
		return isLocalFormat(v)
	}
	return false
}

// isLocalFormat recognises fmt.Sprintf("localhost:%d", port) and net.JoinHostPort("localhost", port).
func isLocalFormat(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	if f == nil || f.String() != "fmt.Sprintf" && f.String() != "net.JoinHostPort" {
		return false
	}
	first := text(call.Call.Args[0])
	return first == "localhost" || isLocal(call.Call.Args[0])
}

// text is a constant string, "" when it is none.
func text(v ssa.Value) string {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return ""
}

// listens says that a listener surely takes connections from the network.
func listens(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && listenCall(&call.Call) && !onSocket(&call.Call) && !isLocal(call.Call.Args[1])
	case *ssa.ChangeInterface:
		return listens(v.X)
	}
	return false
}

// listenCall recognises net.Listen and tls.Listen.
func listenCall(call *ssa.CallCommon) bool {
	f := call.StaticCallee()
	return f != nil && (f.String() == "net.Listen" || f.String() == "crypto/tls.Listen" || f.String() == "net.ListenUnix")
}

// onSocket says that a listening call names a Unix socket.
func onSocket(call *ssa.CallCommon) bool { return strings.HasPrefix(text(call.Args[0]), "unix") }
