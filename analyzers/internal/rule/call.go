package rule

import (
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// NewPass makes the view that Collect gets of a package.
func NewPass(pass *analysis.Pass, built *lazyssa.Built) *Pass {
	return &Pass{Pass: pass, Functions: built.Functions, source: built.Source}
}

func callAt(p *Pass, call ssa.CallInstruction) Call {
	f := call.Parent()
	id := CallID{Func: IDOf(f)}
	for i, c := range program.Calls(f) {
		if c == call {
			id.Index = i
		}
	}
	return Call{ID: id, Text: program.CallText(call), At: p.source.CallAt(call)}
}

func at(p *Pass, pos, end token.Pos) Location { return p.source.At(pos, end) }
