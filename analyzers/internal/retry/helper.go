package retry

import (
	"golang.org/x/tools/go/ssa"
)

// helperWait is the wait in a helper, as far as calls are followed from it.
type helperWait struct {
	Wait
	waits bool
}

// helper is a function that may wait, with what it is given.
type helper struct {
	fn    *ssa.Function
	given string
	depth int
}

// inside looks for waits in what a call leads to. How long one is may depend on what the function is
// given: the number of the attempt, say.
func (s *scope) inside(call ssa.CallInstruction, depth int) (Wait, bool) {
	f := call.Common().StaticCallee()
	if depth == 0 || len(f.Blocks) == 0 {
		return Wait{}, false
	}
	if s.helpers == nil {
		s.helpers = map[helper]helperWait{}
	}
	body := &scope{fn: f, within: everywhere, operands: map[*ssa.Parameter]cause{}, helpers: s.helpers}
	h := helper{fn: f, depth: depth}
	for i, p := range f.Params {
		body.operands[p] = s.causeOf(call.Common().Args[i])
		h.given += body.operands[p].key()
	}
	w, known := s.helpers[h]
	if !known {
		w.Wait, w.waits = body.firstWait(depth)
		s.helpers[h] = w
	}
	return w.Wait, w.waits
}

// Waits says that a function, or what it calls, waits.
func Waits(f *ssa.Function) bool {
	s := &scope{fn: f, within: everywhere, helpers: map[helper]helperWait{}}
	_, waits := s.firstWait(3)
	return waits
}

// firstWait is the first wait in the body of a helper.
func (s *scope) firstWait(depth int) (Wait, bool) {
	for _, b := range s.fn.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok || c.Call.StaticCallee() == nil {
				continue
			}
			switch g := c.Call.StaticCallee(); {
			case packagePath(g) == "time" && (g.Name() == "Sleep" || g.Name() == "After" || g.Name() == "NewTimer"):
				return s.duration(c.Call.Args[0]), true
			default:
				if w, waits := s.inside(c, depth-1); waits {
					return w, true
				}
			}
		}
	}
	return Wait{}, false
}
