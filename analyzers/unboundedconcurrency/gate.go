package unboundedconcurrency

import (
	"go/token"
	"go/types"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// gate is what is called that lets one through, or so many.
var gate = regexp.MustCompile(`(?i)compareandswap|\.swap$|trylock|loadorstore|tryacquire|\.allow|\.add$|once|running|inflight|in_flight|started|limit`)

// guarded says that a block is only entered when a gate lets through.
func guarded(b *ssa.BasicBlock) bool {
	for d := b.Idom(); d != nil; d = d.Idom() {
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || d.Succs[0].Dominates(b) == d.Succs[1].Dominates(b) {
			continue
		}
		if gated(branch.Cond, 4) || counted(branch.Cond) || latched(branch.Cond) {
			return true
		}
	}
	return false
}

func gated(v ssa.Value, depth int) bool {
	if depth == 0 || v == nil {
		return false
	}
	if c, ok := v.(*ssa.Call); ok {
		return gate.MatchString(name(c)) || tries(c.Call.StaticCallee())
	}
	if a, ok := v.(*ssa.FieldAddr); ok {
		return gate.MatchString(program.FieldName(a))
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range in.Operands(nil) {
		if gated(*op, depth-1) {
			return true
		}
	}
	return false
}

// tries says that a function takes a slot if there is one.
func tries(f *ssa.Function) bool {
	if f == nil {
		return false
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if s, ok := in.(*ssa.Select); ok && !s.Blocking {
				return true
			}
		}
	}
	return false
}

// counter is what tells how many there are.
var counter = regexp.MustCompile(`sync/atomic|\.Len$|\.Count$`)

// counted says that a condition compares the length of something that is kept, or a counter.
func counted(v ssa.Value) bool {
	b, ok := v.(*ssa.BinOp)
	if !ok {
		return false
	}
	for _, side := range []ssa.Value{b.X, b.Y} {
		if c, ok := side.(*ssa.Call); ok && counter.MatchString(name(c)) {
			return true
		}
	}
	return false
}

// latched says that a condition is a field that the function itself sets: what is done once is not
// done again.
func latched(v ssa.Value) bool {
	if not, ok := v.(*ssa.UnOp); ok && not.Op == token.NOT {
		v = not.X
	}
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	flag, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	for _, b := range load.Parent().Blocks {
		for _, in := range b.Instrs {
			st, ok := in.(*ssa.Store)
			if !ok {
				continue
			}
			if a, ok := st.Addr.(*ssa.FieldAddr); ok && a.Field == flag.Field && types.Identical(a.X.Type(), flag.X.Type()) {
				return true
			}
		}
	}
	return false
}
