package outcome

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
)

// Silent says that a call has no error, and may tell by its results that it brought nothing: (T, bool)
// with false, or one result that is nil or empty. Whether it does so when something remote fails, and
// not only when there is nothing, depends on the function that is called: see Hides.
func Silent(call *ssa.Call) bool {
	if _, builtin := call.Call.Value.(*ssa.Builtin); builtin || Local(call) || Fails(call) {
		return false
	}
	_, ok := telling(call.Call.Signature())
	return ok
}

// telling is the index of the result that says whether a function without an error brought something.
func telling(sig *types.Signature) (int, bool) {
	res := sig.Results()
	switch n := res.Len(); {
	case n == 0 || n > 3 || IsError(res.At(n-1).Type()):
		return 0, false
	case n > 1:
		return n - 1, isBool(res.At(n - 1).Type())
	}
	switch t := res.At(0).Type().Underlying().(type) {
	case *types.Pointer:
		_, structure := t.Elem().Underlying().(*types.Struct)
		return 0, structure
	case *types.Slice, *types.Map:
		return 0, true
	case *types.Basic:
		return 0, t.Info()&types.IsString != 0
	}
	return 0, false
}

// Hides are the calls in a function whose failure its caller cannot tell from an answer that there is
// nothing: false, nil or empty is returned, while something is returned when they succeed.
func Hides(f *ssa.Function) []*ssa.Call {
	index, ok := telling(f.Signature)
	if !ok || len(f.Blocks) == 0 || TooLarge(f) {
		return nil
	}
	var hidden []*ssa.Call
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && (Plausible(c) || Silent(c)) && hides(c, index) {
				hidden = append(hidden, c)
			}
		}
	}
	return hidden
}

// Yields says that a call without an error brings something whenever all that it calls succeeds, and nothing
// when something of that fails.
func Yields(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	if f == nil || len(f.Blocks) == 0 || TooLarge(f) || Fails(call) {
		return false
	}
	index, ok := telling(f.Signature)
	if res := f.Signature.Results(); !ok && res.Len() == 1 {
		ok = mayBeNil(res.At(0).Type())
	}
	if !ok {
		return false
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && Plausible(c) && yields(c, index) {
				return true
			}
		}
	}
	return false
}

func yields(c *ssa.Call, index int) bool {
	for _, mode := range FailureModes(c) {
		if nothing, something := answers(c, mode, index); !nothing || something {
			return false
		}
	}
	never, always := false, false
	w := &Walk{Assume: AllSucceed, Plain: true, Visit: func(st Step) Verdict {
		if ret, ok := st.Instr.(*ssa.Return); ok && st.Instr.Block() != c.Parent().Recover {
			v := form.Returned(ret, index)
			empty := st.empty(v) || isBool(v.Type()) && !plainly(v)
			never, always = never || empty, always || !empty
		}
		return Go
	}}
	return w.After(c) && always && !never
}

func hides(c *ssa.Call, index int) bool {
	for _, mode := range ModesOf(c) {
		if nothing, something := answers(c, mode, index); !nothing || something {
			continue
		}
		if _, something := answers(c, Success, index); something {
			return true
		}
	}
	return false
}

// answers says what a function returns behind a call with some outcome: nothing, something, or either.
func answers(c *ssa.Call, o Outcome, index int) (nothing, something bool) {
	w := &Walk{Assume: Alone(c, o), Present: true, Visit: func(st Step) Verdict {
		if ret, ok := st.Instr.(*ssa.Return); ok && st.Instr.Block() != c.Parent().Recover {
			if st.empty(form.Returned(ret, index)) {
				nothing = true
			} else {
				something = true
			}
		}
		return Go
	}}
	if Silent(c) {
		w.Silent = c
	}
	complete := w.After(c)
	return complete && nothing, something || !complete
}

// empty says that a value is surely false, nil or empty.
func (s Step) empty(v ssa.Value) bool {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value) == ""
	}
	a := s.Value(v)
	if a == Unknown {
		empty, known := s.w.evalEmpty(v)
		return known && empty
	}
	return a == Nil || a == False
}

// told says that the results of a call tell how it went.
func (w *Walk) told(call *ssa.Call) bool { return Fails(call) || call == w.Silent }
