package unboundedconcurrency

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/spawn"
)

// detached says that nobody waits for what runs, and nothing lets only so many run: it has no channel,
// no wait group and no pipe in common with the rest of the program, and is not started on a condition
// that it changes itself.
func detached(s spawn.Start) bool {
	if s.Body == nil || s.TakesSlot() || guarded(s.At.Block()) {
		return false
	}
	for _, v := range given(s) {
		if coordinates(v.Type()) {
			return false
		}
	}
	return !signals(s.Body)
}

// given are the values that a goroutine gets.
func given(s spawn.Start) []ssa.Value {
	vals := s.At.Common().Args
	if mc, ok := s.At.Common().Value.(*ssa.MakeClosure); ok {
		vals = append(vals[:len(vals):len(vals)], mc.Bindings...)
	}
	return vals
}

// coordinates says that a value of a type connects goroutines.
func coordinates(t types.Type) bool {
	for p, ok := t.Underlying().(*types.Pointer); ok; p, ok = t.Underlying().(*types.Pointer) {
		t = p.Elem()
	}
	if _, ok := t.Underlying().(*types.Chan); ok {
		return true
	}
	switch types.TypeString(t, nil) {
	case "sync.WaitGroup", "io.PipeWriter", "io.PipeReader", "sync.Cond", "golang.org/x/sync/errgroup.Group", "net.Conn", "github.com/gorilla/websocket.Conn":
		return true
	}
	return false
}

// signals says that a function sends, receives, closes or gives notice itself.
func signals(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Send, *ssa.Select:
				return true
			case *ssa.UnOp:
				if _, ok := in.X.Type().Underlying().(*types.Chan); ok {
					return true
				}
			case ssa.CallInstruction:
				if b, ok := in.Common().Value.(*ssa.Builtin); ok && b.Name() == "close" {
					return true
				}
			}
		}
	}
	return false
}
