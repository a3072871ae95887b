package retry

import (
	"go/token"
	"go/types"
	"runtime"
	"slices"
	"strings"
	"sync"
	"weak"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// written is how a package sets a field or package variable that may be a flag.
type written struct {
	// constants: nothing but constants is ever set, and not by what waits for a time or the end of a context, which
	// limits the attempts.
	constants bool
	// by are the functions that set it, but for those that have made what it is a field of.
	by map[string]bool
}

// placeOf is where the field or package variable at an address is declared.
func placeOf(addr ssa.Value) (token.Pos, bool) {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		f := program.FieldOf(addr).Origin()
		return f.Pos(), f.Pos().IsValid() && flags(f.Type())
	case *ssa.Global:
		return addr.Pos(), addr.Pos().IsValid() && flags(addr.Type().Underlying().(*types.Pointer).Elem())
	}
	return token.NoPos, false
}

// writes is how each package sets its flags. It names functions: a pointer to one would keep the package.
var writes sync.Map // weak.Pointer[ssa.Package] -> map[token.Pos]*written

func writtenIn(pkg *ssa.Package) map[token.Pos]*written {
	key := weak.Make(pkg)
	if known, ok := writes.Load(key); ok {
		return known.(map[token.Pos]*written)
	}
	found, fired := map[token.Pos]*written{}, map[*ssa.Function]bool{}
	all := slices.DeleteFunc(functions(pkg), func(f *ssa.Function) bool { return program.Test(f.Prog.Fset.Position(f.Pos()).Filename) })
	for _, f := range all {
		noteFired(f, fired)
	}
	for _, f := range all {
		noteWrites(f, fired, found)
	}
	if _, known := writes.LoadOrStore(key, found); !known {
		runtime.AddCleanup(pkg, writes.Delete, any(key))
	}
	return found
}

func noteWrites(f *ssa.Function, fired map[*ssa.Function]bool, found map[token.Pos]*written) {
	var operands [8]*ssa.Value
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			for _, op := range in.Operands(operands[:0]) {
				at, ok := placeOf(*op)
				if !ok || reads(in) {
					continue
				}
				if found[at] == nil {
					found[at] = &written{constants: true, by: map[string]bool{}}
				}
				found[at].note(f, in, *op, fired[f] || awaited(in))
			}
		}
	}
	for _, literal := range f.AnonFuncs {
		noteWrites(literal, fired, found)
	}
}

// note adds what an instruction does with the address of the flag.
func (w *written) note(f *ssa.Function, in ssa.Instruction, addr ssa.Value, limits bool) {
	constant := false
	switch in := in.(type) {
	case *ssa.Store:
		_, constant = in.Val.(*ssa.Const)
		constant = constant && in.Addr == addr
	case ssa.CallInstruction:
		callee := in.Common().StaticCallee()
		constant = callee != nil && atomicPackage(callee) && setsAtomic(in.Common())
	}
	w.constants = w.constants && constant && !limits
	if !madeHere(addr) {
		w.by[f.String()] = true
	}
}

// setsAtomic says that a call of package atomic sets a constant.
func setsAtomic(call *ssa.CallCommon) bool {
	name := call.StaticCallee().Name()
	if !strings.HasPrefix(name, "Store") && !strings.HasPrefix(name, "Swap") && !strings.HasPrefix(name, "CompareAndSwap") && name != "Set" && name != "CAS" {
		return false
	}
	for _, a := range call.Args[1:] {
		if _, ok := a.(*ssa.Const); !ok {
			return false
		}
	}
	return true
}

// madeHere says that a field belongs to something that its function has made: it is set to begin with.
func madeHere(addr ssa.Value) bool {
	for {
		field, ok := addr.(*ssa.FieldAddr)
		if !ok {
			_, made := addr.(*ssa.Alloc)
			return made
		}
		addr = field.X
	}
}
