package timerinstep

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/retry"
)

// period is a loop that goes round with a timer, for ever.
type period struct {
	timer *ssa.Call
	work  []ssa.CallInstruction
}

// periodic are the loops of a function that wait for a timer without a random part on every way round.
func periodic(f *ssa.Function) []period {
	var out []period
	used := map[*ssa.Call]bool{}
	for _, l := range loops.Of(f) {
		w := waitIn(l)
		if w.timer == nil || used[w.timer] || !retry.Regular(w.timer.Call.Args[0]) || !endless(l) || !w.always(l) || stays(l) {
			continue
		}
		used[w.timer] = true
		out = append(out, period{w.timer, w.work(l)})
	}
	return out
}

// stays says that a loop calls something that is told by a channel when to end, and works until then: what
// comes behind it is a pause before it is begun anew.
func stays(l *loops.Loop) bool {
	return slices.ContainsFunc(l.Calls(), func(c *ssa.Call) bool {
		return slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool {
			_, told := a.Type().Underlying().(*types.Chan)
			return told
		})
	})
}

// waiting is a place where a loop waits for a timer.
type waiting struct {
	timer *ssa.Call
	// in is the select or receive, next where control goes on when the timer has fired.
	in   ssa.Instruction
	next *ssa.BasicBlock
}

// waitIn is where a loop waits for a timer, the zero value when it waits for none, or for one made out
// of sight.
func waitIn(l *loops.Loop) waiting {
	for _, b := range l.Blocks() {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.UnOp:
				if t := madeBy(in.X); t != nil && in.Op == token.ARROW {
					return waiting{t, in, b}
				}
			case *ssa.Select:
				if !in.Blocking || slices.ContainsFunc(in.States, collects) {
					continue // looks whether the timer has fired, and goes on; or hands on what came meanwhile
				}
				for i, st := range in.States {
					if t := madeBy(st.Chan); t != nil && st.Dir == types.RecvOnly {
						return waiting{t, in, form.Case(in, i)}
					}
				}
			}
		}
	}
	return waiting{}
}

// collects says that a case of a select takes what arrives: the timer next to it hands on what that was,
// or sees to it that nothing was missed.
func collects(st *ssa.SelectState) bool {
	ch, ok := st.Chan.Type().Underlying().(*types.Chan)
	if !ok || st.Dir != types.RecvOnly {
		return false
	}
	switch t := ch.Elem().Underlying().(type) {
	case *types.Struct:
		return t.NumFields() > 0 && types.TypeString(ch.Elem(), nil) != "time.Time"
	case *types.Pointer, *types.Slice, *types.Map:
		return true
	}
	return false
}

// always says that every way round the loop waits. What waits on some ways only waits after a failure,
// and is a retry.
func (w waiting) always(l *loops.Loop) bool {
	for _, b := range l.Header.Preds {
		if l.Contains(b) && !w.in.Block().Dominates(b) {
			return false
		}
	}
	return w.next != nil
}

// work are the calls that every tick leads to, before the next one is waited for.
func (w waiting) work(l *loops.Loop) []ssa.CallInstruction {
	var blocks []*ssa.BasicBlock
	seen := map[*ssa.BasicBlock]bool{}
	for queue := []*ssa.BasicBlock{w.next}; len(queue) > 0; queue = queue[1:] {
		b := queue[0]
		if seen[b] || !l.Contains(b) {
			continue
		}
		seen[b] = true
		if !w.conditional(l, b) {
			blocks = append(blocks, b)
		}
		if _, received := w.in.(*ssa.UnOp); b != w.in.Block() || b == w.next && received {
			queue = append(queue, b.Succs...)
		}
	}
	return callsIn(blocks)
}

// conditional says that a block is only entered when a condition of the program holds: that of a select,
// of an inner loop, or whether something has failed does not count.
func (w waiting) conditional(l *loops.Loop, b *ssa.BasicBlock) bool {
	for d := b.Idom(); d != nil && l.Contains(d) && b != w.next; d = d.Idom() {
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if ok && !stopped(branch.Cond, 6) && !goesOver(branch.Cond) && !checksError(branch.Cond) && (enters(d.Succs[0], b) || enters(d.Succs[1], b)) {
			return true
		}
		if d == w.next {
			break
		}
	}
	return false
}

// enters says that whoever is at block b came through one side of a branch.
func enters(side, b *ssa.BasicBlock) bool { return len(side.Preds) == 1 && side.Dominates(b) }

// goesOver recognises the condition of a range statement.
func goesOver(cond ssa.Value) bool {
	switch c := cond.(type) {
	case *ssa.BinOp:
		length, ok := c.Y.(*ssa.Call)
		if !ok || c.Op != token.LSS {
			return false
		}
		b, ok := length.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "len"
	case *ssa.Extract:
		_, ok := c.Tuple.(*ssa.Next)
		return ok
	}
	return false
}

// checksError recognises err != nil.
func checksError(cond ssa.Value) bool {
	c, ok := cond.(*ssa.BinOp)
	return ok && outcome.IsError(c.X.Type())
}
