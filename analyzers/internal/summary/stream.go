package summary

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// stream makes entry points of the functions that get what a call receives again and again: they serve
// messages. The function around them does not: it also starts and ends.
func (b *builder) stream(in ssa.CallInstruction, callee *types.Func) {
	received, isCall := in.(*ssa.Call)
	if !isCall {
		return
	}
	kind := b.streamOf(in.Common(), callee)
	if kind != "" && (inLoop(in.Block()) || b.calledInLoop()[b.fn]) {
		b.serve(received, kind)
	}
}

// receive does the same for messages that come out of a channel.
func (b *builder) receive(message ssa.Value, from ssa.Value, at *ssa.BasicBlock) {
	channel, ok := from.Type().Underlying().(*types.Chan)
	if !ok {
		return
	}
	if kind, ok := models.LoopElement(channel.Elem()); ok && inLoop(at) {
		b.serve(message, kind)
	}
}

// selected does it for those that a select takes.
func (b *builder) selected(s *ssa.Select) {
	received := 2 // the first two results are the index of the case, and whether there was a value
	for _, state := range s.States {
		if state.Dir != types.RecvOnly {
			continue
		}
		for _, use := range *s.Referrers() {
			if message, ok := use.(*ssa.Extract); ok && message.Index == received {
				b.receive(message, state.Chan, s.Block())
			}
		}
		received++
	}
}

// serve makes entry points of what gets a message.
func (b *builder) serve(message ssa.Value, kind string) {
	derived := map[ssa.Value]bool{}
	derive(message, derived)
	c := Call{Index: -1, Mode: Dynamic, Callback: models.CallsLater}
	for _, block := range b.fn.Blocks {
		for _, instr := range block.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || !gets(call.Common(), derived) {
				continue
			}
			common := call.Common()
			if common.IsInvoke() {
				b.handler(&c, common.Value, models.Registrar{Kind: kind, Methods: []string{common.Method.Name()}}, "")
			} else {
				b.handler(&c, common.Value, models.Registrar{Kind: kind}, "")
			}
			for _, a := range common.Args {
				if _, ok := a.Type().Underlying().(*types.Signature); ok {
					b.handler(&c, a, models.Registrar{Kind: kind}, "")
				}
			}
		}
	}
	if c.Handlers != nil {
		b.out.Calls = append(b.out.Calls, c)
	}
}

// calledInLoop are the functions of the package that one of them calls in a loop.
func (b *builder) calledInLoop() map[*ssa.Function]bool {
	if b.looped == nil {
		b.looped = map[*ssa.Function]bool{}
		for _, f := range b.built.Functions {
			for _, call := range program.Calls(f) {
				if callee := call.Common().StaticCallee(); callee != nil && callee.Pkg == b.built.Package && inLoop(call.Block()) {
					b.looped[callee] = true
				}
			}
		}
	}
	return b.looped
}

// streamOf tells the kind of stream that a call takes messages from, "" for none: the tables know what
// it calls, or one of this package's functions takes them there and hands them on.
func (b *builder) streamOf(c *ssa.CallCommon, callee *types.Func) string {
	if kind, ok := models.LoopEntry(callee); ok {
		return kind
	}
	if !c.IsInvoke() {
		return b.handsOn(c.StaticCallee())
	}
	if callee.Pkg() != b.built.Package.Pkg {
		return ""
	}
	for _, f := range b.built.Functions {
		recv := f.Signature.Recv()
		if recv == nil || f.Name() != callee.Name() || !types.Implements(recv.Type(), c.Value.Type().Underlying().(*types.Interface)) {
			continue
		}
		if kind := b.handsOn(f); kind != "" {
			return kind
		}
	}
	return ""
}

// handsOn tells the kind of stream that a function of this package returns messages of.
func (b *builder) handsOn(f *ssa.Function) string {
	if f == nil || f.Pkg != b.built.Package || !returnsMessages(f.Signature) {
		return ""
	}
	if kind, known := b.streams[f]; known {
		return kind
	}
	b.streams[f] = "" // whatever comes back here takes no messages on this way
	for _, call := range program.Calls(f) {
		callee := call.Common().Method
		if static := call.Common().StaticCallee(); static != nil {
			callee, _ = static.Object().(*types.Func)
		}
		if callee == nil {
			continue
		}
		if kind := b.streamOf(call.Common(), callee); kind != "" {
			b.streams[f] = kind
			break
		}
	}
	return b.streams[f]
}

// returnsMessages says that the first result can be a message or several: no number, no word of success.
func returnsMessages(sig *types.Signature) bool {
	if sig.Results().Len() == 0 || types.Implements(sig.Results().At(0).Type(), errorType) {
		return false
	}
	basic, ok := sig.Results().At(0).Type().Underlying().(*types.Basic)
	return !ok || basic.Info()&types.IsString != 0
}

// derive adds everything that is computed from v within the function, what is decoded from it included.
func derive(v ssa.Value, derived map[ssa.Value]bool) {
	if derived[v] {
		return
	}
	derived[v] = true
	for _, use := range *v.Referrers() {
		switch use := use.(type) {
		case *ssa.Store:
			if local, ok := variable(use.Addr); ok && use.Val == v {
				derive(local, derived)
			}
		case *ssa.Call:
			for _, a := range use.Call.Args {
				if local, ok := outParameter(a); ok {
					derive(local, derived)
				}
			}
			if !aside(use.Type()) {
				derive(use, derived)
			}
		case *ssa.Extract:
			if !aside(use.Type()) {
				derive(use, derived)
			}
		case *ssa.Field, *ssa.FieldAddr, *ssa.Index, *ssa.IndexAddr, *ssa.UnOp, *ssa.Convert, *ssa.ChangeType,
			*ssa.MakeInterface, *ssa.Slice, *ssa.Phi, *ssa.TypeAssert, *ssa.Range, *ssa.Next, *ssa.Lookup:
			derive(use.(ssa.Value), derived)
		}
	}
}

// variable is what an address is in, the variable itself or a part of it.
func variable(addr ssa.Value) (*ssa.Alloc, bool) {
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		default:
			local, ok := addr.(*ssa.Alloc)
			return local, ok
		}
	}
}

// outParameter is the variable that a call may fill, as json.Unmarshal does.
func outParameter(arg ssa.Value) (*ssa.Alloc, bool) {
	if m, ok := arg.(*ssa.MakeInterface); ok {
		arg = m.X
	}
	local, ok := arg.(*ssa.Alloc)
	return local, ok
}

// aside says that a value of this type comes along with messages and is not made of them.
func aside(t types.Type) bool {
	return types.Implements(t, errorType) || types.TypeString(t, nil) == "context.Context"
}

// gets says that something derived from a message, other than an error, is an argument of a call, or
// a variable that the function literal refers to that it calls.
func gets(c *ssa.CallCommon, derived map[ssa.Value]bool) bool {
	for _, a := range c.Args {
		if derived[a] && !aside(a.Type()) {
			return true
		}
	}
	if literal, ok := c.Value.(*ssa.MakeClosure); ok {
		return slices.ContainsFunc(literal.Bindings, func(v ssa.Value) bool { return derived[v] })
	}
	return c.IsInvoke() && derived[c.Value]
}

var errorType = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// inLoop says that control may come back to a block.
func inLoop(block *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	queue := append([]*ssa.BasicBlock(nil), block.Succs...)
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if at == block {
			return true
		}
		if !seen[at] {
			seen[at] = true
			queue = append(queue, at.Succs...)
		}
	}
	return false
}
