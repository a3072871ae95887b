package world

import "github.com/ballast-lint/ballast/analyzers/internal/program"

// Repeated is the repetition of the functions that a call hands to a library or a helper, or by the client
// of the operation that the call is.
func (w *World) Repeated(id program.CallID) (program.Layer, bool) {
	c := w.linked().callByID(id)
	if c == nil {
		return program.Layer{}, false
	}
	if l, ok := w.repeatedBy(c); ok {
		return l, true
	}
	s := &layered{w: w, start: c}
	for _, e := range c.in.out {
		if e.call != c || e.confidence == program.Possible {
			continue
		}
		var by *shell
		if c.sum.Retried != nil {
			by = s.within(nil, c, nil)
		}
		if e.repeats.call != nil {
			by = s.within(by, e.repeats.call, e.repeats.by)
		}
		if by != nil {
			return by.Layer, true
		}
	}
	return program.Layer{}, false
}
