package retry

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// ofRound is a loop's variable that a literal captures: another one on each way round, which begins as what the
// one before was.
func (t *tracer) ofRound(phi *ssa.Phi, depth int) cause {
	var c cause
	for _, e := range phi.Edges {
		cell, ok := e.(*ssa.Alloc)
		if !ok {
			return cause{other: true}
		}
		c.add(t.cell(cell, depth))
	}
	for _, r := range *phi.Referrers() {
		if lit, ok := r.(*ssa.MakeClosure); ok && !outcome.OnlyReadBy(lit, phi) {
			c.other = true
		}
	}
	return c
}

// cell is a variable in memory.
func (t *tracer) cell(cell ssa.Value, depth int) cause {
	var c cause
	if t.open[cell] && depth > 0 {
		c.counter = counts(cell.Type().Underlying().(*types.Pointer).Elem())
	}
	for _, r := range *cell.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == cell && t.s.within(r.Block()) && !t.open[r.Val] {
				t.open[cell] = true
				c.add(t.value(r.Val, depth+1))
				delete(t.open, cell)
			} else if t.open[r.Val] {
				c.counter = c.counter || counts(r.Val.Type())
			}
		case *ssa.MakeClosure:
			if counts(cell.Type().Underlying().(*types.Pointer).Elem()) && !outcome.OnlyReadBy(r, cell) {
				c.other = true // a literal may count in it
			}
		case *ssa.Call, *ssa.MakeInterface:
			t.filled(r, cell, &c, depth)
		}
	}
	return c
}

// filled: a variable whose address a call gets, as json.Unmarshal does, is what the call makes of its
// other operands.
func (t *tracer) filled(r ssa.Instruction, cell ssa.Value, c *cause, depth int) {
	switch r := r.(type) {
	case *ssa.Call:
		switch {
		case counts(cell.Type().Underlying().(*types.Pointer).Elem()) && addsTo(r, cell):
			c.counter = c.counter || t.s.within(r.Block())
		case !t.open[r]:
			c.add(t.value(r, depth+1))
		}
	case *ssa.MakeInterface:
		for _, use := range *r.Referrers() {
			if call, ok := use.(*ssa.Call); ok {
				t.filled(call, cell, c, depth)
			}
		}
	}
}
