package world

import (
	"slices"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// Given are the constant texts naming a server that calls give to a function as its parameter i.
func (w *World) Given(id program.FuncID, i int) []program.Given {
	f := w.linked().funcByID(id)
	if f == nil {
		return nil
	}
	var given []program.Given
	for _, e := range f.in {
		if e.handOff() || e.inside || e.confidence == program.Possible || !e.call.callees[f] {
			continue
		}
		at := i
		if e.call.sum.Mode == summary.Invoke {
			at-- // the receiver is not among the arguments
		}
		if text, ok := e.call.servers[at]; ok {
			given = append(given, program.Given{Call: e.call.program(), Text: text})
		}
	}
	slices.SortFunc(given, func(a, b program.Given) int { return a.Call.At.Compare(b.Call.At) })
	return given
}
