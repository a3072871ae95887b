package world

import (
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// FailurePath is the shortest sure way from a request entry point to a function on which everything in
// between returns the error that it gets.
func (w *World) FailurePath(id program.FuncID) (program.Path, bool) {
	f := w.linked().funcByID(id)
	if f == nil {
		return program.Path{}, false
	}
	next := map[*function]*edge{f: nil}
	for queue := []*function{f}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at.entry != nil {
			return forward(at, next), true
		}
		for _, e := range at.in {
			if _, seen := next[e.from]; !seen && e.passesFailure() {
				next[e.from] = e
				queue = append(queue, e.from)
			}
		}
	}
	return program.Path{}, false
}

// passesFailure says that the caller returns the error of the callee.
func (e *edge) passesFailure() bool {
	return e.waited() && !e.inside && e.confidence != program.Possible && e.call.sum.Fate == summary.Returns
}
