package fallbackhandler

import (
	_ "embed"
	"fmt"
	"go/types"
	"regexp"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
	"github.com/ballast-lint/ballast/analyzers/internal/mechanism"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/startup"
	"github.com/ballast-lint/ballast/rules"
)

//go:embed rule.yaml
var metadata []byte

//go:embed testdata/src/bad/bad.go
var bad string

//go:embed testdata/src/good/good.go
var good string

// Rule is the rule's description.
var Rule = rules.MustParse(rules.Go, metadata,
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad,
		Note: "When the service is slow, the breaker opens and the database gets everything."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The last answer is good enough, and costs nothing."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// parameter is what libraries and wrappers call the function that they call when another one failed.
var parameter = regexp.MustCompile(`(?i)^_?(fallback|fall_back)`)

// Calls of a candidate: those in the functions that may fail, as many as the fact "first" says, and
// then those in the fallback.
func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, call := range rule.CallsOf(f) {
			handler, others := functions(call.Common())
			if handler == nil || len(others) == 0 && loads(call.Common()) {
				continue
			}
			c := rule.Candidate{At: rule.CallAt(p, call).At, Func: rule.IDOf(f), Facts: map[string]string{}}
			for _, other := range others {
				c.Calls = append(c.Calls, callsIn(p, other)...)
			}
			c.Facts["first"] = strconv.Itoa(len(c.Calls))
			c.Calls = append(c.Calls, callsIn(p, handler)...)
			found = append(found, startup.Note(p, c))
		}
	}
	return found
}

// functions are the fallback that a call is given, and the other functions.
func functions(call *ssa.CallCommon) (handler *ssa.Function, others []*ssa.Function) {
	sig, args := call.Signature(), call.Args
	if sig.Recv() != nil && !call.IsInvoke() {
		args = args[1:]
	}
	for i := range min(len(args), sig.Params().Len()) {
		param := sig.Params().At(i)
		if _, ok := param.Type().Underlying().(*types.Signature); !ok {
			continue
		}
		f := target(args[i])
		switch {
		case f == nil:
		case parameter.MatchString(param.Name()):
			handler = f
		default:
			others = append(others, f)
		}
	}
	return handler, others
}

// cache is what things are called that keep what they were given.
var cache = regexp.MustCompile(`(?i)cache|lru|memo`)

// loads says that nothing fails ahead of the only function that a call is given: a function of the program itself,
// or a cache, calls it for what it does not have.
func loads(call *ssa.CallCommon) bool {
	f := call.StaticCallee()
	return f == nil || len(f.Blocks) > 0 || cache.MatchString(f.String())
}

// target is the function with a body that a value stands for.
func target(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.ChangeType:
		return target(v.X)
	case *ssa.MakeClosure:
		return declared(v.Fn.(*ssa.Function))
	case *ssa.Function:
		return declared(v)
	}
	return nil
}

// declared is the method behind a method value.
func declared(f *ssa.Function) *ssa.Function {
	if f.Synthetic == "" {
		return f
	}
	if obj, ok := f.Object().(*types.Func); ok {
		return f.Prog.FuncValue(obj)
	}
	return nil
}

func callsIn(p *rule.Pass, f *ssa.Function) []rule.Call {
	var calls []rule.Call
	for _, call := range rule.CallsOf(f) {
		calls = append(calls, rule.CallAt(p, call))
	}
	return calls
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	n, err := strconv.Atoi(c.Facts["first"])
	if err != nil || startup.Spared(w, c) {
		return rules.Finding{}, false
	}
	alternative, ok := firstRemote(w, c.Calls[n:])
	if !ok {
		return rules.Finding{}, false
	}
	if primary, ok := firstRemote(w, c.Calls[:n]); ok && !mechanism.Differ(w, primary, alternative, fallback.Value) {
		return rules.Finding{}, false
	}
	at := alternative.At
	at.Message = "called on failure"
	return rules.Finding{
		Related: []rule.Location{at},
		Message: fmt.Sprintf("the fallback calls %s, which gets the load when the first mechanism has failed", attempt.Name(alternative, w.Remote(alternative.ID)[0])),
		Help:    "return a constant, the last good value or the error from the fallback",
	}, true
}

func firstRemote(w rule.World, calls []rule.Call) (rule.Call, bool) {
	for _, call := range calls {
		if len(w.Remote(call.ID)) > 0 {
			return call, true
		}
	}
	return rule.Call{}, false
}
