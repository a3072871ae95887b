package retry

import (
	"go/constant"
	"go/token"
	"go/types"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// call is what the result of a call in the scope depends on.
func (t *tracer) call(call *ssa.Call, depth int) cause {
	for _, a := range t.s.attempts {
		if a == call {
			return t.attempt(call)
		}
	}
	common := &call.Call
	args := t.operands(call, depth)
	if common.IsInvoke() {
		return t.invoke(call, args)
	}
	if b, ok := common.Value.(*ssa.Builtin); ok {
		if b.Name() == "len" || b.Name() == "cap" || b.Name() == "min" || b.Name() == "max" || b.Name() == "append" {
			return args
		}
	}
	f := common.StaticCallee()
	if f == nil {
		return t.unseen(call, args)
	}
	switch pkg := packagePath(f); {
	case pkg == "time":
		args.time = args.time || f.Name() == "Now" || f.Name() == "Since" || f.Name() == "Until"
		return args
	case pkg == "math/rand", pkg == "math/rand/v2", pkg == "crypto/rand":
		args.random = true
		return args
	case f.String() == "context.Cause":
		args.ends = append(args.ends, contexts.Of(common.Args[0]))
		return args
	case t.s.loadsFlag(call):
		return cause{flag: true}
	case shared[pkg]:
		args.other = args.other || pkg == "sync/atomic" || !args.outcome
		return args
	case outcome.Local(call):
		return args
	}
	if t.pure(call, depth) {
		return args
	}
	if c, ok := t.asked(call, depth); ok {
		return c
	}
	return t.unseen(call, args)
}

// shared are the packages whose functions look at what others change: other goroutines, other
// processes, or a reader that comes to its end.
var shared = map[string]bool{"sync": true, "sync/atomic": true, "os": true, "io": true, "bufio": true}

// attempt: what an attempt returned. A predicate over its error, or the attempt itself, may see the
// end of the context it was given, but going round does not depend on that (see bound).
func (t *tracer) attempt(*ssa.Call) cause { return cause{outcome: true} }

func (t *tracer) invoke(call *ssa.Call, args cause) cause {
	common := &call.Call
	name := common.Method.Name()
	if contexts.Is(common.Value.Type()) {
		switch name {
		case "Err", "Done":
			args.ends = append(args.ends, contexts.Of(common.Value))
		case "Deadline":
			args.time = true
		}
		return args
	}
	if args.outcome && len(common.Args) == 0 && types.Implements(common.Value.Type(), errorInterface) {
		return args // what an error says of itself
	}
	return t.unseen(call, args)
}

var errorInterface = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// makes is what functions are called that make what an attempt is made with.
var makes = regexp.MustCompile(`^(?i:dial|connect|new|open|create|make|build)`)

// unseen: a function that we cannot see through may keep a count or a clock. One that gets a context
// and returns an error is taken to return when the context ends.
func (t *tracer) unseen(call *ssa.Call, args cause) cause {
	if call.Call.Signature().Results().Len() > 1 && outcome.Fails(call) && makes.MatchString(methodName(call)) {
		return args
	}
	if ctx := contexts.Argument(&call.Call); ctx != nil && outcome.Fails(call) {
		args.ends = append(args.ends, contexts.Of(ctx))
		return args
	}
	if t.s.provides(call) {
		args.provided, args.other = true, false // where it is kept does not matter
		return args
	}
	args.other = true
	return args
}

// methodName is the name of what is called, "" for a function value.
func methodName(call *ssa.Call) string {
	if call.Call.IsInvoke() {
		return call.Call.Method.Name()
	} else if f := call.Call.StaticCallee(); f != nil {
		return f.Name()
	}
	return ""
}

func takesError(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		if outcome.IsError(p.Type()) {
			return true
		}
	}
	return false
}

// packagePath is the package of a function, also of one whose body we do not have.
func packagePath(f *ssa.Function) string {
	if o := f.Origin(); o != nil {
		f = o
	}
	if f.Object() != nil && f.Object().Pkg() != nil {
		return f.Object().Pkg().Path()
	}
	return ""
}

// selectCase recognises the test for the k-th case of a select.
func selectCase(b *ssa.BinOp) (*ssa.Select, int, bool) {
	if b.Op != token.EQL {
		return nil, 0, false
	}
	ex, ok := b.X.(*ssa.Extract)
	if !ok || ex.Index != 0 {
		return nil, 0, false
	}
	sel, ok := ex.Tuple.(*ssa.Select)
	c, isConst := b.Y.(*ssa.Const)
	if !ok || !isConst || c.Value == nil {
		return nil, 0, false
	}
	k, _ := constant.Int64Val(c.Value)
	return sel, int(k), true
}

// selected is what having taken a case of a select depends on; k < 0 means any of them.
func (t *tracer) selected(sel *ssa.Select, k int) cause {
	return t.states(sel, func(i int) bool { return k < 0 || i == k })
}

// behind is what the cases of a select depend on that come behind case k. Their tests are made one after
// the other.
func (s *scope) behind(sel *ssa.Select, k int) cause {
	t := &tracer{s: s, open: map[ssa.Value]bool{}, known: map[ssa.Value]cause{}}
	return t.states(sel, func(i int) bool { return i > k })
}

func (t *tracer) states(sel *ssa.Select, of func(int) bool) cause {
	var c cause
	for i, st := range sel.States {
		if !of(i) {
			continue
		}
		if st.Dir == types.SendOnly {
			c.other = true
			continue
		}
		if t.perAttempt(st.Chan) {
			continue
		}
		c.add(received(st.Chan))
	}
	return c
}

// perAttempt recognises a timer that is started anew on every way round: it limits a wait, not the
// attempts.
func (t *tracer) perAttempt(ch ssa.Value) bool {
	call := timerOf(ch)
	return call != nil && t.s.within(call.Block())
}

// timerOf is the call that made the timer behind a channel of times.
func timerOf(ch ssa.Value) *ssa.Call {
	for range maxDepth {
		switch v := ch.(type) {
		case *ssa.Call:
			if f := v.Call.StaticCallee(); f != nil && packagePath(f) == "time" {
				return v
			}
			return nil
		case *ssa.UnOp:
			ch = v.X
		case *ssa.FieldAddr:
			ch = v.X
		case *ssa.ChangeType:
			ch = v.X
		default:
			return nil
		}
	}
	return nil
}

// received is what a receive from a channel depends on.
func received(ch ssa.Value) cause {
	if call, ok := ch.(*ssa.Call); ok && call.Call.IsInvoke() && contexts.Is(call.Call.Value.Type()) {
		return cause{ends: []contexts.Origin{contexts.Of(call.Call.Value)}}
	}
	if isTimes(ch.Type()) {
		if made := timerOf(ch); made != nil {
			switch made.Call.StaticCallee().Name() {
			case "NewTicker", "Tick":
				return cause{}
			}
		}
		return cause{time: true}
	}
	return cause{channel: true}
}

// isTimes says that t is a channel of time.Time.
func isTimes(t types.Type) bool {
	ch, ok := t.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	n, ok := types.Unalias(ch.Elem()).(*types.Named)
	return ok && n.Obj().Name() == "Time" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "time"
}
