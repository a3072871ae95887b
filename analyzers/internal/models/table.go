package models

import (
	"fmt"
	"strings"
)

// line is one line of a table: its words, and where it stands for error messages.
type line struct {
	file   string
	number int
	words  []string
}

func (l line) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", l.file, l.number, fmt.Sprintf(format, args...))
}

// lines cuts a table into its lines, without comments and empty lines.
func lines(file, text string) []line {
	var out []line
	number := 0
	for raw := range strings.SplitSeq(text, "\n") {
		number++
		raw, _, _ = strings.Cut(raw, "#")
		if words := strings.Fields(raw); len(words) > 0 {
			out = append(out, line{file, number, words})
		}
	}
	return out
}
