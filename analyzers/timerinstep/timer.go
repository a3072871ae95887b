package timerinstep

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
)

// madeBy is the call of time.NewTicker, time.Tick or time.After that a channel is from.
func madeBy(ch ssa.Value) *ssa.Call {
	if load, ok := ch.(*ssa.UnOp); ok && load.Op == token.MUL {
		field, ok := load.X.(*ssa.FieldAddr)
		if !ok {
			return nil
		}
		ch = only(field.X)
	}
	c, ok := ch.(*ssa.Call)
	if !ok {
		return nil
	}
	f := c.Call.StaticCallee()
	if f == nil {
		return nil
	}
	switch f.String() {
	case "time.NewTicker", "time.Tick", "time.After":
		return c
	}
	return nil
}

// only is the one value that a variable gets, also when a literal has captured it.
func only(v ssa.Value) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return v
	}
	cell := load.X
	if fv, ok := cell.(*ssa.FreeVar); ok {
		cell = form.Bound(fv)
	}
	local, ok := cell.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var value ssa.Value
	for _, r := range *local.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(local) {
			if value != nil {
				return nil
			}
			value = st.Val
		}
	}
	return value
}

// endless says that a loop only ends when somebody stops it: by a channel or a context. One that ends
// by what it finds out waits for something, and began when that was asked for.
func endless(l *loops.Loop) bool {
	for _, b := range l.Blocks() {
		for _, next := range b.Succs {
			if l.Contains(next) {
				continue
			}
			branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
			if !ok || !stopped(branch.Cond, 6) {
				return false
			}
		}
	}
	return true
}

// stopped says that a condition is made from what a select or receive brought, or from the error of a
// context.
func stopped(v ssa.Value, depth int) bool {
	switch v := v.(type) {
	case *ssa.Select:
		return true
	case *ssa.UnOp:
		return v.Op == token.ARROW || depth > 0 && stopped(v.X, depth-1)
	case *ssa.Extract:
		return depth > 0 && stopped(v.Tuple, depth-1)
	case *ssa.BinOp:
		return depth > 0 && (stopped(v.X, depth-1) || stopped(v.Y, depth-1))
	case *ssa.Call:
		return strings.HasSuffix(name(v), "context.Context).Err")
	}
	return false
}

// callsIn are the calls of some blocks, those that start a goroutine among them.
func callsIn(blocks []*ssa.BasicBlock) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for _, b := range blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

// name is the full name of what a call enters, "" for function values.
func name(c ssa.CallInstruction) string {
	common := c.Common()
	if common.IsInvoke() {
		return common.Method.FullName()
	}
	if f := common.StaticCallee(); f != nil {
		return f.String()
	}
	return ""
}
