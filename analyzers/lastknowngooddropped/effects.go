package lastknowngooddropped

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Setters are small, and call others that do the work, as for a lock.
const (
	largestSetter = 30
	deepestSetter = 3
)

// setBy are the writes of a call of a function of the package that puts what it is given into state, or empties
// it, whatever happens: k.replace(m) stands for k.byID = m, and k.reset() for k.byID = nil. One that is given the
// error, too, is a matter of its own: see handed.
func (cs callers) setBy(c *ssa.Call, depth int) []*write {
	f := c.Call.StaticCallee()
	if f == nil || f.Pkg == nil || f.Pkg != c.Parent().Pkg || len(f.Blocks) == 0 || len(f.Blocks) > largestSetter || depth == 0 {
		return nil
	}
	if slices.ContainsFunc(f.Params, func(p *ssa.Parameter) bool { return outcome.IsError(p.Type()) }) {
		return nil
	}
	inner := cs.writesIn(f, depth-1)
	var found []*write
	for _, w := range inner {
		if w.empties && slices.ContainsFunc(inner, func(o *write) bool { return o.place == w.place && !o.empties }) {
			continue // cleared to be filled
		}
		if (w.value != nil || w.whole != nil) && outcome.ReturnsAround(f.Blocks[0], w.at.Block()) {
			continue // more than a setter
		}
		if set := w.asSeenBy(c); set != nil {
			found = append(found, set)
		}
	}
	return found
}

// asSeenBy is a write in a function that a call enters as the caller sees it, nil where that may be about
// something else than what lasts, or about what the function has worked out itself.
func (w *write) asSeenBy(c *ssa.Call) *write {
	f, root := w.at.Parent(), w.root()
	if i := slices.IndexFunc(f.Params, func(p *ssa.Parameter) bool { return root == ssa.Value(p) }); i >= 0 && !stays(c.Call.Args[i], c) {
		return nil
	}
	seen := &write{at: c, place: w.place, entry: w.entry, empties: w.empties, text: w.text, derived: w.derived}
	if _, set := w.at.(*ssa.Store); set || w.whole != nil {
		seen.whole = c
	}
	if w.empties {
		return seen
	}
	for i, p := range f.Params {
		given := c.Call.Args[i]
		switch v := converted(w.value); {
		case v == ssa.Value(p):
			seen.value, seen.empties = given, isEmpty(given)
			return seen
		case root != ssa.Value(p) && isState(given.Type()) && from(v, p, map[ssa.Value]bool{}):
			seen.value, seen.derived = given, true
			return seen
		}
	}
	if seen.value = captured(w.value); seen.value == nil {
		return nil
	}
	seen.empties = isEmpty(seen.value)
	return seen
}

// captured is what the function around a literal has put into a variable that is read in the literal.
func captured(v ssa.Value) ssa.Value {
	read, ok := converted(v).(*ssa.UnOp)
	if !ok {
		return nil
	}
	fv, ok := read.X.(*ssa.FreeVar)
	if !ok {
		return nil
	}
	cell, ok := form.Bound(fv).(*ssa.Alloc)
	if !ok {
		return nil
	}
	return program.OnlyStore(cell)
}

// root is the parameter, captured or package variable that is written to or by way of, nil for none.
func (w *write) root() ssa.Value {
	switch in := w.at.(type) {
	case *ssa.Store:
		return rootOf(in.Addr)
	case *ssa.MapUpdate:
		return rootOf(in.Map)
	case *ssa.Call:
		if in.Call.IsInvoke() {
			return rootOf(in.Call.Value)
		}
		if len(in.Call.Args) > 0 {
			return rootOf(in.Call.Args[0])
		}
	}
	return nil
}

func rootOf(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.UnOp:
			v = x.X
		case *ssa.Parameter, *ssa.FreeVar, *ssa.Global:
			return x
		case *ssa.Alloc:
			if p := spilled(x); p != nil {
				return p
			}
			return nil
		default:
			return nil
		}
	}
}

// stays says that something is there before and after a call: it belongs to the function around it, or that was
// given it and goes round in a loop.
func stays(v ssa.Value, c ssa.Instruction) bool {
	f := c.Parent()
	if !outlives(v) {
		return false
	}
	if belongs(v, f) {
		return true
	}
	_, given := rootOf(v).(*ssa.Parameter)
	return given && slices.ContainsFunc(loops.Of(f), func(l *loops.Loop) bool { return l.Contains(c.Block()) })
}

// belongs says that something is there before and after a call of a function: its receiver, or what that, a
// captured or a package variable holds, not what the function was given.
func belongs(v ssa.Value, f *ssa.Function) bool {
	switch root := rootOf(v).(type) {
	case *ssa.Parameter:
		return f.Signature.Recv() != nil && root == f.Params[0]
	case *ssa.FreeVar, *ssa.Global:
		return true
	}
	return false
}
