package retrywithoutjitter

import (
	_ "embed"
	"go/types"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
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

// made is the value that an instruction makes where it may be a policy: a variable, or what a function returns
// a pointer to.
func made(in ssa.Instruction) (ssa.Value, bool) {
	switch in.(type) {
	case *ssa.Alloc, *ssa.Call:
		v := in.(ssa.Value)
		_, pointer := v.Type().Underlying().(*types.Pointer)
		return v, pointer
	}
	return nil, false
}

// regularPolicy says that a function fills in a policy and leaves out the field that makes its pauses random.
// One that it hands on before it is filled in is not judged.
func regularPolicy(policy ssa.Value) bool {
	elem := policy.Type().Underlying().(*types.Pointer).Elem()
	if !switchable(elem) {
		return false
	}
	filled := false
	for _, r := range *policy.Referrers() {
		addr, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		filled = true
		name := program.FieldName(addr)
		if pauses()[types.TypeString(elem, nil)+":"+name] {
			return false
		}
	}
	return filled
}

// switchable says that a field of a type makes its pauses random.
func switchable(t types.Type) bool {
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if pauses()[types.TypeString(t, nil)+":"+f.Name()] {
			return true
		}
	}
	return false
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
