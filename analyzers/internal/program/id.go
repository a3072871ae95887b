package program

import (
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// IDOf names a function. Wrappers that go/ssa synthesises (bound methods, thunks, promoted methods)
// have no name in the source: they get the name of their method and a suffix that tells them apart.
func IDOf(f *ssa.Function) FuncID {
	if o := f.Origin(); o != nil {
		f = o
	}
	if p := f.Parent(); p != nil {
		return IDOf(p) + FuncID("$"+strconv.Itoa(literalNumber(p, f)))
	}
	obj, _ := f.Object().(*types.Func)
	if obj == nil {
		if f.Pkg != nil { // init, init#1 …: no object
			return FuncID(f.Pkg.Pkg.Path() + "." + f.Name())
		}
		return FuncID(f.String())
	}
	full := FuncID(obj.Origin().FullName())
	switch {
	case f.Synthetic == "" || f.Syntax() != nil:
		if strings.HasPrefix(f.Name(), "init#") {
			return FuncID(obj.Pkg().Path() + "." + f.Name())
		}
		return full
	case strings.HasSuffix(f.Name(), "$bound"):
		return full + "$bound"
	case strings.HasSuffix(f.Name(), "$thunk"):
		return full + "$thunk"
	case strings.HasPrefix(f.Synthetic, "wrapper"):
		return FuncID("("+types.TypeString(f.Signature.Recv().Type(), nil)+")."+f.Name()) + "$wrapper"
	}
	return full // declared in another package: known by its type only
}

func literalNumber(parent, lit *ssa.Function) int {
	for i, f := range parent.AnonFuncs {
		if f == lit {
			return i + 1
		}
	}
	return 0
}

// Calls are the call instructions of a function in the order that CallID counts.
func Calls(f *ssa.Function) []ssa.CallInstruction {
	var calls []ssa.CallInstruction
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok {
				calls = append(calls, c)
			}
		}
	}
	return calls
}

// Symbol is how findings name a function: the enclosing named function of f in the form
// "example.com/shop/store.Load" or "example.com/shop/store.(*Client).Get".
func Symbol(f FuncID) string {
	s, _, _ := strings.Cut(string(f), "$")
	if !strings.HasPrefix(s, "(") {
		return s
	}
	end := strings.LastIndex(s, ").")
	if end < 0 {
		return s
	}
	recv, method := s[1:end], s[end+2:]
	star := ""
	if strings.HasPrefix(recv, "*") {
		star, recv = "*", recv[1:]
	}
	pkg, typ := splitQualified(recv)
	if star != "" {
		typ = "(*" + typ + ")"
	}
	return pkg + typ + "." + method
}

// Short is Symbol without the directories of the package path: "store.Load", "(*store.Client).Get",
// with " (function literal)" told apart by its number.
func Short(f FuncID) string {
	s, lit, _ := strings.Cut(string(f), "$")
	open := ""
	if strings.HasPrefix(s, "(") {
		open, s = "(", s[1:]
		if strings.HasPrefix(s, "*") {
			open, s = "(*", s[1:]
		}
	}
	pkg, name := splitQualified(s)
	s = open + lastElement(strings.TrimSuffix(pkg, ".")) + "." + name
	if isDigit(lit) {
		s = "function literal in " + s
	}
	return s
}

func isDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// splitQualified cuts "example.com/a.b/pkg.T[x/y.Z].m" behind the dot that ends the package path.
func splitQualified(s string) (pkg, name string) {
	head := s
	if i := strings.IndexByte(s, '['); i >= 0 {
		head = s[:i]
	}
	slash := strings.LastIndexByte(head, '/')
	dot := strings.IndexByte(head[slash+1:], '.')
	if dot < 0 {
		return "", s
	}
	dot += slash + 2
	return s[:dot], s[dot:]
}

// lastElement is the last element of a package path that is not a major version.
func lastElement(path string) string {
	i := strings.LastIndexByte(path, '/')
	last := path[i+1:]
	if i > 0 && len(last) > 1 && last[0] == 'v' && isDigit(last[1:]) {
		return lastElement(path[:i])
	}
	return last
}
