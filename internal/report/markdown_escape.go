package report

import (
	"strings"

	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/rules"
)

// mdEscapes takes every meaning from text: markup, HTML, and GitHub's mentions and references to
// issues, which an empty comment breaks.
var mdEscapes = strings.NewReplacer("\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "~", "\\~",
	"!", "\\!", "$", "\\$", "&", "&amp;", "<", "&lt;", ">", "&gt;", "@", "@<!-- -->", "#", "#<!-- -->")

func mdText(s string) string { return mdEscapes.Replace(display.Text(s)) }

var htmlEscapes = strings.NewReplacer("&", "&amp;", "[", "&#91;", "]", "&#93;", "<", "&lt;", ">", "&gt;", "@", "@<!-- -->", "#", "#<!-- -->")

// mdHTML is text inside of an HTML tag, where Markdown has no meaning and a backslash would be shown.
func mdHTML(s string) string { return htmlEscapes.Replace(display.Text(s)) }

// mdCell is Markdown inside of a table, where a bar ends a cell even within code, unless there is an odd
// number of backslashes before it.
func mdCell(s string) string {
	var b strings.Builder
	backslashes := 0
	for _, r := range s {
		if r == '|' {
			b.WriteString(strings.Repeat(`\`, 1+backslashes%2))
		}
		if r == '\\' {
			backslashes++
		} else {
			backslashes = 0
		}
		b.WriteRune(r)
	}
	return b.String()
}

// mdCode is a code span: its fence is longer than any run of backticks inside.
func mdCode(s string) string {
	s = display.Text(s)
	fence := strings.Repeat("`", longestRun(s, '`')+1)
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}

// mdFence is a block of code.
func mdFence(code, language string) string {
	fence := strings.Repeat("`", max(3, longestRun(code, '`')+1))
	return fence + language + "\n" + code + "\n" + fence + "\n\n"
}

func longestRun(s string, r rune) int {
	longest, run := 0, 0
	for _, c := range s {
		if c != r {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// mdPlace is a location with what separates it from the text behind, "" without one.
func mdPlace(run *Run, at rules.Location, separator string) string {
	if at.IsZero() {
		return ""
	}
	file, _ := run.uriPath(at.File)
	at.Column = 0
	return mdCode(position(file, at)) + separator
}

func mdRule(run *Run, f *rules.Finding) string {
	if page := run.page(f); page != "" {
		return "[" + f.RuleID + "](" + page + ")"
	}
	return mdText(f.RuleID)
}
