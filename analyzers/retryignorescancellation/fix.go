package retryignorescancellation

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/remedy"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/rules"
)

// interruptible turns a time.Sleep into a select that ends with the context. The function then returns
// where it went on before, past what it does after the loop, so the fix is unsafe.
func interruptible(p *rule.Pass, sleep ssa.CallInstruction) []rules.Fix {
	f := sleep.Common().StaticCallee()
	if f == nil || f.String() != "time.Sleep" {
		return nil
	}
	site, ok := remedy.CallAt(p, sleep)
	if !ok {
		return nil
	}
	call := site.Call()
	statement := false
	for _, n := range site.Path {
		s, ok := n.(*ast.ExprStmt)
		statement = statement || ok && s.X == call
	}
	ctx, ok := contextName(site)
	if !ok || !statement {
		return nil
	}
	results, ok := returned(sleep.Parent().Signature.Results(), ctx)
	if !ok {
		return nil
	}
	site.Replace(call.Pos(), call.End(), strings.Join([]string{
		"select {",
		"case <-" + ctx + ".Done():",
		"return" + results,
		"case <-" + site.Package("time") + ".After(" + site.Source(call.Args[0]) + "):",
		"}",
	}, "\n"))
	return site.Fix("Wait until the context ends at most", true)
}

// contextName is how the code at the site reaches a context that it was given.
func contextName(s *remedy.Site) (string, bool) {
	for _, n := range s.Path {
		var params *ast.FieldList
		switch n := n.(type) {
		case *ast.FuncLit:
			params = n.Type.Params
		case *ast.FuncDecl:
			params = n.Type.Params
		default:
			continue
		}
		for _, field := range params.List {
			for _, id := range field.Names {
				o := s.Def(id)
				switch {
				case o == nil || !s.Visible(o):
				case contexts.Is(o.Type()):
					return id.Name, true
				case contexts.IsRequest(o.Type()):
					return id.Name + ".Context()", true
				}
			}
		}
	}
	return "", false
}

// returned is what a return statement says when the context has ended: its error, and nothing else. A
// function that has results but no error cannot tell.
func returned(results *types.Tuple, ctx string) (string, bool) {
	if results.Len() == 0 {
		return "", true
	}
	last := results.Len() - 1
	if types.TypeString(results.At(last).Type(), nil) != "error" {
		return "", false
	}
	var values []string
	for i := range last {
		zero, ok := zeroOf(results.At(i).Type())
		if !ok {
			return "", false
		}
		values = append(values, zero)
	}
	return " " + strings.Join(append(values, ctx+".Err()"), ", "), true
}

// zeroOf is the zero value of a type, unless that takes its name.
func zeroOf(t types.Type) (string, bool) {
	if _, ok := t.(*types.TypeParam); ok {
		return "", false
	}
	switch t := t.Underlying().(type) {
	case *types.Basic:
		switch info := t.Info(); {
		case info&types.IsString != 0:
			return `""`, true
		case info&types.IsBoolean != 0:
			return "false", true
		case info&types.IsNumeric != 0:
			return "0", true
		}
		return "nil", t.Kind() == types.UnsafePointer
	case *types.Struct, *types.Array:
		return "", false
	}
	return "nil", true
}
