package baseline

import (
	"fmt"
	"slices"

	"github.com/ballast-lint/ballast/internal/suppress"
	"github.com/ballast-lint/ballast/rules"
)

// Scope is what a run can judge.
type Scope struct {
	// Ran says whether a rule ran, and Checked whether a file was among what was checked.
	Ran     func(id string) bool
	Checked func(file string) bool
	// Today is the day, as 2027-03-31.
	Today string
}

// Apply moves the findings that have an entry from r.Findings to r.Suppressed and returns a finding
// for each entry that had no effect, as far as the scope can tell.
func (b *Baseline) Apply(r *rules.Report, s Scope) []rules.Finding {
	entries := map[key]*Entry{}
	for _, e := range b.Entries {
		e.used = 0
		if e.Until == "" || s.Today <= e.Until {
			entries[e.key()] = e
		}
	}
	var kept []rules.Finding
	for _, f := range r.Findings {
		e := entries[b.keyOf(&f)]
		if e == nil || e.used == e.count() {
			kept = append(kept, f)
			continue
		}
		e.used++
		reason := e.Reason
		if reason == "" {
			reason = "it is in the baseline"
		}
		r.Suppressed = append(r.Suppressed, rules.Suppressed{Finding: f, Reason: reason, By: b.at(e)})
	}
	r.Findings = kept
	var useless []rules.Finding
	for _, e := range b.Entries {
		if message := e.useless(s); message != "" && s.Ran(e.Rule) && s.Ran(suppress.Unused.ID) && b.checked(e, s) {
			useless = append(useless, rules.Finding{RuleID: suppress.Unused.ID, Severity: suppress.Unused.Severity, Primary: b.at(e),
				Symbol: e.Rule + " " + e.File + " " + e.Symbol, Message: message, Help: "run `ballast baseline prune`"})
		}
	}
	return useless
}

func (b *Baseline) at(e *Entry) rules.Location { return rules.Location{File: b.File, Line: e.line} }

// useless says what is wrong with an entry, "" when nothing is.
func (e *Entry) useless(s Scope) string {
	of := "baseline entry of " + e.Rule
	if e.Symbol != "" {
		of += " for " + e.Symbol
	}
	switch {
	case e.used == e.count():
		return ""
	case e.Until != "" && s.Today > e.Until:
		return fmt.Sprintf("%s ended on %s", of, e.Until)
	case e.used == 0:
		return of + " matches no finding"
	}
	return fmt.Sprintf("%s stands for %d findings, and there is %s", of, e.count(), number(e.used))
}

func number(n int) string {
	if n == 1 {
		return "only 1"
	}
	return fmt.Sprintf("only %d", n)
}

// Update makes entries of findings. Those of findings that are still there keep their reasons and
// days, also when they ended. Entries that the scope cannot judge stay.
func (b *Baseline) Update(findings []rules.Finding, s Scope) {
	counts := map[key]int{}
	for _, f := range findings {
		counts[b.keyOf(&f)]++
	}
	b.Entries = slices.DeleteFunc(b.Entries, func(e *Entry) bool {
		n, ok := counts[e.key()]
		delete(counts, e.key())
		if ok {
			e.setCount(n)
		}
		return !ok && s.Ran(e.Rule) && b.checked(e, s)
	})
	for k, n := range counts {
		e := &Entry{Rule: k.rule, File: k.file, Symbol: k.symbol}
		e.setCount(n)
		b.Entries = append(b.Entries, e)
	}
}

// Prune drops what is not needed: entries without findings, and counts above them. It adds nothing.
func (b *Baseline) Prune(findings []rules.Finding, s Scope) {
	known := map[key]int{}
	for _, e := range b.Entries {
		known[e.key()] = e.count()
	}
	var old []rules.Finding
	for _, f := range findings {
		if known[b.keyOf(&f)] > 0 {
			known[b.keyOf(&f)]--
			old = append(old, f)
		}
	}
	b.Update(old, s)
}

func (e *Entry) setCount(n int) {
	if e.Count = n; n == 1 {
		e.Count = 0
	}
}

func (b *Baseline) checked(e *Entry, s Scope) bool { return s.Checked(b.absolute(e.File)) }
