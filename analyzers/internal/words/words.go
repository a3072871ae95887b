// Package words reads the simplest kinds of table: names, or lines of words, in a text with comments.
package words

import (
	"fmt"
	"strings"
)

// Lines gives the words of every line of a table that has some to a function. What that does not
// understand is reported with the line.
func Lines(file, text string, line func(words []string) error) error {
	for i, l := range strings.Split(text, "\n") {
		l, _, _ = strings.Cut(l, "#")
		words := strings.Fields(l)
		if len(words) == 0 {
			continue
		}
		if err := line(words); err != nil {
			return fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	return nil
}

// Set is the names in a text, without what follows a # on a line.
func Set(text string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.SplitSeq(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			set[w] = true
		}
	}
	return set
}
