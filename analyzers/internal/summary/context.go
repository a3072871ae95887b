package summary

import (
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Context is what is known of the first context among the arguments of a call, or of that of the first request
// when there is none.
type Context struct {
	Ending program.Ending
	// Of is the symbol of the function whose first context, or request, it is, 0 when it is none.
	Of int
}

func (b *builder) context(common *ssa.CallCommon) Context {
	origin := contexts.Passed(common)
	if kept, ok := contexts.Argument(common).(*ssa.UnOp); ok && origin.Kind == contexts.Unknown {
		origin = b.httpClients().Context(kept)
	}
	if origin.Kind == contexts.Caller && contexts.First(origin.Param) {
		return Context{Of: b.funcSym(origin.Param.Parent())}
	}
	return Context{Ending: origin.Ending()}
}
