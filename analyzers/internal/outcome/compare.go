package outcome

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

func (w *Walk) evalBinOp(b *ssa.BinOp, k *knowledge, depth int) Abs {
	x, y := w.eval(b.X, k, depth+1), w.eval(b.Y, k, depth+1)
	switch b.Op {
	case token.EQL, token.NEQ:
		equal := equality(x, y)
		if w.succeeded(b.X, x) && y.kind == integer && y.n >= 200 && y.n < 300 {
			equal = True // whatever status stands for success here
		}
		if equal == Unknown && w.goodCode(b.X, y) {
			equal = True
		}
		if isEmptyString(b.Y) || w.Numbers && isZero(b.Y) {
			if empty, known := w.evalEmpty(b.X); known {
				equal = boolean(empty)
			}
		}
		if equal == Unknown {
			equal = w.compared(b, k, depth)
		}
		if b.Op == token.NEQ {
			return equal.not()
		}
		return equal
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		if b.Op == token.GTR && w.Numbers && isZero(b.Y) {
			if empty, known := w.evalEmpty(b.X); known {
				return boolean(!empty)
			}
		}
		return order(b.Op, x, y)
	case token.ADD:
		if x.kind == integer && y.kind == integer {
			return saturate(x.n + y.n)
		}
		if isCounter(b.X) && (y.kind == integer && y.n > 0) {
			return Positive
		}
	case token.SUB:
		if x.kind == integer && y.kind == integer {
			return saturate(x.n - y.n)
		}
	case token.QUO:
		if x.kind == integer && y.kind == integer && y.n != 0 {
			return Int(x.n / y.n)
		}
	}
	return Unknown
}

// succeeded says that a value is the status code of a response that stands for success.
func (w *Walk) succeeded(v ssa.Value, a Abs) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || w.Plain || a != Int(status[Success]) {
		return false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	return ok && program.FieldName(addr) == "StatusCode"
}

// saturate keeps counting from making endlessly many states: what matters is that an attempt is not
// the first, not which one it is.
func saturate(n int64) Abs {
	switch {
	case n < -4:
		return Unknown
	case n >= 1 && n < 100:
		return Positive
	}
	return Int(n)
}

// isCounter recognises a variable that starts at a constant >= 0 and only grows.
func isCounter(v ssa.Value) bool {
	phi, ok := v.(*ssa.Phi)
	if !ok {
		return false
	}
	grows := false
	for _, e := range phi.Edges {
		switch e := e.(type) {
		case *ssa.Const:
			if a := evalConst(e); a.kind != integer || a.n < 0 {
				return false
			}
		case *ssa.BinOp:
			c, ok := e.Y.(*ssa.Const)
			if e.Op != token.ADD || e.X != ssa.Value(phi) || !ok || evalConst(c).n <= 0 {
				return false
			}
			grows = true
		default:
			if e != v {
				return false
			}
		}
	}
	return grows
}

func equality(x, y Abs) Abs {
	switch {
	case x.kind == unknown || y.kind == unknown:
		return Unknown
	case x.kind == positive || y.kind == positive:
		if x.kind == integer && x.n < 1 || y.kind == integer && y.n < 1 {
			return False
		}
		return Unknown
	case x.kind == notNil && y.kind == notNil:
		return Unknown
	}
	return boolean(x == y)
}

func order(op token.Token, x, y Abs) Abs {
	if x.kind == integer && y.kind == integer {
		switch op {
		case token.LSS:
			return boolean(x.n < y.n)
		case token.LEQ:
			return boolean(x.n <= y.n)
		case token.GTR:
			return boolean(x.n > y.n)
		default:
			return boolean(x.n >= y.n)
		}
	}
	if x.kind == positive && y.kind == integer {
		switch {
		case op == token.GTR && y.n <= 0, op == token.GEQ && y.n <= 1:
			return True
		case op == token.LSS && y.n <= 1, op == token.LEQ && y.n <= 0:
			return False
		}
	}
	return Unknown
}

// compared decides err == ErrSomething.
func (w *Walk) compared(b *ssa.BinOp, k *knowledge, depth int) Abs {
	for _, side := range [][2]ssa.Value{{b.X, b.Y}, {b.Y, b.X}} {
		if name := sentinel(side[1]); name != "" && IsError(side[0].Type()) {
			return w.classified(side[0], name, k, depth)
		}
	}
	return Unknown
}
