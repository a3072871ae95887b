package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/rules"
)

// text is the format for people: every finding with its code, cause and remedy.
type text struct{ Options }

// textWidth is where prose is wrapped.
const textWidth = 100

func (t text) Report(w io.Writer, run *Run) error {
	p := &printer{out: bufio.NewWriter(w), run: run, style: newStyle(t.Options), explained: map[string]bool{}}
	for i := range run.Findings {
		p.finding(&run.Findings[i])
	}
	if t.ShowUndecided {
		p.undecided()
	}
	shown, more := worthShowing(run.Diagnostics, t.ShowUndecided)
	for _, d := range shown {
		p.diagnostic(d)
	}
	if more > 0 {
		p.printf("%s\n\n", moreIncomplete(more))
	}
	if !t.Quiet {
		p.printf("%s\n", p.style.bold(Summary(run, t.ShowUndecided)))
	}
	return p.out.Flush()
}

type printer struct {
	out    *bufio.Writer
	run    *Run
	style  style
	gutter int
	// explained are the rules whose reason has been printed.
	explained map[string]bool
}

// printf leaves errors to the final Flush, which repeats the first one.
func (p *printer) printf(format string, args ...any) { fmt.Fprintf(p.out, format, args...) }

func (p *printer) finding(f *rules.Finding) {
	rule := p.run.rule(f.RuleID)
	head := p.style.severity(fmt.Sprintf("%s[", f.Severity), f.Severity) +
		p.style.link(rule.URL(), p.style.severity(f.RuleID, f.Severity)) + p.style.severity("]", f.Severity)
	p.printf("%s%s\n", head, p.style.bold(": "+display.Text(f.Message)))
	p.frame(snippets(f), f.Severity)
	if _, more := few(f.Related, mostPlaces); more > 0 {
		p.note("note", fmt.Sprintf("and %d more places", more))
	}
	if !p.explained[rule.ID] { // once is enough: the next finding of the rule has the same reason
		p.explained[rule.ID] = true
		p.note("why", opening(rule.Why))
	}
	p.note("help", p.run.remedy(f))
	p.path(f.Path)
	if page := p.run.page(f); page != "" && !p.style.links {
		p.printf("%s %s\n", p.pad(), p.style.bold("= docs:")+" "+page)
	}
	p.printf("\n")
}

// note prints one labelled remark below a frame.
func (p *printer) note(name, text string) {
	if text == "" {
		return
	}
	lead := "= " + name + ": "
	lines := display.Wrap(display.Text(text), textWidth-p.gutter-1-len(lead))
	for i, line := range lines {
		if i == 0 {
			p.printf("%s %s%s\n", p.pad(), p.style.bold(lead), line)
		} else {
			p.printf("%s %s%s\n", p.pad(), strings.Repeat(" ", len(lead)), line)
		}
	}
}

// path prints the story of a finding one step a line, each with the place to look at; in a column of
// their own when the steps are short.
func (p *printer) path(steps []rules.Location) {
	wide := 0
	for _, s := range steps {
		wide = max(wide, display.Width(display.Text(s.Message)))
	}
	if wide > textWidth*2/3 {
		wide = 0
	}
	const lead = "= via: "
	for i, s := range steps {
		start := strings.Repeat(" ", len(lead))
		if i == 0 {
			start = p.style.bold(lead)
		}
		what := display.Text(s.Message)
		p.printf("%s %s%s%s  %s\n", p.pad(), start, what, strings.Repeat(" ", max(0, wide-display.Width(what))), p.place(s))
	}
}

// place is a location as editors and terminals understand it.
func (p *printer) place(l rules.Location) string {
	return display.Text(position(p.run.path(l.File), l))
}

func position(path string, l rules.Location) string {
	switch {
	case l.Line == 0:
		return path
	case l.Column == 0:
		return fmt.Sprintf("%s:%d", path, l.Line)
	}
	return fmt.Sprintf("%s:%d:%d", path, l.Line, l.Column)
}

// undecided lists what could not be judged, below the reason they share.
func (p *printer) undecided() {
	if len(p.run.Undecided) == 0 {
		return
	}
	var reasons []string
	by := map[string][]rules.Undecided{}
	for _, u := range p.run.Undecided {
		if by[u.Reason] == nil {
			reasons = append(reasons, u.Reason)
		}
		by[u.Reason] = append(by[u.Reason], u)
	}
	p.printf("%s\n", p.style.bold("undecided, because a value cannot be known:"))
	for _, reason := range reasons {
		p.printf("  %s\n", display.Text(reason))
		for _, u := range by[reason] {
			p.printf("    %s  %s  %s\n", u.RuleID, display.Text(u.Symbol), p.place(u.Primary))
		}
	}
	p.gutter = 1
	p.note("help", "say what a deployment passes with --var-file, --parameters and --region, or in ballast.yaml")
	p.printf("\n")
}

func (p *printer) diagnostic(d rules.Diagnostic) {
	severity := rules.Error
	if d.Tolerable {
		severity = rules.Note
	}
	p.printf("%s%s\n", p.style.severity(problem(d), severity), p.style.bold(": "+display.Text(d.Message)))
	if d.Where.IsZero() {
		p.gutter = 1
	} else {
		at := d.Where
		at.Message = ""
		p.frame([]snippet{{at.File, at.Line, []label{{at, true}}}}, severity)
	}
	p.note("help", d.Help)
	p.printf("\n")
}

// problem names a diagnostic apart from findings, which have severities.
func problem(d rules.Diagnostic) string {
	if d.Tolerable {
		return "incomplete"
	}
	return "problem"
}

// enough is how much of a rule's reason is shown beside a finding; its page has the rest.
const enough = 80

// opening are the first sentences of a text, as many as it takes to say something.
func opening(s string) string {
	for i := range s {
		if i >= enough && strings.HasPrefix(s[i:], ". ") {
			return s[:i]
		}
	}
	return strings.TrimSuffix(s, ".")
}
