// Package words reads the simplest kind of table: names in a text with comments.
package words

import "strings"

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
