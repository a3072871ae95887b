// Package listening tells who can connect to a server, from the address that it listens on.
package listening

import (
	"go/constant"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Local says that an address, or the only one of a variadic argument, is one of the host itself.
func Local(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		address := text(v)
		return strings.HasPrefix(address, "localhost:") || strings.HasPrefix(address, "127.") || strings.HasPrefix(address, "[::1]")
	case *ssa.BinOp: // "localhost:" + port
		return Local(v.X)
	case *ssa.Slice:
		array, ok := v.X.(*ssa.Alloc)
		return ok && slices.ContainsFunc(*array.Referrers(), func(r ssa.Instruction) bool {
			at, ok := r.(*ssa.IndexAddr)
			return ok && slices.ContainsFunc(*at.Referrers(), Stored)
		})
	case *ssa.Call:
		return localFormat(v)
	}
	return false
}

// localFormat recognises fmt.Sprintf("localhost:%d", port) and net.JoinHostPort("localhost", port).
func localFormat(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	if f == nil || f.String() != "fmt.Sprintf" && f.String() != "net.JoinHostPort" {
		return false
	}
	first := text(call.Call.Args[0])
	return first == "localhost" || Local(call.Call.Args[0])
}

// text is a constant string, "" when it is none.
func text(v ssa.Value) string {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return ""
}

// Origins are where the listeners come from that a value may be: what callers of its function give, what is
// kept in its field or package variable, as far as that is known.
type Origins func(ssa.Value) []ssa.Value

// Network says that a listener surely takes connections from the network, in one of the ways that it comes by.
func Network(v ssa.Value, from Origins) bool {
	return (&network{from: from, known: map[ssa.Value]bool{}, open: map[ssa.Value]bool{}}).is(v)
}

type network struct {
	from  Origins
	known map[ssa.Value]bool
	open  map[ssa.Value]bool // what is being looked at
}

func (n *network) is(v ssa.Value) bool {
	is, known := n.known[v]
	if known || n.open[v] {
		return is
	}
	n.open[v] = true
	n.known[v] = n.look(v)
	delete(n.open, v)
	return n.known[v]
}

func (n *network) look(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Phi:
		return !slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return !n.open[e] && !n.is(e) })
	case *ssa.ChangeInterface:
		return n.is(v.X)
	case *ssa.MakeInterface:
		return n.is(v.X)
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && (v.Index == 0 && listens(call) || n.returned(call, v.Index))
	case *ssa.Call:
		f := v.Call.StaticCallee()
		return f != nil && around[f.String()] && n.is(v.Call.Args[0]) || n.returned(v, 0)
	}
	return slices.ContainsFunc(n.from(v), n.is)
}

func listens(call *ssa.Call) bool {
	return Listens(&call.Call) && !Socket(&call.Call) && !Local(call.Call.Args[1])
}

// returned says the same of a result of a function of the package.
func (n *network) returned(call *ssa.Call, result int) bool {
	f := call.Call.StaticCallee()
	return f != nil && slices.ContainsFunc(f.Blocks, func(b *ssa.BasicBlock) bool {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		return ok && result < len(ret.Results) && n.is(ret.Results[result])
	})
}

// around are the functions that make a listener of another one.
var around = map[string]bool{"crypto/tls.NewListener": true, "golang.org/x/net/netutil.LimitListener": true}

// Listens recognises net.Listen and tls.Listen.
func Listens(call *ssa.CallCommon) bool {
	f := call.StaticCallee()
	return f != nil && (f.String() == "net.Listen" || f.String() == "crypto/tls.Listen" || f.String() == "net.ListenUnix")
}

// Reaches recognises the same of other packages, as net.Listen is called: reuseport.Listen("tcp", address).
func Reaches(call *ssa.CallCommon) bool {
	f := call.StaticCallee()
	return f != nil && f.Name() == "Listen" && len(call.Args) > 1 && strings.HasPrefix(text(call.Args[0]), "tcp")
}

// Socket says that a listening call names a Unix socket.
func Socket(call *ssa.CallCommon) bool { return strings.HasPrefix(text(call.Args[0]), "unix") }

// Stored says that an instruction stores an address of the host itself.
func Stored(in ssa.Instruction) bool {
	st, ok := in.(*ssa.Store)
	return ok && Local(st.Val)
}

// Nearby says that a listener only takes connections of the host itself.
func Nearby(v ssa.Value) bool {
	ex, ok := v.(*ssa.Extract)
	if !ok {
		return false
	}
	call, ok := ex.Tuple.(*ssa.Call)
	return ok && Listens(&call.Call) && (Socket(&call.Call) || Local(call.Call.Args[1]))
}
