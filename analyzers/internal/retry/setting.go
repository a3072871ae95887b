package retry

import (
	"go/constant"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// ClientOf tells the client that performs an operation and may repeat it. callee is the operation,
// which may be a method of an interface that the program has declared with the shape of a client.
func ClientOf(callee *types.Func) (Client, bool) {
	for _, c := range clients().clients {
		for _, p := range c.packages {
			pkg, receiver, _ := strings.Cut(p, ":")
			if declaredIn(callee, pkg, receiver) || receiver == "" && takes(callee.Signature(), pkg) {
				return c, true
			}
		}
	}
	return Client{}, false
}

func declaredIn(f *types.Func, pkg, receiver string) bool {
	if f.Pkg() == nil || !below(pkg, f.Pkg().Path()) {
		return false
	}
	if receiver == "" {
		return true
	}
	recv := f.Signature().Recv()
	return recv != nil && strings.HasSuffix(types.TypeString(recv.Type(), nil), "."+receiver)
}

func takes(sig *types.Signature, pkg string) bool {
	for p := range sig.Params().Variables() {
		t := p.Type()
		if s, ok := t.(*types.Slice); ok {
			t = s.Elem()
		}
		if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
			t = ptr.Elem()
		}
		if n, ok := types.Unalias(t).(*types.Named); ok && n.Obj().Pkg() != nil && below(pkg, n.Obj().Pkg().Path()) {
			return true
		}
	}
	return false
}

// below says that a package matches "path" or "path/...".
func below(pattern, pkg string) bool {
	prefix, all := strings.CutSuffix(pattern, "/...")
	return pkg == prefix || all && strings.HasPrefix(pkg, prefix+"/")
}

// Setting is a place where the program says how often a client tries.
type Setting struct {
	Client string
	// Attempts, 0 when that cannot be known.
	Attempts int64
}

// Settings are what a function says about clients. Of one that connects in several ways to the same
// kind of server, those that do not repeat count as well.
func Settings(f *ssa.Function) []Setting {
	var found []Setting
	plain := map[string]bool{}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			for _, c := range changesBy(in) {
				switch n, ok := c.applies(in); {
				case ok && c.kind == "plain":
					plain[c.client] = true
				case ok:
					found = append(found, Setting{c.client, n})
				}
			}
		}
	}
	for _, client := range slices.Sorted(maps.Keys(plain)) {
		if !says(found, client) {
			found = append(found, Setting{client, 1})
		}
	}
	return found
}

func says(found []Setting, client string) bool {
	for _, s := range found {
		if s.Client == client {
			return true
		}
	}
	return false
}

// changesBy are the lines of the table that may be about an instruction.
func changesBy(in ssa.Instruction) []change {
	by := clients().changes
	switch in := in.(type) {
	case ssa.CallInstruction:
		return by["call "+calleeName(in.Common())]
	case *ssa.Store:
		if addr, ok := in.Addr.(*ssa.FieldAddr); ok {
			return by["field "+fieldName(addr)]
		}
	case *ssa.MakeInterface:
		if _, named := types.Unalias(in.X.Type()).(*types.Named); named {
			return by["value "+types.TypeString(in.X.Type(), nil)]
		}
	}
	return nil
}

// applies gives the number of attempts that an instruction asks for, 0 when that cannot be known.
func (c *change) applies(in ssa.Instruction) (attempts int64, ok bool) {
	switch in := in.(type) {
	case ssa.CallInstruction:
		return c.called(in.Common())
	case *ssa.Store:
		pkg, path := fieldOf(in.Addr.(*ssa.FieldAddr))
		if below(c.name, pkg) && strings.HasSuffix("."+path, "."+c.field) {
			return c.count(in.Val)
		}
	case *ssa.MakeInterface:
		return c.attempts, true
	}
	return 0, false
}

// fieldName is the name of the field that an address is of.
func fieldName(a *ssa.FieldAddr) string {
	path := fieldPath(a)
	return path[strings.LastIndex(path, ".")+1:]
}

// fieldOf is the path of a field from the named struct that it is in, directly or in structs without a
// name, and the package of that.
func fieldOf(a *ssa.FieldAddr) (pkg, path string) {
	p, ok := a.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return "", ""
	}
	if n, ok := types.Unalias(p.Elem()).(*types.Named); ok && n.Obj().Pkg() != nil {
		return n.Obj().Pkg().Path(), fieldName(a)
	}
	if outer, ok := a.X.(*ssa.FieldAddr); ok {
		pkg, path = fieldOf(outer)
		return pkg, path + "." + fieldName(a)
	}
	return "", ""
}

func (c *change) called(call *ssa.CallCommon) (int64, bool) {
	switch c.kind {
	case "plain":
		// What is not written out in the call may repeat.
		_, written := program.Variadic(call.Args[len(call.Args)-1])
		return 1, written
	case "policy":
		return policyAttempts(call.Args[c.arg])
	}
	return c.count(call.Args[c.arg])
}

// count is the number of attempts that a value asks for.
func (c *change) count(v ssa.Value) (int64, bool) {
	n, known := number(v)
	switch {
	case !known:
		return 0, true
	case c.unchanged != nil && *c.unchanged == n:
		return 0, false
	}
	return max(n+c.plus, 1), true
}

// number is a constant, also behind a pointer made by a helper such as aws.Int.
func number(v ssa.Value) (int64, bool) {
	if call, ok := v.(*ssa.Call); ok && len(call.Call.Args) == 1 {
		if _, pointer := call.Type().Underlying().(*types.Pointer); pointer {
			return fixedInt(call.Call.Args[0])
		}
	}
	return fixedInt(v)
}

var maxAttempts = regexp.MustCompile(`"(?i:maxAttempts)"\s*:\s*"?([0-9]+)`)

// policyAttempts reads the retry policy of a gRPC service configuration. One that says nothing of
// retries has none.
func policyAttempts(v ssa.Value) (int64, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return 0, false
	}
	m := maxAttempts.FindStringSubmatch(constant.StringVal(c.Value))
	if m == nil || !strings.Contains(constant.StringVal(c.Value), "retryPolicy") {
		return 0, false
	}
	n, err := strconv.ParseInt(m[1], 10, 64)
	return n, err == nil
}
