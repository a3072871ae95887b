package retry

import (
	"go/token"
	"go/types"
	"math"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// amount is a constant, or one that the function is given and a constant. The zero value is none.
type amount struct {
	of *ssa.Parameter
	n  int64
}

// minus says that nothing is known of the difference of two parameters.
func (a amount) minus(b amount) (amount, bool) { return amount{a.of, a.n - b.n}, b.of == nil }

// limit is the number of attempts that a test of a counter allows, none when it cannot be known.
func (s *scope) limit(br *ssa.If) amount {
	b, ok := br.Cond.(*ssa.BinOp)
	if !ok {
		return amount{}
	}
	if n, ok := s.counts(br, b.Op, b.X, b.Y); ok {
		return n
	}
	if n, ok := s.counts(br, mirrored[b.Op], b.Y, b.X); ok {
		return n
	}
	for _, side := range []ssa.Value{b.X, b.Y} {
		if n, ok := fixedInt(side); ok && n > 1 {
			if b.Op == token.LEQ || b.Op == token.GTR {
				n++
			}
			return amount{n: n}
		}
	}
	return amount{}
}

// counts follows a counter that starts at a number and moves by one, until its comparison with
// another number ends the attempts.
func (s *scope) counts(br *ssa.If, op token.Token, x, y ssa.Value) (amount, bool) {
	end, ok := s.amountOf(y)
	if !ok {
		return amount{}, false
	}
	c, ok := s.counterOf(x)
	if !ok {
		return amount{}, false
	}
	if s.within(br.Block().Succs[0]) && s.comesBack(br.Block().Succs[0]) {
		op = negated[op] // the test says when to go on
	}
	rounds, ok := end.minus(c.first)
	if c.step < 0 {
		rounds, ok = c.first.minus(end)
	}
	switch {
	case op == token.EQL, op == token.GEQ && c.step > 0, op == token.LEQ && c.step < 0:
	case op == token.GTR && c.step > 0, op == token.LSS && c.step < 0:
		rounds.n++
	default:
		return amount{}, false
	}
	if !s.before(br) {
		rounds.n++
	}
	return rounds, ok && (rounds.of != nil || rounds.n > 0)
}

var negated = map[token.Token]token.Token{
	token.LSS: token.GEQ, token.GEQ: token.LSS, token.LEQ: token.GTR, token.GTR: token.LEQ, token.EQL: token.NEQ, token.NEQ: token.EQL,
}

// mirrored are the operators between the same operands the other way round.
var mirrored = map[token.Token]token.Token{
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ, token.EQL: token.EQL, token.NEQ: token.NEQ,
}

// before says that a test is made in front of the attempts of its way round.
func (s *scope) before(br *ssa.If) bool {
	if len(s.attempts) == 0 {
		return false
	}
	begins := s.attempts[0].Block()
	if s.started != nil {
		begins = s.started.at.Block()
	}
	return br.Block() != begins && br.Block().Dominates(begins)
}

// amountOf is a number that stays the same while attempts are made.
func (s *scope) amountOf(v ssa.Value) (amount, bool) {
	if n, ok := fixedInt(v); ok {
		return amount{n: n}, true
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		return amount{of: v}, s.again == nil || same(s.again.args[slices.Index(v.Parent().Params, v)], v)
	case *ssa.Convert:
		return s.amountOf(v.X)
	case *ssa.BinOp:
		if n, ok := step(v); ok {
			x, ok := s.amountOf(v.X)
			return amount{x.of, x.n + n}, ok
		}
	}
	return amount{}, false
}

// counter is a number that a test looks at: what it is on the first way round, and by how much it
// changes with each.
type counter struct {
	first amount
	step  int64
}

func (s *scope) counterOf(v ssa.Value) (counter, bool) {
	var offset int64
	if b, ok := v.(*ssa.BinOp); ok {
		n, fixed := step(b)
		if !fixed {
			return counter{}, false
		}
		v, offset = b.X, n
	}
	c, ok := counter{}, false
	switch v := v.(type) {
	case *ssa.Phi:
		c, ok = s.loopCounter(v)
	case *ssa.Parameter:
		c, ok = s.handedCounter(v)
	}
	c.first.n += offset
	return c, ok
}

func (s *scope) loopCounter(phi *ssa.Phi) (counter, bool) {
	if !s.within(phi.Block()) {
		return counter{}, false
	}
	c, started := counter{}, false
	for _, e := range phi.Edges {
		if n, ok := moved(e, phi); ok && (c.step == 0 || c.step == n) {
			c.step = n
			continue
		}
		first, ok := s.amountOf(e)
		if !ok || started && first != c.first {
			return counter{}, false
		}
		c.first, started = first, true
	}
	return c, started && c.step != 0
}

// handedCounter is a parameter that the function passes on to itself changed by one.
func (s *scope) handedCounter(p *ssa.Parameter) (counter, bool) {
	if s.again == nil {
		return counter{}, false
	}
	n, ok := moved(s.again.args[slices.Index(p.Parent().Params, p)], p)
	return counter{amount{of: p}, n}, ok
}

// moved says that v is a value of the last way round, plus or minus one.
func moved(v, last ssa.Value) (int64, bool) {
	b, ok := v.(*ssa.BinOp)
	if !ok || b.X != last {
		return 0, false
	}
	n, fixed := step(b)
	return n, fixed && (n == 1 || n == -1)
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

// addsTo says that a call gets the address of a variable, and only adds a constant to what is there.
func addsTo(call *ssa.Call, cell ssa.Value) bool {
	f, i := call.Call.StaticCallee(), slices.Index(call.Call.Args, cell)
	if f == nil || i < 0 || i >= len(f.Params) {
		return false
	}
	adds := false
	for _, r := range *f.Params[i].Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp: // reads it
		case *ssa.Store:
			sum, ok := r.Val.(*ssa.BinOp)
			if !ok || r.Addr != ssa.Value(f.Params[i]) {
				return false
			}
			last, ok := sum.X.(*ssa.UnOp)
			if _, adds = step(sum); !adds || !ok || last.X != r.Addr {
				return false
			}
		default:
			return false
		}
	}
	return adds
}

// fixedInt is the value of an integer that is the same in every run: a constant, the length of an
// array, or a package variable that is only set where it is declared.
func fixedInt(v ssa.Value) (int64, bool) {
	switch v := v.(type) {
	case *ssa.Const:
		return constantInt(v)
	case *ssa.Convert:
		return fixedInt(v.X)
	case *ssa.Phi:
		return mostOf(v)
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

// mostOf is the greatest of constants that the control flow chooses from.
func mostOf(phi *ssa.Phi) (int64, bool) {
	most := int64(math.MinInt64)
	for _, e := range phi.Edges {
		if e == ssa.Value(phi) {
			continue // unchanged on the way round
		}
		if _, another := e.(*ssa.Phi); another {
			return 0, false
		}
		n, ok := fixedInt(e)
		if !ok {
			return 0, false
		}
		most = max(most, n)
	}
	return most, true
}

// Count is a positive integer that is the same in every run, 0 for anything else.
func Count(v ssa.Value) int64 {
	if n, ok := fixedInt(v); ok {
		return max(n, 0)
	}
	return 0
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
	if g.Pkg == nil || g.Object() == nil || g.Object().Exported() || changed(g) {
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
