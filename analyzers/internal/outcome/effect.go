package outcome

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// effect is what a function leaves at a place when it returns: at path behind what it is given or has captured,
// or behind a package variable.
type effect struct {
	root  ssa.Value
	path  string
	holds Abs
}

// deepest is how far calls are followed for what they set.
const deepest = 3

// set notes what a call of a function of the package leaves in fields and captured variables.
func (w *Walk) set(in ssa.CallInstruction, k *knowledge) {
	f := in.Common().StaticCallee()
	if w.Memory == nil || f == nil || len(f.Blocks) == 0 || f.Pkg != in.Parent().Pkg || w.Memory.depth == deepest || TooLarge(f) {
		return
	}
	c, now := in.(*ssa.Call)
	of := call{f: f}
	if now && c == w.Verdict && w.Assume(c) == Failure {
		of.fails = w.Inner
	}
	known := now && (of.fails != nil || w.Assume(c) == Success)
	for _, e := range w.Memory.left(of) {
		cell := w.reached(e, in.Common())
		switch {
		case cell == nil:
		case known:
			k.set(cell, e.holds)
		default:
			k.forget(cell)
		}
	}
}

// Sets says that a call of a function of the package may leave something at an address.
func (m *Memory) Sets(c *ssa.Call, addr ssa.Value) bool {
	w := &Walk{Memory: m, walked: c.Parent()}
	f := c.Call.StaticCallee()
	return f != nil && f.Pkg == c.Parent().Pkg && slices.ContainsFunc(m.left(call{f: f}), func(e effect) bool {
		cell := w.reached(e, &c.Call)
		return cell != nil && cell == w.cell(addr)
	})
}

// reached is the place of an effect as the caller sees it.
func (w *Walk) reached(e effect, c *ssa.CallCommon) ssa.Value {
	root := e.root
	switch r := e.root.(type) {
	case *ssa.Parameter:
		if i := slices.Index(r.Parent().Params, r); i < len(c.Args) {
			root = c.Args[i]
		}
	case *ssa.FreeVar:
		lit, ok := c.Value.(*ssa.MakeClosure)
		if !ok {
			return nil
		}
		root = lit.Bindings[slices.Index(r.Parent().FreeVars, r)]
	}
	if e.path == "" {
		return w.cell(root)
	}
	if p := path(root); p != "" {
		return w.Memory.of(w.walked)[p+e.path]
	}
	return nil
}

// left are the effects of a function, on every return the same, or unknown.
func (m *Memory) left(of call) []effect {
	if known, ok := m.effects[of]; ok {
		return known
	}
	m.effects[of] = nil // while it calls itself
	inner := &Memory{effects: m.effects, places: m.places, depth: m.depth + 1}
	var left []effect
	for _, cell := range m.setBy(of.f) {
		root, behind := rootOf(cell)
		left = append(left, effect{root: root, path: behind})
	}
	if len(left) == 0 {
		return nil
	}
	first := true
	w := &Walk{Assume: AllSucceed, Plain: true, Memory: inner}
	if of.fails != nil {
		w.Assume = Alone(of.fails, Failure)
	}
	w.Visit = func(st Step) Verdict {
		if _, ok := st.Instr.(*ssa.Return); ok && st.Instr.Block() != of.f.Recover {
			for i, cell := range m.setBy(of.f) {
				if holds := st.k.get(cell); first {
					left[i].holds = holds
				} else if holds != left[i].holds {
					left[i].holds = Unknown
				}
			}
			first = false
		}
		return Go
	}
	if !w.Entry(of.f) {
		for i := range left {
			left[i].holds = Unknown
		}
	}
	m.effects[of] = left
	return left
}

// setBy are the places outside of its own variables that a function sets.
func (m *Memory) setBy(f *ssa.Function) []ssa.Value {
	var cells []ssa.Value
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			st, ok := in.(*ssa.Store)
			if !ok {
				continue
			}
			cell := st.Addr
			if _, captured := cell.(*ssa.FreeVar); !captured {
				cell = m.of(f)[path(st.Addr)]
			}
			if cell == nil || slices.Contains(cells, cell) {
				continue
			}
			if root, _ := rootOf(cell); root != nil {
				cells = append(cells, cell)
			}
		}
	}
	return cells
}

// rootOf is the parameter, captured variable or package variable that a place is found from, and the way there.
func rootOf(cell ssa.Value) (ssa.Value, string) {
	at := path(cell)
	for root := cell; ; {
		switch r := root.(type) {
		case *ssa.FieldAddr:
			root = r.X
		case *ssa.UnOp:
			root = r.X
		case *ssa.Parameter, *ssa.FreeVar, *ssa.Global:
			return r, strings.TrimPrefix(at, path(r))
		default:
			return nil, ""
		}
	}
}
