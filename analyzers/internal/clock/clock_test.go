package clock

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

// machine is a state machine as generators write them: what it has at the head of its loop is made of
// itself in n ways.
func machine(t *testing.T, n int) *ssa.Function {
	t.Helper()
	var b strings.Builder
	b.WriteString("package p\nfunc f(x, y int) int {\nfor {\nswitch y {\n")
	for i := range n {
		fmt.Fprintf(&b, "case %d:\nx = x + x\n", i)
	}
	b.WriteString("}\nif x > y { return x }\n}\n}\n")
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", b.String(), 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, _, err := ssautil.BuildPackage(&types.Config{}, fset, types.NewPackage("p", ""), []*ast.File{file}, 0)
	if err != nil {
		t.Fatal(err)
	}
	return pkg.Func("f")
}

// TestGeneratedFunction ends soon: every way to a value would be 2000 times 2000 times 2000.
func TestGeneratedFunction(t *testing.T) {
	f := machine(t, 1000)
	found := make(chan int)
	go func() { found <- len(Watches{}.Looks(f)) }()
	select {
	case n := <-found:
		if n != 0 {
			t.Errorf("%d looks at the clock", n)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("a condition is followed along every way to it")
	}
}
