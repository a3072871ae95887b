package report

import (
	"github.com/ballast-lint/ballast/rules"
	"github.com/muesli/termenv"
)

// style colours text with the sixteen colours every terminal has and every user may theme.
type style struct {
	profile termenv.Profile
	links   bool
}

func newStyle(o Options) style {
	if o.Color {
		return style{profile: termenv.ANSI, links: o.Links}
	}
	return style{profile: termenv.Ascii, links: o.Links}
}

func (s style) paint(text string, c termenv.ANSIColor) string {
	return s.profile.String(text).Foreground(s.profile.Convert(c)).Bold().String()
}

func (s style) bold(text string) string { return s.profile.String(text).Bold().String() }

// frame colours line numbers, arrows and everything else around the code.
func (s style) frame(text string) string { return s.paint(text, termenv.ANSIBlue) }

func (s style) severity(text string, severity rules.Severity) string {
	switch severity {
	case rules.Error:
		return s.paint(text, termenv.ANSIRed)
	case rules.Warning:
		return s.paint(text, termenv.ANSIYellow)
	}
	return s.paint(text, termenv.ANSICyan)
}

// link makes text a hyperlink where the terminal can show one.
func (s style) link(url, text string) string {
	if !s.links || url == "" {
		return text
	}
	return "\x1b]8;;" + url + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}
