package report

import (
	"encoding/json"
	"io"

	"github.com/ballast-lint/ballast/rules"
)

// gitlab writes a Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/): GitLab
// compares fingerprints with those of the target branch and shows what a merge request adds.
type gitlab struct{}

type (
	gitlabIssue struct {
		Description string         `json:"description"`
		CheckName   string         `json:"check_name"`
		Fingerprint string         `json:"fingerprint"`
		Severity    string         `json:"severity"`
		Location    gitlabLocation `json:"location"`
	}
	gitlabLocation struct {
		Path  string      `json:"path"`
		Lines gitlabLines `json:"lines"`
	}
	gitlabLines struct {
		Begin int `json:"begin"`
	}
)

var gitlabSeverities = map[rules.Severity]string{rules.Error: "critical", rules.Warning: "major", rules.Note: "info"}

// unchecked is the check of diagnostics: GitLab has no other place for them.
const unchecked = "not-checked"

func (gitlab) Report(w io.Writer, run *Run) error {
	issues := []gitlabIssue{}
	for i := range run.Findings {
		f := &run.Findings[i]
		at := run.gitlabLocation(f.Primary)
		issues = append(issues, gitlabIssue{f.Message, f.RuleID, f.Fingerprint(at.Path), gitlabSeverities[f.Severity], at})
	}
	seen := map[string]int{}
	for _, d := range run.Diagnostics {
		if d.Tolerable {
			continue
		}
		at := run.gitlabLocation(d.Where)
		same := rules.Finding{RuleID: unchecked, Symbol: d.Message, Ordinal: seen[at.Path+d.Message]}
		seen[at.Path+d.Message]++
		issues = append(issues, gitlabIssue{d.Message, unchecked, same.Fingerprint(at.Path), "blocker", at})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(issues)
}

// gitlabLocation always has a path and a line: GitLab drops issues without.
func (r *Run) gitlabLocation(at rules.Location) gitlabLocation {
	if at.IsZero() {
		return gitlabLocation{".", gitlabLines{1}}
	}
	file, _ := r.uriPath(at.File)
	return gitlabLocation{file, gitlabLines{max(at.Line, 1)}}
}
