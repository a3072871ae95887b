// Package outcome follows a function's control flow under an assumption about how calls end: "this
// call failed, where can control go from here?", "and where if it succeeded?".
//
// That is the question behind retries and fallbacks. A loop is a retry when failure of a call leads
// back to it and success does not; a second call is an alternative when only failure of the first
// leads there. The walk visits each pair of block and knowledge once. It knows which errors are nil,
// what boolean and small integer variables hold, and what an ordinary failure is: a remote side that
// is slow, gone or overloaded, not one that answers "no such thing" (see Miss).
package outcome

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Outcome is what is assumed about a call.
type Outcome int

const (
	// Open calls may end either way.
	Open Outcome = iota
	// Success: the error is nil, an HTTP response has status 200.
	Success
	// Failure: the error is an ordinary one.
	Failure
	// BadStatus: the error is nil, the HTTP response has status 503.
	BadStatus
	// Throttled: the error is nil, the HTTP response has status 429.
	Throttled
	// TimedOut: the error is nil, the HTTP response has status 504. Unlike the others it leaves open what
	// became of the request.
	TimedOut
)

// Assumption decides the outcome of every call.
type Assumption func(*ssa.Call) Outcome

// Alone assumes one outcome for one call and success of all others.
func Alone(call *ssa.Call, o Outcome) Assumption {
	return func(c *ssa.Call) Outcome {
		if c == call {
			return o
		}
		return Success
	}
}

// AllSucceed assumes success of every call.
func AllSucceed(*ssa.Call) Outcome { return Success }

// Step is one instruction that the walk executes.
type Step struct {
	Instr ssa.Instruction
	k     *knowledge
	w     *Walk
}

// Value is what is known about v when the step is executed.
func (s Step) Value(v ssa.Value) Abs { return s.w.eval(v, s.k, 0) }

// Passed says that control has come by the walk's Header.
func (s Step) Passed() bool { return s.k.passed }

// Verdict of a visitor on a step.
type Verdict int

const (
	Go   Verdict = iota // go on
	Halt                // this way ends here
	Done                // the whole walk ends
)

// Walk is one exploration of a function.
type Walk struct {
	Assume Assumption
	// Visit sees every instruction on every way, in order. Jumps and branches are seen too.
	Visit func(Step) Verdict
	// Within limits the walk to some blocks; nil means the whole function.
	Within func(*ssa.BasicBlock) bool
	// Present assumes more of a call's results: after success they are not nil, empty or false, after
	// failure they are. An ordinary failure then is none of the special ones that predicates ask for:
	// what runs only on those is an answer to them. Without it only errors and status codes are
	// assumed.
	Present bool
	// Numbers says, if Present, the same of numbers: after success they are greater than 0.
	Numbers bool
	// Silent is a call without an error whose results tell, if Present, how it went: see Silent.
	Silent *ssa.Call
	// Verdict is a call whose only result, a bool, tells how it went: see Judges.
	Verdict *ssa.Call
	// Plain says that a response of success has status 200 and no other, that pointers and interfaces that
	// come without an error are not nil, and that an answer says of itself that it is a good one. Without
	// it every status is the right one that stands for success and is asked for, and an answer may be none.
	Plain bool

	// Memory, if there is one, follows fields and captured variables, too.
	Memory *Memory
	// Inner is the call in the function that Verdict calls whose failure makes that fail. It is told by what
	// it leaves in Memory.
	Inner *ssa.Call

	// Told, if there is one, says what is known of a value beyond what calls tell.
	Told func(ssa.Value) (Abs, bool)
	// Header is the first block of a loop. Steps behind it know that it was passed.
	Header *ssa.BasicBlock

	walked *ssa.Function
	seen   map[string]bool
	live   map[ssa.Value]map[*ssa.BasicBlock]bool
	done   bool
}

// limit bounds the number of (block, knowledge) pairs of one walk. Functions that exceed it are
// generated state machines; nothing is claimed about them.
const limit = 4000

// mostBlocks is how large a function may be that somebody wrote by hand, and then some.
const mostBlocks = 2000

// TooLarge says of a function that what is asked call by call would take minutes in it: it is a
// generated one, of thousands of calls or cases, and nothing is claimed about them.
func TooLarge(f *ssa.Function) bool { return len(f.Blocks) > mostBlocks }

// After walks from just behind a call. It says whether the walk was complete: when it was not,
// nothing may be concluded from what was not visited.
func (w *Walk) After(call *ssa.Call) bool {
	for i, in := range call.Block().Instrs {
		if in == call {
			return w.run(call.Block(), i+1, call)
		}
	}
	return false
}

// Behind walks from just behind an instruction that is no call.
func (w *Walk) Behind(in ssa.Instruction) bool {
	return w.run(in.Block(), slices.Index(in.Block().Instrs, in)+1, nil)
}

// Entry walks from the start of a function.
func (w *Walk) Entry(f *ssa.Function) bool {
	if len(f.Blocks) == 0 {
		return false
	}
	return w.run(f.Blocks[0], 0, nil)
}

type item struct {
	block *ssa.BasicBlock
	from  int // first instruction
	k     *knowledge
}

// run begins behind a call, or at the start of a block.
func (w *Walk) run(b *ssa.BasicBlock, from int, behind *ssa.Call) bool {
	w.walked = b.Parent()
	w.seen, w.live = map[string]bool{}, map[ssa.Value]map[*ssa.BasicBlock]bool{}
	w.done = false
	begin := &knowledge{}
	if behind != nil {
		w.set(behind, begin)
	}
	work := []item{{b, from, begin}}
	for len(work) > 0 && !w.done {
		it := work[len(work)-1]
		work = work[:len(work)-1]
		if it.from == 0 {
			key := it.k.key(it.block)
			if w.seen[key] {
				continue
			}
			w.seen[key] = true
		}
		if len(w.seen) > limit {
			return false
		}
		work = append(work, w.block(it)...)
	}
	return true
}

// block executes one block and returns where control can go.
func (w *Walk) block(it item) []item {
	k := it.k.clone()
	for _, in := range it.block.Instrs[it.from:] {
		if _, phi := in.(*ssa.Phi); phi {
			continue // assigned on the way in
		}
		if v, ok := in.(ssa.Value); ok && !w.stands(v) {
			k.forget(v)
		}
		switch w.Visit(Step{in, k, w}) {
		case Halt:
			return nil
		case Done:
			w.done = true
			return nil
		}
		w.execute(in, k)
		if endsProcess(in) {
			return nil
		}
	}
	last := it.block.Instrs[len(it.block.Instrs)-1]
	branch, ok := last.(*ssa.If)
	if !ok {
		var next []item
		for _, s := range it.block.Succs {
			next = w.enter(next, it.block, s, k)
		}
		return next
	}
	cond := w.eval(branch.Cond, k, 0)
	var next []item
	if cond != False {
		t := k.clone()
		w.learn(branch.Cond, True, t, 0)
		next = w.enter(next, it.block, it.block.Succs[0], t)
	}
	if cond != True {
		f := k.clone()
		w.learn(branch.Cond, False, f, 0)
		next = w.enter(next, it.block, it.block.Succs[1], f)
	}
	return next
}

// enter gives the phis of a block their values for the edge from -> to.
func (w *Walk) enter(next []item, from, to *ssa.BasicBlock, k *knowledge) []item {
	if w.Within != nil && !w.Within(to) {
		return next
	}
	edge := slices.Index(to.Preds, from)
	values := map[ssa.Value]Abs{}
	for _, in := range to.Instrs {
		phi, ok := in.(*ssa.Phi)
		if !ok {
			break
		}
		values[phi] = w.eval(phi.Edges[edge], k, 0)
	}
	k = k.clone()
	k.passed = k.passed || to == w.Header
	for v, a := range values {
		k.set(v, a)
	}
	k.facts = slices.DeleteFunc(k.facts, func(f fact) bool { return !w.liveAt(f.v, to) })
	return append(next, item{to, 0, k})
}

// knowledge is what is known about values at a point: a small sorted list, because most points know
// only a handful of things.
type knowledge struct {
	facts  []fact
	passed bool
}

type fact struct {
	v ssa.Value
	a Abs
}

func (k *knowledge) clone() *knowledge { return &knowledge{slices.Clone(k.facts), k.passed} }

func (k *knowledge) get(v ssa.Value) Abs {
	for _, f := range k.facts {
		if f.v == v {
			return f.a
		}
	}
	return Abs{}
}

func (k *knowledge) set(v ssa.Value, a Abs) {
	k.forget(v)
	if a != Unknown {
		k.facts = append(k.facts, fact{v, a})
	}
}

func (k *knowledge) forget(v ssa.Value) {
	k.facts = slices.DeleteFunc(k.facts, func(f fact) bool { return f.v == v })
}

// key names a block with what is known in it.
func (k *knowledge) key(b *ssa.BasicBlock) string {
	parts := make([]string, 0, len(k.facts)+1)
	for _, f := range k.facts {
		parts = append(parts, f.v.Name()+f.a.String())
	}
	if k.passed {
		parts = append(parts, "passed")
	}
	slices.SortFunc(parts, cmp.Compare[string])
	return b.String() + " " + strings.Join(parts, " ")
}
