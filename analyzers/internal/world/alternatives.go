package world

import "github.com/ballast-lint/ballast/analyzers/internal/program"

// Hides says that a call enters a function which answers the failure of something remote as if there
// were nothing.
func (w *World) Hides(id program.CallID) bool {
	c := w.linked().callByID(id)
	if c == nil {
		return false
	}
	for f := range c.callees {
		for _, i := range f.hides {
			if len(w.Remote(program.CallID{Func: f.id, Index: i})) > 0 {
				return true
			}
		}
	}
	return false
}

// Fallbacks are the calls in a function that have an alternative, each with that.
func (w *World) Fallbacks(id program.FuncID) [][2]program.Call {
	f := w.linked().funcByID(id)
	if f == nil {
		return nil
	}
	byIndex := map[int]*call{}
	for _, c := range f.calls {
		byIndex[c.index] = c
	}
	var found [][2]program.Call
	for _, p := range f.fallbacks {
		if a, b := byIndex[p[0]], byIndex[p[1]]; a != nil && b != nil {
			found = append(found, [2]program.Call{a.program(), b.program()})
		}
	}
	return found
}
