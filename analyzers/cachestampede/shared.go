package cachestampede

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// fills says that a call loads what was not found in memory that requests share: the same package
// variable or field is read ahead of it, and gets what it brings.
func fills(load *ssa.Call) bool {
	for _, b := range load.Parent().Blocks {
		for _, in := range b.Instrs {
			addr, v := written(in)
			if addr == nil || !shared(addr) || !slices.Contains(fallback.Sources(v), load) {
				continue
			}
			if slices.ContainsFunc(before(load), func(in ssa.Instruction) bool {
				read := readAt(in)
				return read != nil && same(read, addr)
			}) {
				return true
			}
		}
	}
	return false
}

// written is the address of what an instruction writes, and the value.
func written(in ssa.Instruction) (addr, v ssa.Value) {
	switch in := in.(type) {
	case *ssa.Store:
		return in.Addr, in.Val
	case *ssa.MapUpdate:
		if load, ok := in.Map.(*ssa.UnOp); ok {
			return load.X, in.Value
		}
	case *ssa.Call:
		if f := in.Call.StaticCallee(); f != nil && f.String() == "(*sync.Map).Store" {
			return in.Call.Args[0], in.Call.Args[2]
		}
	}
	return nil, nil
}

// readAt is the address of what an instruction reads.
func readAt(in ssa.Instruction) ssa.Value {
	switch in := in.(type) {
	case *ssa.UnOp:
		if in.Op == token.MUL {
			return in.X
		}
	case *ssa.Call:
		if f := in.Call.StaticCallee(); f != nil && f.String() == "(*sync.Map).Load" {
			return in.Call.Args[0]
		}
	}
	return nil
}

func same(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok := a.(*ssa.FieldAddr)
	y, too := b.(*ssa.FieldAddr)
	return ok && too && x.Field == y.Field && x.X == y.X
}

// shared says that an address is a package variable, or a field of a struct that has a lock or is
// safe by itself: what only one request has needs none.
func shared(addr ssa.Value) bool {
	switch a := addr.(type) {
	case *ssa.Global:
		return true
	case *ssa.FieldAddr:
		s := program.StructOf(a.X.Type())
		if s == nil {
			return false
		}
		for f := range s.Fields() {
			switch types.TypeString(types.Unalias(f.Type()), nil) {
			case "sync.Mutex", "sync.RWMutex", "sync.Map", "*sync.Mutex", "*sync.RWMutex":
				return true
			}
		}
	}
	return false
}
