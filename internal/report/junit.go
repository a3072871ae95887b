package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/rules"
)

// junit writes one test suite per rule that ran. A rule without findings is one test that passed, so
// that a clean run is told from no run; errors and warnings are failures, notes pass with output, and
// what is undecided is skipped.
type junit struct{}

type (
	junitRun struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Skipped  int          `xml:"skipped,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		File    string        `xml:"file,attr,omitempty"`
		Line    int           `xml:"line,attr,omitempty"`
		Failure *junitProblem `xml:"failure"`
		Error   *junitProblem `xml:"error"`
		Skipped *junitProblem `xml:"skipped"`
		Output  string        `xml:"system-out,omitempty"`
	}
	junitProblem struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

func (junit) Report(w io.Writer, run *Run) error {
	doc := junitRun{Name: "ballast"}
	cases := map[string][]junitCase{}
	for i := range run.Findings {
		f := &run.Findings[i]
		cases[f.RuleID] = append(cases[f.RuleID], run.junitFinding(f))
	}
	for _, u := range run.Undecided {
		c := run.junitCase(u.RuleID, u.Symbol, u.Primary)
		c.Skipped = &junitProblem{Message: display.Text("undecided: " + u.Reason)}
		cases[u.RuleID] = append(cases[u.RuleID], c)
	}
	for _, id := range suiteNames(run, cases) {
		doc.add(id, cases[id])
	}
	var problems []junitCase
	for _, d := range run.Diagnostics {
		if d.Tolerable {
			continue
		}
		c := run.junitCase(unchecked, d.Message, d.Where)
		c.Error = &junitProblem{Message: display.Text(d.Message), Text: display.Text(d.Help)}
		problems = append(problems, c)
	}
	if len(problems) > 0 {
		doc.add(unchecked, problems)
	}
	return writeXML(w, doc)
}

// suiteNames are the rules that ran, and behind them those that are known only from what they found.
func suiteNames(run *Run, cases map[string][]junitCase) []string {
	var names []string
	seen := map[string]bool{}
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			names = append(names, id)
		}
	}
	for _, r := range run.Rules {
		add(r.ID)
	}
	for _, f := range run.Findings {
		add(f.RuleID)
	}
	for _, u := range run.Undecided {
		add(u.RuleID)
	}
	return names
}

// add counts a suite; one without cases passed.
func (doc *junitRun) add(name string, cases []junitCase) {
	if len(cases) == 0 {
		cases = []junitCase{{Class: "ballast." + name, Name: name}}
	}
	suite := junitSuite{Name: name, Tests: len(cases), Cases: cases}
	for _, c := range cases {
		switch {
		case c.Failure != nil:
			suite.Failures++
		case c.Error != nil:
			suite.Errors++
		case c.Skipped != nil:
			suite.Skipped++
		}
	}
	doc.Tests += suite.Tests
	doc.Failures += suite.Failures
	doc.Errors += suite.Errors
	doc.Skipped += suite.Skipped
	doc.Suites = append(doc.Suites, suite)
}

func (r *Run) junitCase(rule, symbol string, at rules.Location) junitCase {
	c := junitCase{Class: "ballast." + rule, Name: display.Text(symbol), Line: at.Line}
	if !at.IsZero() {
		file, _ := r.uriPath(at.File)
		c.File = display.Text(file)
		c.Name = strings.TrimSpace(c.Name + " " + display.Text(position(file, at)))
	}
	return c
}

func (r *Run) junitFinding(f *rules.Finding) junitCase {
	c := r.junitCase(f.RuleID, f.Symbol, f.Primary)
	story := r.plain(f)
	if f.Severity == rules.Note {
		c.Output = display.Text(f.Message) + "\n" + story
		return c
	}
	c.Failure = &junitProblem{Message: display.Text(f.Message), Type: string(f.Severity), Text: story}
	return c
}

// plain is what else is to say about a finding, one thing a line.
func (r *Run) plain(f *rules.Finding) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintln(&b, display.Text(fmt.Sprintf(format, args...))) }
	for _, at := range f.Related {
		file, _ := r.uriPath(at.File)
		line("%s: %s", position(file, at), at.Message)
	}
	for _, at := range f.Path {
		file, _ := r.uriPath(at.File)
		line("via %s  %s", at.Message, position(file, at))
	}
	if help := r.remedy(f); help != "" {
		line("help: %s", help)
	}
	if page := r.page(f); page != "" {
		line("docs: %s", page)
	}
	return b.String()
}
