package outcome

import (
	"go/token"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// againName is what results are called that say whether to try again.
var againName = regexp.MustCompile(`(?i)^(is|should|can|may|will|do)?_?(retry|retryable|re_?try|try_?again|again|temporary|transient)$`)

// flag is the answer that goes with success in a result of a function that says more than its error,
// such as whether to try again: (false, nil), (true, err). It is only known of functions of the package,
// and when all returns agree on it; of others by the name of the result.
func flag(call *ssa.Call, index int) Abs {
	f := call.Call.StaticCallee()
	if f == nil || len(f.Blocks) == 0 {
		if againName.MatchString(call.Call.Signature().Results().At(index).Name()) {
			return False
		}
		return Unknown
	}
	said := Unknown
	for ret := range form.Returns(f) {
		if failed(ret.Block(), form.Returned(ret, len(ret.Results)-1)) {
			continue
		}
		c, ok := form.Returned(ret, index).(*ssa.Const)
		if !ok {
			return Unknown
		}
		switch v := evalConst(c); {
		case said == Unknown:
			said = v
		case said != v:
			return Unknown
		}
	}
	return said
}

// failed says that an error is surely not nil in a block: it was made there, or has been looked at.
func failed(b *ssa.BasicBlock, err ssa.Value) bool {
	switch v := err.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.Call:
		if f := v.Call.StaticCallee(); f != nil && (f.String() == "fmt.Errorf" || f.String() == "errors.New") {
			return true
		}
	}
	for at := b; at.Idom() != nil; at = at.Idom() {
		if isSentinel(at, err) {
			return true
		}
		br, ok := at.Idom().Instrs[len(at.Idom().Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cmp, ok := br.Cond.(*ssa.BinOp)
		if !ok || !form.Same(cmp.X, err) || !isNilConst(cmp.Y) {
			continue
		}
		branch := map[token.Token]int{token.NEQ: 0, token.EQL: 1}
		if i, ok := branch[cmp.Op]; ok && at == br.Block().Succs[i] && len(at.Preds) == 1 {
			return true
		}
	}
	return false
}

// isSentinel says that every way into a block is one on which an error is equal to a package variable, as in the case
// of a switch.
func isSentinel(b *ssa.BasicBlock, err ssa.Value) bool {
	for _, from := range b.Preds {
		br, ok := from.Instrs[len(from.Instrs)-1].(*ssa.If)
		if !ok || br.Block().Succs[0] != b {
			return false
		}
		cmp, ok := br.Cond.(*ssa.BinOp)
		if !ok || cmp.Op != token.EQL || !program.Same(cmp.X, err) || !isPackageVariable(cmp.Y) {
			return false
		}
	}
	return len(b.Preds) > 0
}

func isPackageVariable(v ssa.Value) bool {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	_, ok = load.X.(*ssa.Global)
	return ok
}

func isNilConst(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}
