package report

import (
	"fmt"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// counts are findings by severity.
func counts(findings []rules.Finding) map[rules.Severity]int {
	n := map[rules.Severity]int{}
	for _, f := range findings {
		n[f.Severity]++
	}
	return n
}

// Summary is the last line of the text format: what was looked at and what came of it.
func Summary(run *Run, undecidedShown bool) string {
	var seen, found []string
	for _, s := range []struct {
		n    int
		noun string
	}{{run.Stats.Files, "file"}, {run.Stats.Resources, "resource"}, {run.Stats.Packages, "package"}} {
		seen = append(seen, plural(s.n, s.noun))
	}
	n := counts(run.Findings)
	for _, severity := range []rules.Severity{rules.Error, rules.Warning, rules.Note} {
		if n[severity] > 0 {
			found = append(found, plural(n[severity], string(severity)))
		}
	}
	if len(found) == 0 {
		found = append(found, "no findings")
	}
	if len(run.Suppressed) > 0 {
		found = append(found, fmt.Sprintf("%d suppressed", len(run.Suppressed)))
	}
	if len(run.Old) > 0 {
		found = append(found, fmt.Sprintf("%d old", len(run.Old)))
	}
	if len(run.Undecided) > 0 {
		text := fmt.Sprintf("%d undecided", len(run.Undecided))
		if !undecidedShown {
			text += " (unknown values; --show-undecided lists them)"
		}
		found = append(found, text)
	}
	tolerable := 0
	for _, d := range run.Diagnostics {
		if d.Tolerable {
			tolerable++
		}
	}
	if problems := len(run.Diagnostics) - tolerable; problems > 0 {
		found = append(found, plural(problems, "problem"))
	}
	if tolerable > 0 {
		found = append(found, fmt.Sprintf("%d incomplete", tolerable))
	}
	return strings.Join(seen, ", ") + ": " + strings.Join(found, ", ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// mostIncomplete is how many things that nobody can mend here are shown unasked: a repository whose
// modules are not downloaded has hundreds, and the findings would drown in them.
const mostIncomplete = 3

// worthShowing are the diagnostics for people: every problem, and the first of what is incomplete.
func worthShowing(all []rules.Diagnostic, everything bool) (shown []rules.Diagnostic, more int) {
	if everything {
		return all, 0
	}
	tolerable := 0
	for _, d := range all {
		if d.Tolerable {
			if tolerable++; tolerable > mostIncomplete {
				more++
				continue
			}
		}
		shown = append(shown, d)
	}
	return shown, more
}

func moreIncomplete(n int) string {
	return fmt.Sprintf("incomplete: %d more like these; --show-undecided lists them", n)
}

// Incomplete says that something kept the run from knowing.
func Incomplete(r *rules.Report) bool {
	for _, d := range r.Diagnostics {
		if !d.Tolerable {
			return true
		}
	}
	return false
}
