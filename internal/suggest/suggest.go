// Package suggest proposes the name that somebody meant.
package suggest

import (
	"fmt"

	"github.com/agnivade/levenshtein"
)

// Nearest is the candidate with the fewest edits to name, or "" when all of them are far away. Of
// equally near ones the first wins.
func Nearest(name string, candidates []string) string {
	best, fewest := "", max(2, len(name)/4)+1
	for _, c := range candidates {
		if d := levenshtein.ComputeDistance(name, c); d < fewest {
			best, fewest = c, d
		}
	}
	return best
}

// DidYouMean is a clause for an error message: `, did you mean "x"?`, or "".
func DidYouMean(name string, candidates []string) string {
	if n := Nearest(name, candidates); n != "" {
		return fmt.Sprintf(", did you mean %q?", n)
	}
	return ""
}
