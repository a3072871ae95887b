package retry

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// limit is the number of attempts that a test of a counter allows, 0 when it cannot be known.
func (s *scope) limit(br *ssa.If) int64 {
	b, ok := br.Cond.(*ssa.BinOp)
	if !ok {
		return 0
	}
	if n, ok := s.counts(br, b); ok {
		return n
	}
	for _, side := range []ssa.Value{b.X, b.Y} {
		if n, ok := fixedInt(side); ok && n > 1 {
			if b.Op == token.LEQ || b.Op == token.GTR {
				n++
			}
			return n
		}
	}
	return 0
}

// counts follows a counter that starts at a constant and moves by one, until the test ends the
// attempts.
func (s *scope) counts(br *ssa.If, b *ssa.BinOp) (int64, bool) {
	end, ok := fixedInt(b.Y)
	if !ok {
		return 0, false
	}
	c, ok := s.counterOf(b.X)
	if !ok {
		return 0, false
	}
	op := b.Op
	if s.within(br.Block().Succs[0]) && s.comesBack(br.Block().Succs[0]) {
		op = negated[op] // the test says when to go on
	}
	rounds := (end - c.first) * c.step
	switch {
	case op == token.EQL, op == token.GEQ && c.step > 0, op == token.LEQ && c.step < 0:
	case op == token.GTR && c.step > 0, op == token.LSS && c.step < 0:
		rounds++
	default:
		return 0, false
	}
	if !s.before(br) {
		rounds++
	}
	return rounds, rounds > 0
}

var negated = map[token.Token]token.Token{
	token.LSS: token.GEQ, token.GEQ: token.LSS, token.LEQ: token.GTR, token.GTR: token.LEQ, token.EQL: token.NEQ, token.NEQ: token.EQL,
}

// before says that a test is made in front of the attempts of its way round.
func (s *scope) before(br *ssa.If) bool {
	return len(s.attempts) > 0 && br.Block() != s.attempts[0].Block() && br.Block().Dominates(s.attempts[0].Block())
}

// counter is a number that a test looks at: what it is on the first way round, and by how much it
// changes with each.
type counter struct{ first, step int64 }

func (s *scope) counterOf(v ssa.Value) (counter, bool) {
	var offset int64
	if b, ok := v.(*ssa.BinOp); ok {
		n, fixed := step(b)
		if !fixed {
			return counter{}, false
		}
		v, offset = b.X, n
	}
	phi, ok := v.(*ssa.Phi)
	if !ok || !s.within(phi.Block()) {
		return counter{}, false
	}
	c := counter{}
	started := false
	for _, e := range phi.Edges {
		if n, ok := constantInt(e); ok && !started {
			c.first, started = n+offset, true
			continue
		}
		b, ok := e.(*ssa.BinOp)
		if !ok || b.X != ssa.Value(phi) {
			return counter{}, false
		}
		n, fixed := step(b)
		if !fixed || n != 1 && n != -1 || c.step != 0 && c.step != n {
			return counter{}, false
		}
		c.step = n
	}
	return c, started && c.step != 0
}

// step is by how much an addition of a constant changes its first operand.
func step(b *ssa.BinOp) (int64, bool) {
	n, ok := constantInt(b.Y)
	switch b.Op {
	case token.ADD:
		return n, ok
	case token.SUB:
		return -n, ok
	}
	return 0, false
}

// fixedInt is the value of an integer that is the same in every run: a constant, the length of an
// array, or a package variable that is only set where it is declared.
func fixedInt(v ssa.Value) (int64, bool) {
	switch v := v.(type) {
	case *ssa.Const:
		return constantInt(v)
	case *ssa.Convert:
		return fixedInt(v.X)
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok && v.Op == token.MUL {
			return globalInt(g)
		}
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
			return lengthOf(v.Call.Args[0])
		}
	}
	return 0, false
}

func lengthOf(v ssa.Value) (int64, bool) {
	if sl, ok := v.(*ssa.Slice); ok && sl.Low == nil && sl.High == nil {
		if p, ok := sl.X.Type().Underlying().(*types.Pointer); ok {
			if arr, ok := p.Elem().Underlying().(*types.Array); ok {
				return arr.Len(), true
			}
		}
	}
	return 0, false
}

// globalInt: a package variable that only the package's initialisation sets.
func globalInt(g *ssa.Global) (int64, bool) {
	if g.Pkg == nil || g.Object() == nil || g.Object().Exported() {
		return 0, false
	}
	init := g.Pkg.Func("init")
	if init == nil {
		return 0, false
	}
	for _, b := range init.Blocks {
		for _, in := range b.Instrs {
			if st, ok := in.(*ssa.Store); ok && st.Addr == ssa.Value(g) {
				return fixedInt(st.Val)
			}
		}
	}
	return 0, false
}
