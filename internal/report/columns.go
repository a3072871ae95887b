package report

import (
	"strings"
	"unicode/utf16"

	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/rules"
)

// utf16Columns turns the byte columns of a location into those of SARIF's utf16CodeUnits. A
// location without columns is the line without its indentation; GitHub wants an end, so a location
// without one ends with its line.
func utf16Columns(line string, at rules.Location) (start, end int) {
	trimmed := strings.TrimRight(line, " \t")
	from, to := at.Column, at.EndColumn
	if from == 0 {
		from = len(trimmed) - len(strings.TrimLeft(trimmed, " \t")) + 1
		to = 0
	}
	if to <= from {
		to = len(trimmed) + 1
	}
	start = units(display.Prefix(line, from)) + 1
	return start, max(units(display.Prefix(line, to))+1, start)
}

func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
