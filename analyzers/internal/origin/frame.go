package origin

import "golang.org/x/tools/go/ssa"

// frame is the call through which the way entered a function backwards, so that a parameter is what
// that call gave, not what any gives.
type frame struct {
	call  ssa.CallInstruction
	into  *ssa.Function
	up    *frame
	depth int
}

// entered is how a frame is known: the same call on the same way has the same one.
type entered struct {
	call ssa.CallInstruction
	up   *frame
}

// enter makes the frame of a call once, so that a way that comes back is recognised.
func (t *trace) enter(call ssa.CallInstruction, f *ssa.Function, up *frame) *frame {
	key := entered{call, up}
	if made := t.frames[key]; made != nil {
		return made
	}
	made := &frame{call: call, into: f, up: up, depth: 1}
	if up != nil {
		made.depth = up.depth + 1
	}
	t.frames[key] = made
	return made
}
