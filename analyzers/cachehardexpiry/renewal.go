package cachehardexpiry

import (
	"go/types"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/clock"
	"github.com/ballast-lint/ballast/analyzers/internal/guard"
	"github.com/ballast-lint/ballast/analyzers/internal/origin"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// renewals are the calls that renew what has expired, and whose failure the reader gets.
func renewals(p *rule.Pass, f *ssa.Function, own clock.Watches) []*ssa.Call {
	looks := own.Looks(f)
	if len(looks) == 0 || worthless.MatchString(f.Name()) {
		return nil
	}
	var found []*ssa.Call
	for _, c := range rule.CallsOf(f) {
		load, ok := c.(*ssa.Call)
		if ok && !again(load) && outcome.Plausible(load) && !perishes(load) && clock.Behind(load, looks) && guard.Cached(load) && refuses(load) {
			found = append(found, load)
		}
	}
	if len(found) > 0 && !brings(f) && !handsOn(p, f, own) {
		return nil
	}
	return found
}

// again says that a function calls itself: it looks at the clock for how long it has tried.
func again(load *ssa.Call) bool {
	f := load.Parent()
	for f.Parent() != nil {
		f = f.Parent()
	}
	return load.Call.StaticCallee() == f
}

// brings says that a function returns a value, and not only how it went.
func brings(f *ssa.Function) bool {
	for v := range f.Signature.Results().Variables() {
		if !outcome.IsError(v.Type()) && !yesOrNo(v.Type()) {
			return true
		}
	}
	return false
}

func yesOrNo(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Bool
}

// handsOn says that a function which only makes sure that the value is there fails its callers when it
// cannot: they return its error, and do not look at the clock themselves.
func handsOn(p *rule.Pass, f *ssa.Function, own clock.Watches) bool {
	fails := false
	for _, c := range origin.In(p).Callers(f) {
		call, ok := c.(*ssa.Call)
		if !ok {
			continue
		}
		if clock.Behind(call, own.Looks(call.Parent())) {
			return false
		}
		fails = fails || refuses(call)
	}
	return fails
}

// refuses says that the function returns an error whenever the call has failed.
func refuses(load *ssa.Call) bool {
	fails, serves := false, false
	w := &outcome.Walk{Assume: outcome.Alone(load, outcome.Failure), Visit: func(st outcome.Step) outcome.Verdict {
		ret, ok := st.Instr.(*ssa.Return)
		if !ok {
			return outcome.Go
		}
		n := len(ret.Results)
		if n > 0 && outcome.IsError(ret.Results[n-1].Type()) && st.Value(ret.Results[n-1]) == outcome.NotNil {
			fails = true
		} else {
			serves = true
		}
		return outcome.Go
	}}
	return w.After(load) && fails && !serves
}

// worthless is what things are called that nobody accepts once they have expired, or that are no copy
// of anything.
var worthless = regexp.MustCompile(`(?i)token|cred|secret|session|lease|auth|cert|passw|login|jwt|assume|sts|nonce|lock|limit|sign|challenge|ticket|cookie|conn|client|dial|ping|health`)

// perishes says that what a call brings is worthless once it has expired.
func perishes(load *ssa.Call) bool {
	name := ""
	if load.Call.IsInvoke() {
		name = load.Call.Method.Name()
	} else if f := load.Call.StaticCallee(); f != nil {
		name = f.Name()
	}
	if worthless.MatchString(name) {
		return true
	}
	for v := range load.Call.Signature().Results().Variables() {
		text := types.TypeString(v.Type(), func(*types.Package) string { return "" })
		if worthless.MatchString(strings.TrimPrefix(text, "*")) {
			return true
		}
	}
	return false
}
