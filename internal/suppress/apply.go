package suppress

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// Judge is what others know about rules and days.
type Judge struct {
	// Ran says whether a rule could have fired: nothing is said about a suppression of one that could
	// not.
	Ran func(id string) bool
	// Ignorable says whether comments and metadata may cover a finding; nil for all.
	Ignorable func(*rules.Finding) bool
	// Asked says whether a file is among those that were to be checked; nil for all. Another one, such as
	// that of a module, may be used in ways that this run did not see.
	Asked func(file string) bool
	// Whole says that everything was checked that the owners' suppressions may be about.
	Whole bool
	// Today is the day, as 2027-03-31; "" for the beginning of time.
	Today string
}

// outcome is what became of one rule of a directive; a later one outweighs an earlier one.
type outcome int

const (
	unused outcome = iota
	refused
	used
)

// applied is a directive with what became of its rules.
type applied struct {
	*Directive
	outcomes map[string]outcome
}

// Apply moves the findings that a directive covers from r.Findings to r.Suppressed and returns a
// finding for each rule of a directive that had no effect.
func Apply(r *rules.Report, directives []Directive, judge Judge) []rules.Finding {
	var owners []*applied
	byFile := map[string][]*applied{}
	all := make([]*applied, len(directives))
	for i := range directives {
		a := &applied{&directives[i], map[string]outcome{}}
		all[i] = a
		if a.Owner != nil {
			owners = append(owners, a)
		} else {
			byFile[a.Where.File] = append(byFile[a.Where.File], a)
		}
	}
	var kept []rules.Finding
	for _, f := range r.Findings {
		if by := judge.cover(&f, byFile, owners); by != nil {
			r.Suppressed = append(r.Suppressed, rules.Suppressed{Finding: f, Reason: by.Reason, By: by.Where})
			continue
		}
		kept = append(kept, f)
	}
	r.Findings = kept
	var useless []rules.Finding
	for _, a := range all {
		if a.Owner != nil || judge.Asked == nil || judge.Asked(a.Where.File) {
			useless = append(useless, judge.useless(a)...)
		}
	}
	return useless
}

// cover finds the directive that accepts a finding, nil when there is none. The last one gives the
// reason: in a file it is the innermost, and the module's own outweigh those of its callers.
func (j *Judge) cover(f *rules.Finding, byFile map[string][]*applied, owners []*applied) (by *applied) {
	try := func(a *applied, covers bool) {
		switch {
		case !covers || !slices.Contains(a.Rules, f.RuleID) || j.expired(a):
		case a.Owner == nil && j.Ignorable != nil && !j.Ignorable(f):
			a.outcomes[f.RuleID] = max(a.outcomes[f.RuleID], refused)
		default:
			a.outcomes[f.RuleID] = used
			by = a
		}
	}
	for _, a := range owners {
		try(a, a.Owner(f))
	}
	for _, place := range append(slices.Clone(f.Callers), f.Primary) {
		for _, a := range byFile[place.File] {
			try(a, a.First <= place.Line && place.Line <= a.Last)
		}
	}
	return by
}

func (j *Judge) expired(a *applied) bool { return a.Until != "" && j.Today > a.Until }

// useless are findings about the rules of a directive that had no effect.
func (j *Judge) useless(a *applied) []rules.Finding {
	help := "delete the comment, or the rule's name from it"
	if a.Owner != nil || strings.HasSuffix(a.Where.File, ".json") {
		help = "delete the entry"
	}
	var out []rules.Finding
	for _, id := range a.Rules {
		message := ""
		switch {
		case a.outcomes[id] == used || !j.Ran(id) || a.Owner != nil && !j.Whole:
			continue
		case j.expired(a):
			message = fmt.Sprintf("suppression of %s ended on %s", id, a.Until)
		case a.outcomes[id] == refused:
			message = fmt.Sprintf("suppression of %s has no effect: the configuration says that nobody may ignore it", id)
		default:
			message = fmt.Sprintf("suppression of %s matches no finding", id)
		}
		out = append(out, rules.Finding{RuleID: Unused.ID, Severity: Unused.Severity, Primary: a.Where, Symbol: id, Help: help, Message: message})
	}
	return out
}
