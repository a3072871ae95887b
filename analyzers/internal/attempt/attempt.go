// Package attempt carries retries from a package's SSA to the rules that judge them: as candidates
// whose calls are the attempts, and back as the attempt that turned out to be remote.
package attempt

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/retry"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// Shapes of candidates.
const (
	Loop      = string(retry.Loop)
	Recursion = string(retry.Recursion)
	Library   = "library"
	Setting   = "setting" // a library's limit is switched off: nothing has to be remote
)

// Find returns the retries in the control flow of a function. A limit that callers in the package pass
// is the greatest of theirs.
func Find(p *rule.Pass, f *ssa.Function) []retry.Retry {
	found := slices.Clone(rule.Memo(p, f, retry.Find))
	for i := range found {
		if b := &found[i].Bound; b.Given != nil && b.Limit == 0 {
			b.Limit = most(p, f, slices.Index(f.Params, b.Given), b.Plus)
		}
	}
	return found
}

// most is the greatest number of attempts that a function is asked for by its argument i, 0 when no
// number is known.
func most(p *rule.Pass, f *ssa.Function, i int, plus int64) int64 {
	var n int64
	for _, caller := range p.Functions {
		for _, c := range rule.CallsOf(caller) {
			if call := c.Common(); caller != f && origin(call.StaticCallee()) == f {
				if asked := retry.Count(call.Args[i]); asked > 0 {
					n = max(n, asked+plus)
				}
			}
		}
	}
	return n
}

// origin is a function as it is declared, for one that its type arguments make of it.
func origin(f *ssa.Function) *ssa.Function {
	if f != nil && f.Origin() != nil {
		return f.Origin()
	}
	return f
}

// Libraries returns the retries by libraries in a function.
func Libraries(p *rule.Pass, f *ssa.Function) []retry.Library {
	return rule.Memo(p, f, retry.Libraries)
}

// Of makes the candidate of a retry in control flow.
func Of(p *rule.Pass, f *ssa.Function, r retry.Retry) rule.Candidate {
	foreign := func(c *ssa.Call) bool { return foreign(p, c) }
	c := rule.Candidate{Func: rule.IDOf(f), Shape: string(r.Form), Facts: map[string]string{}}
	for _, a := range r.Attempts {
		if c.Facts[responds] == "" && (leadsTo(a, asksServer) || r.Wait.Growth != retry.NoWait && leadsTo(a, foreign)) {
			c.Facts[responds] = strconv.Itoa(len(c.Calls))
			if !leadsTo(a, asksServer) {
				c.Facts[service] = "unknown"
			}
		}
		c.Calls = append(c.Calls, rule.CallAt(p, a))
	}
	c.At = c.Calls[0].At
	describe(p, &c, r.Wait, r.Bound)
	return c
}

// OfLibrary makes the candidate of a retry by a library.
func OfLibrary(p *rule.Pass, f *ssa.Function, l retry.Library) rule.Candidate {
	c := rule.Candidate{Func: rule.IDOf(f), Shape: Library, Facts: map[string]string{}}
	if l.Setting {
		c.Shape = Setting
	}
	if call, ok := l.Call.(ssa.CallInstruction); ok {
		c.Calls = []rule.Call{rule.CallAt(p, call)}
		c.At = c.Calls[0].At
	} else {
		c.At = rule.At(p, l.Call.Pos(), l.Call.Pos())
	}
	if l.Policy != nil {
		c.Notes = append(c.Notes, note(p, l.Policy, "the policy is decided here"))
	}
	describe(p, &c, l.Wait, l.Bound)
	return c
}

func describe(p *rule.Pass, c *rule.Candidate, w retry.Wait, b retry.Bound) {
	c.Facts["wait"] = string(w.Growth)
	if w.Length > 0 {
		c.Facts["length"] = w.Length.String()
	}
	if b.Limit > 0 {
		c.Facts["limit"] = strconv.FormatInt(b.Limit, 10)
	}
	switch {
	case c.Shape == Library || c.Shape == Setting:
	case w.At != nil && w.Growth == retry.Constant:
		c.Notes = append(c.Notes, note(p, w.At, "this is all that happens between two attempts"))
	case w.At != nil:
		c.Notes = append(c.Notes, note(p, w.At, "waits here between two attempts"))
	}
	if b.OnlyCaller() {
		c.Facts["given"] = string(rule.IDOf(b.Context.Param.Parent()))
	}
	if b.Flag {
		c.Facts["flag"] = "yes"
	}
	if b.Deaf != nil {
		c.Facts["context"] = "never"
		if b.Deaf.At.IsValid() {
			l := rule.At(p, b.Deaf.At, b.Deaf.At)
			l.Message = "this context never ends"
			c.Notes = append(c.Notes, l)
		}
	}
}

func note(p *rule.Pass, in ssa.Instruction, message string) rule.Location {
	l := rule.At(p, in.Pos(), in.Pos())
	if call, ok := in.(ssa.CallInstruction); ok {
		l = rule.CallAt(p, call).At
	}
	l.Message = message
	return l
}

// Name is how a message names an attempt: the callee, and what it comes to when that is not the
// same thing.
func Name(call rule.Call, reach rule.Reach) string {
	if len(reach.Path.Hops) == 0 {
		return call.Text
	}
	op := strings.TrimSpace(reach.Operation.Service + " " + reach.Operation.Name)
	return call.Text + " (" + op + ")"
}

var state = regexp.MustCompile(`(?i)wait|ready|readiness|available|healthy`)

// Awaits goes by the name of a function that looks whether something is in some state yet, which it
// says by failing until then: for one process at a time, and as often as that process likes.
func Awaits(name string) bool { return state.MatchString(name[strings.LastIndex(name, ".")+1:]) }
