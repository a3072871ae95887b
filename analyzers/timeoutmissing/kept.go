package timeoutmissing

import (
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// parts is what methods are called that return a part of a database to go on with: a statement, a transaction, a
// connection.
var parts = regexp.MustCompile(`^(Prepare|Begin|Conn|Stmt)`)

// keptIn is the field or package variable that a call takes what it is made on from, or what that is a part of; ""
// for none. What is done to that may limit all its calls.
func keptIn(call *ssa.Call) string {
	for range mostLinks {
		switch on := receiver(call).(type) {
		case *ssa.UnOp:
			return keptAt(on.X)
		case *ssa.Extract:
			of, ok := on.Tuple.(*ssa.Call)
			if !ok || of.Call.StaticCallee() == nil || !parts.MatchString(of.Call.StaticCallee().Name()) {
				return ""
			}
			call = of
		default:
			return ""
		}
	}
	return ""
}

// receiver is what a method is called on, behind a variable that is set once.
func receiver(call *ssa.Call) ssa.Value {
	on := call.Call.Value
	if !call.Call.IsInvoke() {
		if len(call.Call.Args) == 0 {
			return nil
		}
		on = call.Call.Args[0]
	}
	if load, ok := on.(*ssa.UnOp); ok {
		if local, ok := load.X.(*ssa.Alloc); ok {
			return program.OnlyStore(local)
		}
	}
	return on
}

func keptAt(addr ssa.Value) string {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return origin.FieldOf(addr.X.Type(), addr.Field)
	case *ssa.Global:
		return addr.String()
	}
	return ""
}
