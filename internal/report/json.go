package report

import (
	"encoding/json"
	"io"

	"github.com/ballast-lint/ballast/rules"
)

// JSONVersion changes when a field changes its meaning or goes away, never when one is added.
const JSONVersion = 1

// The types of docs/json.md. Lines and columns count from 1, columns in bytes; 0 is left out.
type (
	jsonRun struct {
		Version     int              `json:"version"`
		Tool        jsonTool         `json:"tool"`
		Summary     jsonSummary      `json:"summary"`
		Findings    []jsonFinding    `json:"findings"`
		Undecided   []jsonUndecided  `json:"undecided"`
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
	}
	jsonTool struct {
		Name    string   `json:"name"`
		Version string   `json:"version"`
		Rules   []string `json:"rules"`
	}
	jsonSummary struct {
		Files      int            `json:"files"`
		Resources  int            `json:"resources"`
		Packages   int            `json:"packages"`
		Errors     int            `json:"errors"`
		Warnings   int            `json:"warnings"`
		Notes      int            `json:"notes"`
		Suppressed int            `json:"suppressed"`
		Old        int            `json:"old"`
		Undecided  int            `json:"undecided"`
		Unmodelled map[string]int `json:"unmodelled,omitempty"`
	}
	jsonFinding struct {
		Rule        string         `json:"rule"`
		Severity    rules.Severity `json:"severity"`
		Message     string         `json:"message"`
		Location    jsonLocation   `json:"location"`
		Symbol      string         `json:"symbol,omitempty"`
		Related     []jsonLocation `json:"related,omitempty"`
		Path        []jsonLocation `json:"path,omitempty"`
		Help        string         `json:"help,omitempty"`
		URL         string         `json:"url,omitempty"`
		Fingerprint string         `json:"fingerprint"`
		Fixes       []jsonFix      `json:"fixes,omitempty"`
	}
	jsonLocation struct {
		File      string `json:"file,omitempty"`
		Line      int    `json:"line,omitempty"`
		Column    int    `json:"column,omitempty"`
		EndColumn int    `json:"endColumn,omitempty"`
		Message   string `json:"message,omitempty"`
	}
	jsonFix struct {
		Message string     `json:"message"`
		Unsafe  bool       `json:"unsafe"`
		Edits   []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		File  string `json:"file"`
		Start int    `json:"start"`
		End   int    `json:"end"`
		New   string `json:"new"`
	}
	jsonUndecided struct {
		Rule     string       `json:"rule"`
		Symbol   string       `json:"symbol,omitempty"`
		Reason   string       `json:"reason"`
		Location jsonLocation `json:"location"`
	}
	jsonDiagnostic struct {
		Message   string        `json:"message"`
		Help      string        `json:"help,omitempty"`
		Tolerable bool          `json:"tolerable"`
		Location  *jsonLocation `json:"location,omitempty"`
	}
)

// jsonReporter writes everything a program may want to know.
type jsonReporter struct{}

func (jsonReporter) Report(w io.Writer, run *Run) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(newJSON(run))
}

func newJSON(run *Run) jsonRun {
	n := counts(run.Findings)
	out := jsonRun{
		Version: JSONVersion,
		Tool:    jsonTool{Name: "ballast", Version: run.Version, Rules: []string{}},
		Summary: jsonSummary{
			Files: run.Stats.Files, Resources: run.Stats.Resources, Packages: run.Stats.Packages,
			Errors: n[rules.Error], Warnings: n[rules.Warning], Notes: n[rules.Note],
			Suppressed: len(run.Suppressed), Old: len(run.Old), Undecided: len(run.Undecided), Unmodelled: run.Stats.Unmodelled,
		},
		Findings: []jsonFinding{}, Undecided: []jsonUndecided{}, Diagnostics: []jsonDiagnostic{},
	}
	for _, r := range run.Rules {
		out.Tool.Rules = append(out.Tool.Rules, r.ID)
	}
	for i := range run.Findings {
		out.Findings = append(out.Findings, run.jsonFinding(&run.Findings[i]))
	}
	for _, u := range run.Undecided {
		out.Undecided = append(out.Undecided, jsonUndecided{u.RuleID, u.Symbol, u.Reason, run.jsonLocation(u.Primary)})
	}
	for _, d := range run.Diagnostics {
		j := jsonDiagnostic{Message: d.Message, Help: d.Help, Tolerable: d.Tolerable}
		if !d.Where.IsZero() {
			at := run.jsonLocation(d.Where)
			j.Location = &at
		}
		out.Diagnostics = append(out.Diagnostics, j)
	}
	return out
}

func (r *Run) jsonFinding(f *rules.Finding) jsonFinding {
	file, _ := r.uriPath(f.Primary.File)
	out := jsonFinding{
		Rule: f.RuleID, Severity: f.Severity, Message: f.Message, Location: r.jsonLocation(f.Primary),
		Symbol: f.Symbol, Related: r.jsonLocations(f.Related), Path: r.jsonLocations(f.Path), Help: r.remedy(f),
		URL: r.page(f), Fingerprint: f.Fingerprint(file),
	}
	for _, fix := range f.Fixes {
		j := jsonFix{Message: fix.Message, Unsafe: fix.Unsafe}
		for _, e := range fix.Edits {
			file, _ := r.uriPath(e.File)
			j.Edits = append(j.Edits, jsonEdit{file, e.Start, e.End, e.New})
		}
		out.Fixes = append(out.Fixes, j)
	}
	return out
}

func (r *Run) jsonLocation(l rules.Location) jsonLocation {
	file, _ := r.uriPath(l.File)
	return jsonLocation{file, l.Line, l.Column, l.EndColumn, l.Message}
}

func (r *Run) jsonLocations(ls []rules.Location) []jsonLocation {
	var out []jsonLocation
	for _, l := range ls {
		out = append(out, r.jsonLocation(l))
	}
	return out
}
