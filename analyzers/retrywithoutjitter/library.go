package retrywithoutjitter

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed pauses.txt
var pausesText string

var pauses = sync.OnceValue(func() map[string]bool { return words.Set(pausesText) })

// regularPause says that a call makes pauses without a random part, and that none is added to them in
// the same function.
func regularPause(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	return f != nil && pauses()[f.String()] && !jittered(call, map[ssa.Value]bool{})
}

// jittered follows a policy into the wrappers around it. What it is handed to otherwise is taken not
// to change it.
func jittered(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || v.Referrers() == nil {
		return false
	}
	seen[v] = true
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Call:
			f := r.Call.StaticCallee()
			if f != nil && strings.Contains(f.Name(), "Jitter") || jittered(r, seen) {
				return true
			}
		case *ssa.Store:
			if cell, ok := r.Addr.(*ssa.Alloc); ok && jittered(cell, seen) {
				return true
			}
		case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.Phi, *ssa.UnOp, *ssa.Extract:
			if jittered(r.(ssa.Value), seen) {
				return true
			}
		}
	}
	return false
}
