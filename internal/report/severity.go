package report

import (
	"cmp"
	"slices"

	"github.com/ballast-lint/ballast/rules"
)

// severities from the worst to the mildest.
var severities = []rules.Severity{rules.Error, rules.Warning, rules.Note}

// worstFirst are the findings by severity, in the order of the report within one: media with little
// room show what comes first.
func worstFirst(all []rules.Finding) []*rules.Finding {
	out := make([]*rules.Finding, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	slices.SortStableFunc(out, func(a, b *rules.Finding) int { return cmp.Compare(b.Severity.Rank(), a.Severity.Rank()) })
	return out
}
