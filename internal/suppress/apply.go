package suppress

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// Apply moves the findings that a directive covers from r.Findings to r.Suppressed and returns a
// finding for each rule of a directive that covered none. Rules for which ran is false could not
// have fired, so nothing is said about them.
func Apply(r *rules.Report, directives []Directive, ran func(id string) bool) []rules.Finding {
	byFile := map[string][]int{}
	for i, d := range directives {
		byFile[d.Where.File] = append(byFile[d.Where.File], i)
	}
	type use struct {
		directive int
		rule      string
	}
	used := map[use]bool{}
	var kept []rules.Finding
	for _, f := range r.Findings {
		by := -1
		for _, i := range byFile[f.Primary.File] {
			if d := &directives[i]; d.covers(&f) {
				used[use{i, f.RuleID}] = true
				by = i // the last, and so the innermost, gives the reason
			}
		}
		if by < 0 {
			kept = append(kept, f)
			continue
		}
		d := directives[by]
		r.Suppressed = append(r.Suppressed, rules.Suppressed{Finding: f, Reason: d.Reason, By: d.Where})
	}
	r.Findings = kept
	var unused []rules.Finding
	for i, d := range directives {
		for _, id := range d.Rules {
			if !used[use{i, id}] && ran(id) {
				unused = append(unused, unusedFinding(d, id))
			}
		}
	}
	return unused
}

func (d *Directive) covers(f *rules.Finding) bool {
	return d.First <= f.Primary.Line && f.Primary.Line <= d.Last && slices.Contains(d.Rules, f.RuleID)
}

func unusedFinding(d Directive, id string) rules.Finding {
	help := "delete the comment, or the rule's name from it"
	if strings.HasSuffix(d.Where.File, ".json") {
		help = "delete the entry"
	}
	return rules.Finding{RuleID: Unused.ID, Severity: Unused.Severity, Primary: d.Where, Symbol: id, Help: help,
		Message: fmt.Sprintf("suppression of %s matches no finding", id)}
}
