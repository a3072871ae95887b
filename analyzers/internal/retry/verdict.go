package retry

import (
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// asks is what functions are called that look what state something is in, and for which no is an answer.
var asks = regexp.MustCompile(`^(?i:is|has|have|can|may|should|must|needs?|check|exists?|wait|test|contains|found|probe|was|will|did|does)([A-Z_]|$)|` +
	`(?i)ready|alive|avail|health|running|done|finish|complet|lock|leader|acquire|claim|reserve|elect|valid|stopped|closed|changed|up_?to_?date|elapsed|expired`)

// findVerdict looks for a call that says by a bool how it went, for !connect() { ... }, or by whether it brings
// something, and is made again after a pause when it fails.
func (s *scope) findVerdict(calls []*ssa.Call, taken map[*ssa.Call]bool) *scope {
	for _, c := range calls {
		if taken[c] || asks.MatchString(methodName(c)) || longRunning(c) {
			continue
		}
		v := s.of(c)
		switch {
		case outcome.Judges(c):
			v.verdict = c
		case outcome.Yields(c):
			v.silent = c
		default:
			continue
		}
		if v.retries(c) && v.wait().Growth != NoWait {
			taken[c] = true
			return v
		}
	}
	return s
}

// modes are the outcomes to assume of an attempt that fails.
func (s *scope) modes(c *ssa.Call) []outcome.Outcome {
	if c == s.verdict || c == s.silent {
		return []outcome.Outcome{outcome.Failure}
	}
	return outcome.FailureModes(c)
}
