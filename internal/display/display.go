// Package display makes text from scanned files safe to show and measures how wide it is.
package display

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// cell measures runes the way most terminals do; the locale must not change our output.
var cell = &runewidth.Condition{StrictEmojiNeutral: true}

// Line makes one line of a file printable without changing its number of cells per rune: control
// characters become their pictures, characters that reorder text (Trojan Source) become U+FFFD.
// Tabs stay.
func Line(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return printable(r)
	}, s)
}

// Text makes a message printable: as Line, with all white space made spaces.
func Text(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return printable(r)
	}, s)
}

func printable(r rune) rune {
	switch {
	case r < 0x20:
		return 0x2400 + r // the control pictures block mirrors ASCII
	case r == 0x7f:
		return 0x2421
	case r == utf8.RuneError, unicode.Is(unicode.Cc, r), unicode.Is(unicode.Bidi_Control, r),
		r == 0x2028, r == 0x2029:
		return utf8.RuneError
	}
	return r
}

// tabStop is how far apart tab stops are.
const tabStop = 4

// Expand makes tabs spaces in a line that Line made printable.
func Expand(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	width := 0
	for _, r := range s {
		if r != '\t' {
			b.WriteRune(r)
			width += cell.RuneWidth(r)
			continue
		}
		n := tabStop - width%tabStop
		b.WriteString(strings.Repeat(" ", n))
		width += n
	}
	return b.String()
}

// Width is how many cells a line takes.
func Width(s string) int { return cell.StringWidth(Expand(s)) }

// Prefix is the part of a raw line before a byte column that counts from 1. Columns behind the end
// of the line stand for its end.
func Prefix(line string, column int) string {
	return line[:min(max(column-1, 0), len(line))]
}

// Cut is the part of an expanded line from cell first on, at most width cells wide.
func Cut(s string, first, width int) string {
	at, start, end := 0, len(s), len(s)
	for i, r := range s {
		if at >= first && start == len(s) {
			start = i
		}
		at += cell.RuneWidth(r)
		if at > first+width {
			end = i
			break
		}
	}
	return s[min(start, end):end]
}

// Wrap breaks prose at spaces into lines of at most width cells; longer words stay whole.
func Wrap(s string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		switch {
		case line == "":
			line = word
		case Width(line)+1+Width(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}
