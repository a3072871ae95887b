package docgen

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed unchecked.txt
var uncheckedText string

// unchecked is a check of other tools that no rule makes.
type unchecked struct{ concept, why, elsewhere string }

// uncheckedConcepts are the rows of unchecked.txt.
func uncheckedConcepts() ([]unchecked, error) {
	rows, err := table("unchecked.txt", uncheckedText, "concept | why | elsewhere")
	if err != nil {
		return nil, err
	}
	var out []unchecked
	for _, row := range rows {
		out = append(out, unchecked{row[0], row[1], row[2]})
	}
	return out, nil
}

// table are the rows of an embedded text, whose fields are separated by bars; form says what they are.
func table(name, text, form string) ([][]string, error) {
	var out [][]string
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "|")
		if len(fields) != len(strings.Split(form, "|")) {
			return nil, fmt.Errorf("%s:%d: want %s", name, n, form)
		}
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		out = append(out, fields)
	}
	return out, nil
}
