package outcome

import (
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// missName is what names of errors and of predicates over errors say when the remote side did
// answer: it has no such thing, has it already, or saw another version of it. Going round on these
// is polling, a name collision or an optimistic lock; doing something else on them is a cache miss
// or an upsert. None of them is a failure.
var missName = regexp.MustCompile(`(?i)not_?found|no_?rows|no_?such|not_?exist|does_?not_?exist|missing|^nil$|no_?key|key_?not|cache_?miss|err_?miss|` +
	`exist|conflict|duplicate|collision|mismatch|precondition|condition_?failed|conditional|concurren|optimistic|` +
	`tx_?failed|transaction_?err|serialization|deadlock|cas_?fail|already|stale|held|locked|in_?use|not_?ready|pending|unique|^eof$|unsupported|not_?supported|not_?implemented|unimplemented|unauthori[sz]ed|no_?data|no_?content|empty|gone`)

// Miss says that a name stands for an answer, not for a failure.
func Miss(name string) bool { return missName.MatchString(name) }

// sentinel names the error that a value is: redis.Nil, sql.ErrNoRows, io.EOF; "" for none.
func sentinel(v ssa.Value) string {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if g, ok := load.X.(*ssa.Global); ok {
			return g.Name()
		}
	}
	if mi, ok := v.(*ssa.MakeInterface); ok {
		return typeName(mi.X.Type())
	}
	return ""
}

func typeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// wraps says that a call returns an error made from the error it is given.
func wraps(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	if f == nil {
		return false
	}
	if f.Pkg != nil {
		switch f.Pkg.Pkg.Path() {
		case "fmt", "errors", "github.com/pkg/errors", "github.com/cockroachdb/errors", "golang.org/x/xerrors",
			"github.com/nuclio/errors", "google.golang.org/grpc/status":
			return true
		}
	}
	sig := f.Signature
	return sig.Recv() == nil && sig.Results().Len() == 1 && IsError(sig.Results().At(0).Type()) && takes(sig, IsError) && !sig.Variadic() && !asks(f)
}

// asks says that a function calls another one that may fail and can be told to give up: it reports an error to
// somebody, and what it returns is how that went.
func asks(f *ssa.Function) bool {
	isContext := func(t types.Type) bool { return types.TypeString(t, nil) == "context.Context" }
	return slices.ContainsFunc(f.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
			c, ok := in.(*ssa.Call)
			return ok && Fails(c) && takes(c.Call.Signature(), isContext) && !takes(c.Call.Signature(), IsError)
		})
	})
}

func takes(sig *types.Signature, is func(types.Type) bool) bool {
	for p := range sig.Params().Variables() {
		if is(p.Type()) {
			return true
		}
	}
	return false
}

// evalCall evaluates calls that make, wrap or classify errors.
func (w *Walk) evalCall(call *ssa.Call, k *knowledge, depth int) Abs {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
		return w.evalLen(call)
	}
	f := call.Call.StaticCallee()
	if f == nil {
		return Unknown
	}
	switch full := f.String(); {
	case full == "fmt.Errorf", full == "errors.New", strings.HasSuffix(full, "/errors.New"), strings.HasSuffix(full, "/errors.Errorf"):
		return NotNil
	case AsksFor(f) == "Is":
		return w.classified(call.Call.Args[0], sentinel(call.Call.Args[1]), k, depth)
	case AsksFor(f) == "As":
		return w.classified(call.Call.Args[0], asTarget(call.Call.Args[1]), k, depth)
	case full == "google.golang.org/grpc/status.Code" && len(call.Call.Args) == 1:
		return grpcCode(w.eval(call.Call.Args[0], k, depth+1))
	case full == "strings.Contains" && len(call.Call.Args) == 2:
		return w.messageContains(call, k, depth)
	}
	for _, arg := range call.Call.Args {
		if w.Present && isBool(call.Type()) && w.ofFailed(arg) {
			return False
		}
		if !IsError(arg.Type()) {
			continue
		}
		switch {
		case isBool(call.Type()):
			return w.classified(arg, f.Name(), k, depth)
		case IsError(call.Type()) && wraps(call):
			return w.eval(arg, k, depth+1)
		}
	}
	return Unknown
}

// AsksFor is Is or As for errors.Is, errors.As and their like in packages that stand in for package errors:
// golang.org/x/xerrors, github.com/pkg/errors, a program's own. It is "" for everything else.
func AsksFor(f *ssa.Function) string {
	if f.Object() == nil || f.Object().Pkg() == nil || f.Signature.Recv() != nil || f.Signature.Params().Len() != 2 ||
		!strings.HasSuffix(f.Object().Pkg().Path(), "errors") || !returnsBool(f.Signature) {
		return ""
	}
	if name := f.Name(); name == "Is" || name == "As" {
		return name
	}
	return ""
}

func returnsBool(sig *types.Signature) bool {
	return sig.Results().Len() == 1 && isBool(sig.Results().At(0).Type())
}

// ofFailed says that a value is a result, other than the error, of a call that is assumed to fail.
func (w *Walk) ofFailed(v ssa.Value) bool {
	ex, ok := v.(*ssa.Extract)
	if !ok || IsError(v.Type()) {
		return false
	}
	call, ok := ex.Tuple.(*ssa.Call)
	return ok && w.Assume(call) == Failure
}

// classified is the answer of a predicate over an error that asks for something by name: no for no
// error, no for an ordinary failure when it asks for a miss, else open.
func (w *Walk) classified(err ssa.Value, asks string, k *knowledge, depth int) Abs {
	switch w.eval(err, k, depth+1) {
	case Nil:
		return False
	case NotNil:
		if Miss(asks) || w.Present && !ordinaryName.MatchString(asks) {
			return False
		}
	}
	return Unknown
}

// ordinaryName is what predicates are called that are true of ordinary failures.
var ordinaryName = regexp.MustCompile(`(?i)time_?out|temporary|transient|unavailable|retr(y|iable)|network|net_?err|connect|deadline|cancel|overload|throttl|limit|down|fail|refused|internal|server|^(api|http|request|response|status|op|url|aws|generic\w*)?error$|requestfailure`)

// failedAnswer is what types are called whose values say that the remote side could not do it.
var failedAnswer = regexp.MustCompile(`(?i)error|failure|fault|exception`)

func (w *Walk) evalAssert(ta *ssa.TypeAssert, k *knowledge, depth int) Abs {
	asks := typeName(ta.AssertedType)
	if IsError(ta.X.Type()) {
		return w.classified(ta.X, asks, k, depth)
	}
	if call := resultOf(ta.X); call != nil && Fails(call) && w.Assume(call) == Success && failedAnswer.MatchString(asks) {
		return False
	}
	return Unknown
}

// resultOf is the call that a value is a result of, nil for none.
func resultOf(v ssa.Value) *ssa.Call {
	if ex, ok := v.(*ssa.Extract); ok {
		v = ex.Tuple
	}
	call, _ := v.(*ssa.Call)
	return call
}

// asTarget is the name of the type that errors.As looks for.
func asTarget(v ssa.Value) string {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		if p, ok := mi.X.Type().Underlying().(*types.Pointer); ok {
			return typeName(p.Elem())
		}
	}
	return ""
}

// grpcCode: an ordinary failure is Unavailable (14).
func grpcCode(err Abs) Abs {
	switch err {
	case Nil:
		return Int(0)
	case NotNil:
		return Int(14)
	}
	return Unknown
}

// messageContains decides strings.Contains(err.Error(), "not found").
func (w *Walk) messageContains(call *ssa.Call, k *knowledge, depth int) Abs {
	text, ok := call.Call.Args[0].(*ssa.Call)
	if !ok || !text.Call.IsInvoke() || text.Call.Method.Name() != "Error" {
		return Unknown
	}
	c, ok := call.Call.Args[1].(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return Unknown
	}
	asks := strings.ReplaceAll(constant.StringVal(c.Value), " ", "")
	if strings.EqualFold(asks, "EOF") { // which messages of broken connections say, too
		asks = "connection" + asks
	}
	return w.classified(text.Call.Value, asks, k, depth)
}
