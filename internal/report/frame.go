package report

import (
	"fmt"
	"strings"

	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/rules"
)

// lineLimit is how many cells of a source line are shown: minified templates have lines of many
// thousand.
const lineLimit = 140

// label underlines a part of a line.
type label struct {
	at      rules.Location
	primary bool
}

// snippet is one line of source with its labels.
type snippet struct {
	file   string
	line   int
	labels []label
}

// mostPlaces is how many related places people are shown; machine-readable formats have more.
const mostPlaces = 10

// snippets puts the primary location first and joins the related ones that lie on the same line. One
// at the very place of the primary is its annotation.
func snippets(f *rules.Finding) []snippet {
	primary := f.Primary
	out := []snippet{{primary.File, primary.Line, []label{{primary, true}}}}
	places, _ := few(f.Related, mostPlaces)
next:
	for _, at := range places {
		if primary.Message == "" && samePlace(at, primary) {
			primary.Message = at.Message
			out[0].labels[0].at = primary
			continue
		}
		for i := range out {
			if out[i].file == at.File && out[i].line == at.Line {
				out[i].labels = append(out[i].labels, label{at: at})
				continue next
			}
		}
		out = append(out, snippet{at.File, at.Line, []label{{at: at}}})
	}
	return out
}

func samePlace(a, b rules.Location) bool {
	a.Message, b.Message = "", ""
	return a == b
}

// frame prints snippets; its gutter fits the largest line number.
func (p *printer) frame(parts []snippet, severity rules.Severity) {
	p.gutter = 0
	for _, s := range parts {
		p.gutter = max(p.gutter, len(fmt.Sprint(s.line)))
	}
	for i, s := range parts {
		arrow := "-->"
		if i > 0 {
			arrow = ":::"
		}
		first := s.labels[0].at
		p.printf("%s%s %s\n", p.pad(), p.style.frame(arrow), p.place(first))
		p.source(s, severity)
	}
}

func (p *printer) source(s snippet, severity rules.Severity) {
	raw := p.run.Sources.Get(s.file).Line(s.line)
	if strings.TrimSpace(raw) == "" {
		for _, l := range s.labels {
			if l.at.Message != "" {
				p.note("note", l.at.Message)
			}
		}
		return
	}
	code := display.Expand(display.Line(raw))
	first, _ := cells(raw, s.labels[0].at)
	left := 0
	if display.Width(code) > lineLimit {
		left = max(0, first-lineLimit/4)
	}
	shown := display.Cut(code, left, lineLimit)
	if display.Width(code) > left+lineLimit {
		shown += "…"
	}
	if left > 0 {
		shown = "…" + shown
		left-- // the mark takes a cell
	}
	p.bar("")
	p.printf("%s %s\n", p.style.frame(fmt.Sprintf("%*d |", p.gutter, s.line)), strings.TrimRight(shown, " "))
	for _, l := range s.labels {
		start, end := cells(raw, l.at)
		start, end = max(start-left, 0), min(end-left, lineLimit)
		mark := "-"
		if l.primary {
			mark = "^"
		}
		text := strings.Repeat(mark, max(end-start, 1))
		if l.at.Message != "" {
			text += " " + display.Text(l.at.Message)
		}
		if l.primary {
			text = p.style.severity(text, severity)
		} else {
			text = p.style.frame(text)
		}
		p.bar(" " + strings.Repeat(" ", start) + text)
	}
	p.bar("")
}

// cells are the first and the last-but-one cell of a location on its line, counting from 0.
func cells(raw string, at rules.Location) (start, end int) {
	if at.Column == 0 {
		trimmed := strings.TrimRight(raw, " \t")
		indent := len(trimmed) - len(strings.TrimLeft(trimmed, " \t"))
		return width(raw[:indent]), width(trimmed)
	}
	start = width(display.Prefix(raw, at.Column))
	if at.EndColumn <= at.Column {
		return start, start + 1
	}
	return start, width(display.Prefix(raw, at.EndColumn))
}

func width(raw string) int { return display.Width(display.Line(raw)) }

// bar prints a line without number.
func (p *printer) bar(text string) {
	p.printf("%s%s%s\n", p.pad(), p.style.frame(" |"), text)
}

func (p *printer) pad() string { return strings.Repeat(" ", p.gutter) }
