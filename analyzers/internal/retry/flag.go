package retry

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// stopFlag says that what is at an address is a flag that other functions set to stop a loop, such as a field
// that Close sets: nothing on a way round sets it, and whoever does sets a constant.
func (s *scope) stopFlag(addr ssa.Value) bool {
	at, ok := placeOf(addr)
	if !ok || s.fn.Pkg == nil {
		return false
	}
	w, out := writtenIn(s.fn.Pkg)[at], s.outermost()
	return w != nil && w.constants && w.others(out) && !w.within(out) && !out.sets(at)
}

// setting says that what is at an address is a field that nobody else sees and that is only set in what was just
// made.
func (s *scope) setting(addr ssa.Value) bool {
	field, ok := addr.(*ssa.FieldAddr)
	if !ok || s.fn.Pkg == nil || program.FieldOf(field).Exported() || program.FieldOf(field).Pkg() != s.fn.Pkg.Pkg {
		return false
	}
	at, ok := placeOf(addr)
	if !ok {
		return false
	}
	w := writtenIn(s.fn.Pkg)[at]
	return w != nil && len(w.by) == 0
}

// outermost is the scope whose attempts are looked at, for one of a function that is called in it.
func (s *scope) outermost() *scope {
	for s.around != nil {
		s = s.around
	}
	return s
}

// others says that another function than that of a scope sets the flag of something that it has not made itself.
func (w *written) others(s *scope) bool {
	for by := range w.by {
		if by != s.fn.String() {
			return true
		}
	}
	return false
}

// within says that something on a way round sets the flag.
func (w *written) within(s *scope) bool {
	for by := range w.by {
		if by != s.fn.String() && s.runs(by) {
			return true
		}
	}
	return false
}

// sets says that the scope sets what is declared at a position itself.
func (s *scope) sets(at token.Pos) bool {
	var operands [8]*ssa.Value
	for _, b := range s.fn.Blocks {
		if !s.within(b) {
			continue
		}
		for _, in := range b.Instrs {
			for _, op := range in.Operands(operands[:0]) {
				if place, ok := placeOf(*op); ok && place == at && !reads(in) {
					return true
				}
			}
		}
	}
	return false
}

// reads says that an instruction that has the address of a variable reads it.
func reads(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.UnOp, *ssa.FieldAddr:
		return true
	case ssa.CallInstruction:
		f := in.Common().StaticCallee()
		return f != nil && atomicPackage(f) && readsAtomic(f.Name())
	}
	return false
}

// mostRun is how far calls are followed to what a way round runs.
const mostRun = 3

// runs says that a function of a name may be run on a way round.
func (s *scope) runs(name string) bool {
	if s.running == nil {
		s.running = map[string]bool{}
		var next []*ssa.Function
		for _, b := range s.fn.Blocks {
			if s.within(b) {
				next = s.run(b, next)
			}
		}
		for range mostRun {
			run := next
			next = nil
			for _, f := range run {
				for _, b := range f.Blocks {
					next = s.run(b, next)
				}
			}
		}
	}
	return s.running[name]
}

// run adds what a block runs that was not known to be run before.
func (s *scope) run(b *ssa.BasicBlock, found []*ssa.Function) []*ssa.Function {
	for _, in := range b.Instrs {
		var f *ssa.Function
		switch in := in.(type) {
		case ssa.CallInstruction:
			f = in.Common().StaticCallee()
		case *ssa.MakeClosure:
			f, _ = in.Fn.(*ssa.Function)
		}
		if f != nil && f.Pkg == s.fn.Pkg && !s.running[f.String()] {
			s.running[f.String()] = true
			found = append(found, f)
		}
	}
	return found
}

// loadsFlag says that a call of package atomic, or of one that stands in for it, reads a stop flag.
func (s *scope) loadsFlag(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	return f != nil && atomicPackage(f) && readsAtomic(f.Name()) && len(call.Call.Args) > 0 && s.stopFlag(call.Call.Args[0])
}

func atomicPackage(f *ssa.Function) bool { return strings.HasSuffix(packagePath(f), "atomic") }

func readsAtomic(name string) bool { return strings.HasPrefix(name, "Load") || name == "Get" }

// mostAsked is how many blocks, and calls, a function may have that only looks at something, and mostAround how deep
// they are nested.
const mostAsked, mostAround = 12, 3

// asked is what the answer of a function of the package depends on that only looks at what others set: isClosed().
func (t *tracer) asked(call *ssa.Call, depth int) (cause, bool) {
	f := call.Call.StaticCallee()
	if len(f.Blocks) == 0 || len(f.Blocks) > mostAsked || len(program.Calls(f)) > mostAsked || f.Pkg != t.s.fn.Pkg || !isBool(call.Type()) || t.s.nesting() == mostAround {
		return cause{}, false
	}
	body := &scope{fn: f, within: everywhere, around: t.s, operands: map[*ssa.Parameter]cause{}}
	for i, p := range f.Params {
		body.operands[p] = t.value(call.Call.Args[i], depth+1)
	}
	var sum cause
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.If:
				sum.add(body.causeOf(in.Cond))
			case *ssa.Return:
				sum.add(body.causeOf(in.Results[0]))
			case *ssa.Store:
				if !constantField(in.Addr) {
					return cause{}, false
				}
			case *ssa.MapUpdate, *ssa.Send, *ssa.Go:
				return cause{}, false
			case *ssa.Call:
				if !body.onlyLooks(in) {
					return cause{}, false
				}
			}
		}
	}
	return sum, !sum.other
}

// onlyLooks says that a call in a function that looks at something changes nothing: it locks, loads, asks for
// the time or another such function.
func (s *scope) onlyLooks(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	if f == nil {
		_, builtin := call.Call.Value.(*ssa.Builtin)
		return builtin || call.Call.IsInvoke() && len(call.Call.Args) == 0
	}
	return packagePath(f) == "sync" || packagePath(f) == "time" || atomicPackage(f) && readsAtomic(f.Name()) ||
		f.Pkg == s.fn.Pkg && isBool(call.Type())
}

func (s *scope) nesting() int {
	n := 0
	for ; s.around != nil; s = s.around {
		n++
	}
	return n
}

func everywhere(*ssa.BasicBlock) bool { return true }

// flags says that a variable of a type can be a stop flag: a bool, or a number that package atomic is used on.
func flags(t types.Type) bool {
	if isBool(t) || isNumber(t) {
		return true
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && strings.HasSuffix(n.Obj().Pkg().Path(), "atomic")
}
