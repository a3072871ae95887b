package timeoutmissing

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/remedy"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/rules"
)

const limitMessage = "Give the client a timeout of thirty seconds"

// limit makes the client of a call one with a timeout. The timeout counts until the whole answer is
// read, so a long download fails that did not: the fix is unsafe.
func limit(p *rule.Pass, call *ssa.Call, e endless) []rules.Fix {
	if e.shape != shapeHTTP {
		return nil
	}
	if e.literal.IsValid() {
		return limitLiteral(p, e.literal)
	}
	site, ok := remedy.CallAt(p, call)
	if !ok {
		return nil
	}
	if chosen := defaultOf(site.Call()); chosen != nil {
		if pkg, ok := site.Imported(chosen, "net/http"); ok {
			site.Replace(chosen.Pos(), chosen.End(), "(&"+pkg+".Client{Timeout: 30 * "+site.Package("time")+".Second})")
		}
	}
	return site.Fix(limitMessage, true)
}

// limitLiteral gives the client that is made at pos a timeout.
func limitLiteral(p *rule.Pass, pos token.Pos) []rules.Fix {
	site, ok := remedy.At(p, pos)
	if !ok {
		return nil
	}
	if lit := site.Literal(pos); lit != nil {
		site.AddField(lit, "Timeout", "30 * "+site.Package("time")+".Second")
	}
	return site.Fix(limitMessage, true)
}

// defaultOf is what stands for the default client in a call: "http" of http.Get, "http.DefaultClient" of
// http.DefaultClient.Do.
func defaultOf(call *ast.CallExpr) ast.Expr {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	if inner, ok := sel.X.(*ast.SelectorExpr); ok && inner.Sel.Name != "DefaultClient" {
		return nil
	}
	return sel.X
}
