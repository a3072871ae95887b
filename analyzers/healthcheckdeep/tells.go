package healthcheckdeep

import (
	"go/constant"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// tells says that whoever asks for the health is told when a call has failed, as far as this can be
// seen: by a status, an error, or a flag that becomes one. A report of what is up and what is down, which
// is a success all the same, does no harm.
func tells(call *ssa.Call) bool {
	if _, remote := rule.OperationAt(call); !remote {
		return true
	}
	if outcome.TooLarge(call.Parent()) || !returnsError(call) || returns(call.Block()) {
		return true
	}
	failed, ok1 := visited(call, outcome.Failure)
	fine, ok2 := visited(call, outcome.Success)
	if !ok1 || !ok2 {
		return true
	}
	for b := range failed {
		if !fine[b] && says(b) {
			return true
		}
	}
	return false
}

func returnsError(call *ssa.Call) bool {
	results := call.Call.Signature().Results()
	return results.Len() > 0 && outcome.IsError(results.At(results.Len()-1).Type())
}

// returns says that a block is the function's last: what is in it decides by itself.
func returns(b *ssa.BasicBlock) bool {
	_, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
	return ok
}

// visited are the blocks that control may come to behind a call.
func visited(call *ssa.Call, o outcome.Outcome) (map[*ssa.BasicBlock]bool, bool) {
	blocks := map[*ssa.BasicBlock]bool{}
	w := &outcome.Walk{Assume: outcome.Alone(call, o), Visit: func(s outcome.Step) outcome.Verdict {
		blocks[s.Instr.Block()] = true
		return outcome.Go
	}}
	complete := w.After(call)
	return blocks, complete
}

// failure is what functions are called that answer with an error.
var failure = regexp.MustCompile(`(?i)error|fail|abort|unhealthy|unavailable|writeheader|panic|fatal`)

// says that a block, which only runs when the call failed, makes that known.
func says(b *ssa.BasicBlock) bool {
	for _, in := range b.Instrs {
		switch in := in.(type) {
		case *ssa.Return, *ssa.Send, *ssa.Panic:
			return true
		case *ssa.Store:
			if flag(in.Val) {
				return true
			}
		case *ssa.Call:
			if answers(in) {
				return true
			}
		}
	}
	for _, next := range b.Succs {
		for i, from := range next.Preds {
			for _, in := range next.Instrs {
				if phi, ok := in.(*ssa.Phi); ok && from == b && flag(phi.Edges[i]) {
					return true
				}
			}
		}
	}
	return false
}

func answers(call *ssa.Call) bool {
	name := ""
	if f := call.Call.StaticCallee(); f != nil {
		name = f.Name()
	} else if call.Call.IsInvoke() {
		name = call.Call.Method.Name()
	}
	if failure.MatchString(name) && name != "Error" && name != "Errorf" {
		return true
	}
	if name == "Error" && len(call.Call.Args) == 3 { // http.Error, not a logger's
		return true
	}
	for _, a := range call.Call.Args {
		if flag(a) {
			return true
		}
	}
	return false
}

// flag says that a value is a yes, a no, or the status of a failure.
func flag(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return false
	}
	switch c.Value.Kind() {
	case constant.Bool:
		return true
	case constant.Int:
		n, exact := constant.Int64Val(c.Value)
		return exact && n >= 400 && n < 600
	}
	return false
}
