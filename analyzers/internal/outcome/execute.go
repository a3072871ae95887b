package outcome

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// execute updates what is known after an instruction.
func (w *Walk) execute(in ssa.Instruction, k *knowledge) {
	switch in := in.(type) {
	case *ssa.Store:
		if cell := w.cell(in.Addr); cell != nil {
			k.set(cell, w.eval(in.Val, k, 0))
		}
	case *ssa.UnOp:
		if in.Op != token.MUL {
			break
		}
		if cell := w.cell(in.X); cell != nil {
			k.set(in, k.get(cell))
		}
	case *ssa.Alloc:
		// A new variable is zero.
		if elem := in.Type().Underlying().(*types.Pointer).Elem(); IsError(elem) {
			k.set(in, Nil)
		}
	case *ssa.BinOp:
		if isBool(in.Type()) {
			k.set(in, w.eval(in, k, 0)) // what it is made from may be forgotten before it is used
		}
	case *ssa.Defer: // nothing is called before the function returns
	case ssa.CallInstruction:
		w.call(in, k)
	}
}

// call forgets the variables that a call may change: those whose address it gets, and those that a
// function literal it gets, or is, has captured. A literal that is assumed to fail or succeed is
// taken at its word: by convention the captured error goes with the returned one.
func (w *Walk) call(call ssa.CallInstruction, k *knowledge) {
	common := call.Common()
	for _, v := range append([]ssa.Value{common.Value}, common.Args...) {
		for _, cell := range reachable(v) {
			k.forget(cell)
		}
	}
	w.set(call, k)
}

// variable is the address v when it is that of a variable of this function, or of one that it captured.
func variable(v ssa.Value) ssa.Value {
	switch v.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		return v
	}
	return nil
}

// reachable are the variables that a value gives access to.
func reachable(v ssa.Value) []ssa.Value {
	switch v := v.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		return []ssa.Value{v}
	case *ssa.MakeInterface:
		return reachable(v.X)
	case *ssa.MakeClosure:
		var cells []ssa.Value
		for _, b := range v.Bindings {
			if !OnlyReadBy(v, b) {
				cells = append(cells, reachable(b)...)
			}
		}
		return cells
	}
	return nil
}

// OnlyReadBy says that a literal, and those in it, do nothing with a variable that it has captured but read it, as
// one does that only logs.
func OnlyReadBy(lit *ssa.MakeClosure, captured ssa.Value) bool {
	v := lit.Fn.(*ssa.Function).FreeVars[slices.Index(lit.Bindings, captured)]
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp:
		case *ssa.MakeClosure:
			if !OnlyReadBy(r, v) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// learn draws conclusions from having taken a branch.
func (w *Walk) learn(cond ssa.Value, truth Abs, k *knowledge, depth int) {
	if depth > maxDepth {
		return
	}
	if _, ok := cond.(*ssa.Const); ok {
		return
	}
	k.set(cond, truth)
	switch c := cond.(type) {
	case *ssa.UnOp:
		if c.Op == token.NOT {
			w.learn(c.X, truth.not(), k, depth+1)
		}
	case *ssa.BinOp:
		if c.Op != token.EQL && c.Op != token.NEQ {
			return
		}
		other := w.eval(c.Y, k, 0)
		equal := (c.Op == token.EQL) == (truth == True)
		switch {
		case equal:
			k.set(c.X, other)
		case other == Nil:
			if w.eval(c.X, k, 0).kind != notNil { // a response keeps its status
				k.set(c.X, NotNil)
			}
		default:
			return
		}
		w.learnLoaded(c.X, k)
	}
}

// learnLoaded passes what was learnt about a loaded value on to the variable it came from.
func (w *Walk) learnLoaded(v ssa.Value, k *knowledge) {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if cell := w.cell(load.X); cell != nil {
			k.set(cell, k.get(v))
		}
	}
}

// endsProcess recognises logging calls that do not return, beyond those SSA knows.
func endsProcess(in ssa.Instruction) bool {
	call, ok := in.(*ssa.Call)
	if !ok {
		return false
	}
	name := ""
	if call.Call.IsInvoke() {
		name = call.Call.Method.Name()
	} else if f := call.Call.StaticCallee(); f != nil {
		name = f.Name()
	}
	switch strings.TrimSuffix(strings.TrimSuffix(name, "f"), "ln") {
	case "Fatal", "FatalContext", "FatalDepth", "Fatalw", "Panic", "Panicw", "FailNow":
		return call.Call.Signature().Results().Len() == 0
	case "Exit", "ExitContext", "ExitDepth": // of glog and klog
		f := call.Call.StaticCallee()
		return f != nil && f.Pkg != nil && strings.HasSuffix(strings.TrimSuffix(f.Pkg.Pkg.Path(), "/v2"), "log")
	case "Msg", "Send", "MsgFunc":
		return !call.Call.IsInvoke() && len(call.Call.Args) > 0 && beginsFatal(call.Call.Args[0])
	}
	return false
}

// beginsFatal says that a message is put together in a chain of calls that begins with its level, and that is the
// one which ends the process: log.Fatal().Err(err).Msg("no keys").
func beginsFatal(v ssa.Value) bool {
	for {
		c, ok := v.(*ssa.Call)
		if !ok || c.Call.IsInvoke() || c.Call.StaticCallee() == nil {
			return false
		}
		if name := c.Call.StaticCallee().Name(); name == "Fatal" || name == "Panic" {
			return true
		}
		if len(c.Call.Args) == 0 {
			return false
		}
		v = c.Call.Args[0]
	}
}
