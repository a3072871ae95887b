package fallback_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
)

// pairs is a function in which n calls have an alternative, one after the other, in a loop or not.
func pairs(tb testing.TB, n int, loop bool) *ssa.Function {
	tb.Helper()
	var b strings.Builder
	if loop {
		b.WriteString("for range k {\n")
	}
	for range n {
		b.WriteString("{\nv, err := a(k)\nif err != nil {\nif v, err = b(k); err != nil { return \"\", err }\n}\nk = v\n}\n")
	}
	if loop {
		b.WriteString("}\n")
	}
	b.WriteString("return k, nil\n")
	return build(tb, b.String())
}

// build makes a function of k that has the calls a and b.
func build(tb testing.TB, body string) *ssa.Function {
	tb.Helper()
	text := "package p\nfunc a(k string) (string, error)\nfunc b(k string) (string, error)\nfunc f(k string) (string, error) {\n" + body + "}\n"
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", text, 0)
	if err != nil {
		tb.Fatal(err)
	}
	pkg, _, err := ssautil.BuildPackage(&types.Config{}, fset, types.NewPackage("p", ""), []*ast.File{file}, 0)
	if err != nil {
		tb.Fatal(err)
	}
	return pkg.Func("f")
}

// row is a function in which n calls are each the alternative of the one before.
func row(tb testing.TB, n int) *ssa.Function {
	tb.Helper()
	links := strings.Repeat("if err != nil { v, err = b(k) }\n", n-1)
	return build(tb, "v, err := a(k)\n"+links+"return v, err\n")
}

// TestGeneratedFunctions ends soon: what is asked call by call would take minutes.
func TestGeneratedFunctions(t *testing.T) {
	if got := len(fallback.Find(row(t, 20))); got != 1 {
		t.Errorf("found %d pairs in a function somebody wrote", got)
	}
	if got := fallback.Find(row(t, 3000)); got != nil {
		t.Errorf("found %d pairs in a function of 3000 calls", len(got))
	}
}

func TestFindManyPairs(t *testing.T) {
	for _, loop := range []bool{false, true} {
		const n = 300
		if got := len(fallback.Find(pairs(t, n, loop))); got != n {
			t.Errorf("loop %v: found %d pairs of %d", loop, got, n)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	for _, loop := range []bool{false, true} {
		for _, n := range []int{150, 300, 600, 1200} {
			f := pairs(b, n, loop)
			b.Run(fmt.Sprintf("loop=%v/pairs=%d", loop, n), func(b *testing.B) {
				for b.Loop() {
					fallback.Find(f)
				}
			})
		}
	}
}
