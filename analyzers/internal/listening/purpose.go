package listening

import (
	"go/ast"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// Names are the names that tell what a server is for which a call starts: those of the function and of
// the package that start it, and of everything in the call.
func Names(p *rule.Pass, call ssa.CallInstruction) []string {
	names := []string{call.Parent().Name(), p.Pkg.Name()}
	if expr := rule.CallExpr(p, call); expr != nil {
		ast.Inspect(expr, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				names = append(names, id.Name)
			}
			return true
		})
	}
	return names
}
