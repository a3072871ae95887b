package rule

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// NewPass makes the view that Collect gets of a package, with generated files or without.
func NewPass(pass *analysis.Pass, built *lazyssa.Built, generated bool) *Pass {
	p := &Pass{Pass: pass, Functions: built.Functions, built: built}
	if generated {
		p.Functions = slices.Concat(built.Functions, built.Generated)
	}
	if files := helpers(pass); len(files) > 0 {
		p.Functions = slices.DeleteFunc(slices.Clone(p.Functions), func(f *ssa.Function) bool { return files[pass.Fset.File(f.Pos())] })
	}
	return p
}

// helpers are the files that name types of package testing: what is in them only tests call. Who only asks it
// whether this is a test, with testing.Testing, is none.
func helpers(pass *analysis.Pass) map[*token.File]bool {
	files := map[*token.File]bool{}
	for _, f := range pass.Files {
		if !slices.ContainsFunc(f.Imports, func(imp *ast.ImportSpec) bool { return imp.Path.Value == `"testing"` }) {
			continue
		}
		for n := range ast.Preorder(f) {
			id, ok := n.(*ast.Ident)
			if !ok {
				continue
			}
			if t, ok := pass.TypesInfo.Uses[id].(*types.TypeName); ok && t.Pkg() != nil && t.Pkg().Path() == "testing" {
				files[pass.Fset.File(f.FileStart)] = true
				break
			}
		}
	}
	return files
}

func callAt(p *Pass, call ssa.CallInstruction) Call {
	f := call.Parent()
	id := CallID{Func: IDOf(f)}
	for i, c := range program.Calls(f) {
		if c == call {
			id.Index = i
		}
	}
	return Call{ID: id, Text: program.CallText(call), At: p.built.Source.CallAt(call)}
}

func at(p *Pass, pos, end token.Pos) Location { return p.built.Source.At(pos, end) }

// OperationAt is the remote operation that a call performs itself, by its callee's type and the words
// among its arguments alone.
func OperationAt(call ssa.CallInstruction) (Operation, bool) {
	common := call.Common()
	c := models.Call{Func: common.Method, Invoke: common.IsInvoke(), Texts: func() []string { return program.Texts(common) }, Made: func() []*types.Func { return program.Made(common) }}
	if f := common.StaticCallee(); f != nil {
		c.Func, _ = f.Object().(*types.Func)
	}
	if c.Func == nil {
		return Operation{}, false
	}
	return models.Operation(c)
}

// Asynchronous says that nobody waits for what an entry point of a kind does.
func Asynchronous(entry string) bool { return models.Asynchronous(entry) }

// AsksForResources says that creating and changing resources is what the requests to entry points of a kind are for.
func AsksForResources(entry string) bool { return models.AsksForResources(entry) }

// Provisions says that the user declared a function to be there to create and change resources.
func Provisions(f FuncID) bool { return models.Provisions(Symbol(f)) }

// Name is how messages name a function: "store.Load", "(*store.Client).Get".
func Name(f FuncID) string { return program.Short(f) }

// CallsOf are the call instructions of a function in the order that CallID counts.
func CallsOf(f *ssa.Function) []ssa.CallInstruction { return program.Calls(f) }

// CallExpr is the syntax of a call, nil for calls that only SSA knows.
func CallExpr(p *Pass, call ssa.CallInstruction) *ast.CallExpr {
	return p.built.Source.Expr(call.Pos())
}

// Editable says that the code at a position is in a file that somebody edits.
func Editable(p *Pass, pos token.Pos) bool { return p.built.Source.Editable(pos) }

// Memo computes something about a function of a package once, however many rules ask for it.
func Memo[T any](p *Pass, f *ssa.Function, compute func(*ssa.Function) T) T {
	return lazyssa.Memo(p.built, f, compute)
}
