package servertimeoutmissing

import (
	"fmt"
	"go/ast"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/remedy"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/rules"
)

// The limit for the headers of a request is one that no client that wants an answer notices: bodies and
// answers may take as long as before.
const (
	limitMessage = "Give clients ten seconds for the headers of a request"
	limitField   = "ReadHeaderTimeout"
)

// tenSeconds is the limit as an expression.
func tenSeconds(s *remedy.Site) string { return "10 * " + s.Package("time") + ".Second" }

// limitLiteral adds the limit to a server of net/http.
func limitLiteral(p *rule.Pass, server string, a *ssa.Alloc) []rules.Fix {
	site, ok := remedy.At(p, a.Pos())
	if !ok || server != "net/http.Server" {
		return nil
	}
	lit := site.Literal(a.Pos())
	if lit == nil {
		return nil
	}
	site.AddField(lit, limitField, tenSeconds(site))
	return site.Fix(limitMessage, false)
}

// limitCall turns a function of net/http that makes a server into the method of one with the limit.
func limitCall(p *rule.Pass, in ssa.CallInstruction) []rules.Fix {
	f := in.Common().StaticCallee()
	if f.Signature.Recv() != nil || f.Pkg == nil || f.Pkg.Pkg.Path() != "net/http" {
		return nil
	}
	site, ok := remedy.CallAt(p, in)
	if !ok {
		return nil
	}
	call := site.Call()
	pkg, ok := site.Imported(call.Fun, "net/http")
	if !ok || len(call.Args) != f.Signature.Params().Len() {
		return nil
	}
	var fields, args []string
	for i, arg := range call.Args {
		switch name := f.Signature.Params().At(i).Name(); name {
		case "addr", "handler":
			if id, ok := arg.(*ast.Ident); !ok || id.Name != "nil" {
				fields = append(fields, strings.ToUpper(name[:1])+name[1:]+": "+site.Source(arg))
			}
		default:
			args = append(args, site.Source(arg))
		}
	}
	fields = append(fields, limitField+": "+tenSeconds(site))
	site.Replace(call.Pos(), call.End(), fmt.Sprintf("(&%s.Server{%s}).%s(%s)", pkg, strings.Join(fields, ", "), f.Name(), strings.Join(args, ", ")))
	return site.Fix(limitMessage, false)
}
