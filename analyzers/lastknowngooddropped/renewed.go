package lastknowngooddropped

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// undoes finds state that is emptied when a function fails which renews it, and tells only whether it could, or
// ahead of that: if err := c.download(); err != nil { c.reset() }.
func undoes(load *ssa.Call, writes []*write, cs callers) *loss {
	if !onlyError(load) || !slices.ContainsFunc(writes, func(w *write) bool { return w.empties }) {
		return nil
	}
	failed, ok := reached(load, outcome.Failure, writes)
	succeeded, complete := reached(load, outcome.Success, writes)
	if !ok || !complete {
		return nil
	}
	for _, place := range cs.renewed(load.Call.StaticCallee(), deepestSetter) {
		if first := before(load, place, writes); first != nil && first.empties && wholly(first) && cs.repeats(load) {
			return loseBy(load, first, reset)
		}
	}
	for _, w := range failed {
		if !w.empties || slices.Contains(succeeded, w) || before(load, w.place, writes) != nil {
			continue
		}
		for _, place := range cs.renewed(load.Call.StaticCallee(), deepestSetter) {
			if place == w.place && w.value == nil && w.whole == nil {
				return loseBy(load, w, deleted)
			}
			if place == w.place {
				return loseBy(load, w, cleared)
			}
		}
	}
	return nil
}

// renewed names the state that a function of the package, or one that it calls, sets to what it loads.
func (cs callers) renewed(f *ssa.Function, depth int) []string {
	if f == nil || depth == 0 || len(f.Blocks) == 0 || outcome.TooLarge(f) {
		return nil
	}
	var places []string
	calls := rule.CallsOf(f)
	for _, w := range structures(cs.writesOf(f)) {
		if !w.empties && w.lasts() && slices.ContainsFunc(calls, func(in ssa.CallInstruction) bool {
			c, ok := in.(*ssa.Call)
			return ok && loads(c) && !computes(c, map[*ssa.Function]bool{}) && w.derives(c)
		}) {
			places = append(places, w.place)
		}
	}
	for _, in := range calls {
		if c, ok := in.(*ssa.Call); ok && onlyError(c) && len(c.Call.Args) > 0 && belongs(c.Call.Args[0], f) && c.Call.StaticCallee() != nil && c.Call.StaticCallee().Pkg == f.Pkg {
			places = append(places, cs.renewed(c.Call.StaticCallee(), depth-1)...)
		}
	}
	return places
}
