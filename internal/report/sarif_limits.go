package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ballast-lint/ballast/rules"
)

// GitHub refuses a run of more than 25,000 results, keeps 100 places of a result and 1,000 steps of a
// path. Places are cut far earlier: each is a link in the message.
const (
	mostResults = 25_000
	mostRelated = 20
	mostSteps   = 1_000
)

// uploadable are the indexes of the findings that a file may have, the most severe ones, in their
// order; cut is how many are left out.
func uploadable(all []rules.Finding) (kept []int, cut int) {
	for i := range all {
		kept = append(kept, i)
	}
	if len(all) <= mostResults {
		return kept, 0
	}
	slices.SortStableFunc(kept, func(a, b int) int { return cmp.Compare(all[b].Severity.Rank(), all[a].Severity.Rank()) })
	kept = kept[:mostResults]
	slices.Sort(kept)
	return kept, len(all) - len(kept)
}

// tooMany announces what is left out.
func tooMany(cut, all int) rules.Diagnostic {
	return rules.Diagnostic{Tolerable: true,
		Message: fmt.Sprintf("%d of %d findings, the least severe, are left out: GitHub takes %d in a run", cut, all, mostResults),
		Help:    "check parts of the repository in runs of their own, or fewer rules"}
}

// few are the first of many places, and how many more there are.
func few[T any](all []T, most int) (first []T, more int) {
	if len(all) <= most {
		return all, 0
	}
	return all[:most], len(all) - most
}
