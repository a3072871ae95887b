package report

import (
	_ "embed"
	"html/template"
	"io"

	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/rules"
)

//go:embed report.html
var page string

var htmlPage = template.Must(template.New("report").Parse(page))

// htmlReporter writes one file without scripts that loads nothing and is readable on paper.
type htmlReporter struct{}

type (
	htmlRun struct {
		Version   string
		Summary   string
		Counts    []htmlCount
		Groups    []htmlGroup
		Undecided []htmlReason
		Problems  []htmlProblem
		Silent    []*rules.Rule // rules that ran and found nothing
	}
	htmlCount struct {
		Severity rules.Severity
		N        int
	}
	// htmlGroup is a rule with what it found.
	htmlGroup struct {
		Rule     *rules.Rule
		Severity rules.Severity // the worst of its findings
		URL      string
		Findings []htmlFinding
	}
	htmlFinding struct {
		Severity rules.Severity
		Message  string
		Symbol   string
		Place    string
		Snippets []htmlSnippet
		More     int
		Path     []htmlStep
		Remedy   string
	}
	htmlSnippet struct {
		Place string
		Line  int
		Parts []htmlPart
		Notes []string
	}
	// htmlPart is a piece of a source line; Mark is "" for what no label covers.
	htmlPart struct {
		Text, Mark string
	}
	htmlStep struct {
		Message, Place string
	}
	htmlReason struct {
		Reason string
		Places []htmlStep
	}
	htmlProblem struct {
		Kind, Message, Help, Place string
	}
)

func (htmlReporter) Report(w io.Writer, run *Run) error {
	doc := htmlRun{Version: run.Version, Summary: Summary(run, true), Groups: run.htmlGroups(), Undecided: run.htmlUndecided()}
	n := counts(run.Findings)
	for _, severity := range severities {
		doc.Counts = append(doc.Counts, htmlCount{severity, n[severity]})
	}
	for _, d := range run.Diagnostics {
		doc.Problems = append(doc.Problems, htmlProblem{problem(d), display.Text(d.Message), display.Text(d.Help), run.htmlPlace(d.Where)})
	}
	fired := map[string]bool{}
	for _, f := range run.Findings {
		fired[f.RuleID] = true
	}
	for _, r := range run.Rules {
		if !fired[r.ID] {
			doc.Silent = append(doc.Silent, r)
		}
	}
	return htmlPage.Execute(w, doc)
}

// htmlGroups are the findings by rule; the rule with the worst finding comes first.
func (r *Run) htmlGroups() []htmlGroup {
	var groups []htmlGroup
	index := map[string]int{}
	for _, f := range worstFirst(r.Findings) {
		i, ok := index[f.RuleID]
		if !ok {
			i = len(groups)
			index[f.RuleID] = i
			groups = append(groups, htmlGroup{Rule: r.rule(f.RuleID), Severity: f.Severity, URL: r.page(f)})
		}
		groups[i].Findings = append(groups[i].Findings, r.htmlFinding(f))
	}
	return groups
}

func (r *Run) htmlFinding(f *rules.Finding) htmlFinding {
	out := htmlFinding{Severity: f.Severity, Message: display.Text(f.Message), Symbol: display.Text(f.Symbol),
		Place: r.htmlPlace(f.Primary), Remedy: display.Text(r.remedy(f))}
	_, out.More = few(f.Related, mostPlaces)
	for _, s := range snippets(f) {
		out.Snippets = append(out.Snippets, r.htmlSnippet(s))
	}
	for _, at := range f.Path {
		out.Path = append(out.Path, htmlStep{display.Text(at.Message), r.htmlPlace(at)})
	}
	return out
}

func (r *Run) htmlUndecided() []htmlReason {
	var out []htmlReason
	index := map[string]int{}
	for _, u := range r.Undecided {
		i, ok := index[u.Reason]
		if !ok {
			i = len(out)
			index[u.Reason] = i
			out = append(out, htmlReason{Reason: display.Text(u.Reason)})
		}
		out[i].Places = append(out[i].Places, htmlStep{u.RuleID + " " + display.Text(u.Symbol), r.htmlPlace(u.Primary)})
	}
	return out
}

// htmlPlace is relative to the repository: the page is read elsewhere.
func (r *Run) htmlPlace(at rules.Location) string {
	if at.IsZero() {
		return ""
	}
	file, _ := r.uriPath(at.File)
	at.Column = 0
	return display.Text(position(file, at))
}

// htmlSnippet cuts a source line at the ends of its labels.
func (r *Run) htmlSnippet(s snippet) htmlSnippet {
	out := htmlSnippet{Place: r.htmlPlace(s.labels[0].at), Line: s.line}
	for _, l := range s.labels {
		if l.at.Message != "" {
			out.Notes = append(out.Notes, display.Text(l.at.Message))
		}
	}
	code := display.Expand(display.Line(r.Sources.Get(s.file).Line(s.line)))
	marks := make([]string, display.Width(code))
	for i := len(s.labels) - 1; i >= 0; i-- { // the primary label is the first, and wins
		start, end := cells(r.Sources.Get(s.file).Line(s.line), s.labels[i].at)
		for at := start; at < min(end, len(marks)); at++ {
			marks[at] = "related"
			if s.labels[i].primary {
				marks[at] = "primary"
			}
		}
	}
	for from := 0; from < min(len(marks), htmlLineLimit); {
		to := from
		for to < len(marks) && marks[to] == marks[from] {
			to++
		}
		out.Parts = append(out.Parts, htmlPart{display.Cut(code, from, to-from), marks[from]})
		from = to
	}
	if len(marks) > htmlLineLimit {
		out.Parts = append(out.Parts, htmlPart{Text: "…"})
	}
	return out
}

// htmlLineLimit is about how many cells of a line are shown; minified templates are one line.
const htmlLineLimit = 400
