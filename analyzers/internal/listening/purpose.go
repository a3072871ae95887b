package listening

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// Names are the names that tell what a server is for which a call starts: those of the function and of
// the package that start it, of everything in the call, and of the address that the server is made with. A
// flag in the call, debug say, tells how a server works.
func Names(p *rule.Pass, call ssa.CallInstruction) []string {
	names := append([]string{call.Parent().Name(), p.Pkg.Name()}, addressNames(call.Common())...)
	if expr := rule.CallExpr(p, call); expr != nil {
		ast.Inspect(expr, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && !isFlag(p.TypesInfo.TypeOf(id)) {
				names = append(names, id.Name)
			}
			return true
		})
	}
	return names
}

func isFlag(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// addressNames are the names of the variables and fields that hold the address of a server made here.
func addressNames(call *ssa.CallCommon) []string {
	if len(call.Args) == 0 {
		return nil
	}
	var names []string
	for _, address := range stored(call.Args[0], "Addr") {
		if load, ok := address.(*ssa.UnOp); ok {
			address = load.X
		}
		switch a := address.(type) {
		case *ssa.Alloc:
			names = append(names, a.Comment)
		case *ssa.FieldAddr:
			names = append(names, program.FieldName(a))
		default:
			names = append(names, a.Name())
		}
	}
	return names
}
