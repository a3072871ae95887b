package retrywithoutjitter

import (
	"go/ast"
	"go/types"
	"go/version"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/remedy"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/rules"
)

// random is the package of the standard library whose N takes a duration, and since when there is one.
const (
	random = "math/rand/v2"
	since  = "go1.22"
)

// randomised makes half of a pause random. The pauses get shorter, so the fix is unsafe. A pause that is
// computed where it is waited for is left alone: it would be computed twice.
func randomised(p *rule.Pass, wait ssa.Instruction) []rules.Fix {
	call, ok := wait.(*ssa.Call)
	if !ok || !waits(call) {
		return nil
	}
	if v := p.Pkg.GoVersion(); v != "" && version.Compare(v, since) < 0 {
		return nil
	}
	site, ok := remedy.CallAt(p, call)
	if !ok {
		return nil
	}
	args := site.Call().Args
	pause := args[len(args)-1]
	if !plain(site, pause) || !measures(site, pause) {
		return nil
	}
	half := site.Source(pause)
	if _, binary := pause.(*ast.BinaryExpr); binary {
		half = "(" + half + ")"
	}
	half += "/2"
	most := half
	if !site.Constant(pause) {
		most = "max(" + half + ", 1)" // N panics when there is nothing to choose from
	}
	site.Replace(pause.Pos(), pause.End(), half+" + "+site.Package(random)+".N("+most+")")
	return site.Fix("Make half of the pause random", true)
}

// waits recognises what package time has to wait with.
func waits(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	return f != nil && slices.Contains([]string{"time.Sleep", "time.After", "time.NewTimer", "(*time.Timer).Reset"}, f.String())
}

// plain says that an expression can be written twice: it calls nothing.
func plain(s *remedy.Site, e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident, *ast.BasicLit:
		return true
	case *ast.ParenExpr:
		return plain(s, e.X)
	case *ast.SelectorExpr:
		return plain(s, e.X)
	case *ast.BinaryExpr:
		return plain(s, e.X) && plain(s, e.Y)
	case *ast.IndexExpr:
		return plain(s, e.X) && plain(s, e.Index)
	case *ast.CallExpr:
		return len(e.Args) == 1 && s.IsType(e.Fun) && plain(s, e.Args[0])
	}
	return false
}

// measures says that an expression is a duration by itself, not a number that only becomes one where it is
// given to a function.
func measures(s *remedy.Site, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			found = found || isDuration(s.TypeOf(n))
		case *ast.IndexExpr:
			found = found || isDuration(s.TypeOf(n))
		}
		return !found
	})
	return found
}

func isDuration(t types.Type) bool { return t != nil && types.TypeString(t, nil) == "time.Duration" }
