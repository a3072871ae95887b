package fallback

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// deferred finds alternatives in a deferred function literal that looks at the named error and
// replaces the named results:
//
//	defer func() { if err != nil { v, err = other(ctx) } }()
//	return first(ctx)
func deferred(f *ssa.Function, calls []*ssa.Call) []Pair {
	var pairs []Pair
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			d, ok := in.(*ssa.Defer)
			if !ok {
				continue
			}
			closure, ok := d.Call.Value.(*ssa.MakeClosure)
			if !ok {
				continue
			}
			for _, alt := range rescues(closure) {
				for _, c := range calls {
					if outcome.Fails(c) && !afterthought(c, alt.call) && !again(c, alt.call) && gets(c, alt.result) && gets(c, alt.err) {
						pairs = append(pairs, Pair{Primary: c, Alternative: alt.call, Form: Value})
					}
				}
			}
		}
	}
	return pairs
}

// rescue is a call in a deferred literal that is made when an error of the function around it is
// set, and replaces a result and the error.
type rescue struct {
	call        *ssa.Call
	result, err *ssa.Alloc
}

func rescues(closure *ssa.MakeClosure) []rescue {
	lit := closure.Fn.(*ssa.Function)
	var found []rescue
	for _, b := range lit.Blocks {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		failed, err := failedBranch(br)
		if failed == nil || len(failed.Preds) != 1 {
			continue
		}
		for _, inner := range lit.Blocks {
			for _, in := range inner.Instrs {
				c, ok := in.(*ssa.Call)
				if !ok || !failed.Dominates(inner) || !outcome.Plausible(c) {
					continue
				}
				if result, errs := replaced(lit, c); result != nil && errs == err {
					found = append(found, rescue{c, captured(closure, result), captured(closure, err)})
				}
			}
		}
	}
	return found
}

// failedBranch is where a test goes when a captured error is set, and which.
func failedBranch(br *ssa.If) (*ssa.BasicBlock, *ssa.FreeVar) {
	test, ok := br.Cond.(*ssa.BinOp)
	if !ok || test.Op != token.NEQ && test.Op != token.EQL || !outcome.IsError(test.X.Type()) {
		return nil, nil
	}
	load, ok := test.X.(*ssa.UnOp)
	if c, isConst := test.Y.(*ssa.Const); !ok || !isConst || c.Value != nil {
		return nil, nil
	}
	free, ok := load.X.(*ssa.FreeVar)
	if !ok {
		return nil, nil
	}
	if test.Op == token.NEQ {
		return br.Block().Succs[0], free
	}
	return br.Block().Succs[1], free
}

// replaced are the captured variables that get a result of a call, and its error.
func replaced(lit *ssa.Function, c *ssa.Call) (result, err *ssa.FreeVar) {
	for _, b := range lit.Blocks {
		for _, in := range b.Instrs {
			st, ok := in.(*ssa.Store)
			if !ok {
				continue
			}
			free, ok := st.Addr.(*ssa.FreeVar)
			switch {
			case !ok:
			case outcome.IsError(st.Val.Type()):
				if ex, ok := st.Val.(*ssa.Extract); ok && ex.Tuple == ssa.Value(c) {
					err = free
				}
			case carries(st.Val, c):
				result = free
			}
		}
	}
	return result, err
}

// captured is the variable of the function around it that a literal sees.
func captured(closure *ssa.MakeClosure, free *ssa.FreeVar) *ssa.Alloc {
	for i, v := range closure.Fn.(*ssa.Function).FreeVars {
		if v == free {
			cell, _ := closure.Bindings[i].(*ssa.Alloc)
			return cell
		}
	}
	return nil
}

// gets says that a variable gets a result of a call.
func gets(c *ssa.Call, cell *ssa.Alloc) bool {
	if cell == nil {
		return false
	}
	for _, r := range *cell.Referrers() {
		st, ok := r.(*ssa.Store)
		if !ok || st.Addr != ssa.Value(cell) {
			continue
		}
		if ex, ok := st.Val.(*ssa.Extract); ok && ex.Tuple == ssa.Value(c) || carries(st.Val, c) {
			return true
		}
	}
	return false
}
