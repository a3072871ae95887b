package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/rules"
)

// github writes workflow commands, which GitHub shows as annotations of the changed lines.
type github struct{ Options }

// mostAnnotations is how many annotations of one level GitHub shows for a step. It drops the rest
// without a word, so the rest is written as plain lines of the log.
const mostAnnotations = 10

var githubLevels = map[rules.Severity]string{rules.Error: "error", rules.Warning: "warning", rules.Note: "notice"}

func (g github) Report(w io.Writer, run *Run) error {
	out := bufio.NewWriter(w)
	shown := map[string]int{}
	var rest []string
	annotate := func(level, title, message string, at rules.Location) {
		if shown[level]++; shown[level] <= mostAnnotations {
			fmt.Fprintf(out, "::%s %stitle=%s::%s\n", level, githubPlace(run, at), githubProperty(title), githubData(message))
			return
		}
		file, _ := run.uriPath(at.File)
		rest = append(rest, fmt.Sprintf("- %s: %s: %s: %s", position(file, at), level, title, message))
	}
	for _, d := range run.Diagnostics {
		if !d.Tolerable {
			annotate("error", "not everything could be checked", withHelp(d.Message, d.Help), d.Where)
		}
	}
	for _, f := range worstFirst(run.Findings) {
		annotate(githubLevels[f.Severity], f.RuleID, withHelp(f.Message, run.remedy(f), run.page(f)), f.Primary)
	}
	if len(rest) > 0 {
		fmt.Fprintf(out, "::group::%d more, of which GitHub shows no annotations\n", len(rest))
		for _, line := range rest {
			fmt.Fprintln(out, githubLog(line))
		}
		fmt.Fprintln(out, "::endgroup::")
	}
	if !g.Quiet {
		fmt.Fprintln(out, Summary(run, true))
	}
	return out.Flush()
}

// withHelp puts the parts of an annotation on lines of their own.
func withHelp(parts ...string) string {
	var lines []string
	for _, p := range parts {
		if p != "" {
			lines = append(lines, display.Text(p))
		}
	}
	return strings.Join(lines, "\n")
}

// githubPlace are the properties of a location; GitHub wants paths from the root of the repository.
func githubPlace(run *Run, at rules.Location) string {
	if at.IsZero() {
		return ""
	}
	file, _ := run.uriPath(at.File)
	place := "file=" + githubProperty(display.Text(file)) + ","
	if at.Line > 0 {
		place += fmt.Sprintf("line=%d,endLine=%d,", at.Line, at.Line)
	}
	if at.Column > 0 {
		start, end := utf16Columns(run.Sources.Get(at.File).Line(at.Line), at)
		place += fmt.Sprintf("col=%d,endColumn=%d,", start, end)
	}
	return place
}

var (
	githubEscapes         = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubPropertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func githubData(s string) string     { return githubCommand.Replace(githubEscapes.Replace(s)) }
func githubProperty(s string) string { return githubCommand.Replace(githubPropertyEscapes.Replace(s)) }

// githubCommand breaks the runner's older form of commands, which it obeys anywhere in a line.
var githubCommand = strings.NewReplacer("##[", "## [")

// githubLog makes one line of a log that no runner takes for a command.
func githubLog(s string) string { return githubCommand.Replace(display.Text(s)) }
