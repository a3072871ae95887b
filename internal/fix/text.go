package fix

import (
	"cmp"
	"fmt"
	"go/format"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// Text applies edits of one file to its content, and formats Go. Edits that are there twice, like the
// import that two fixes need, are made once; others may not overlap.
func Text(file string, content []byte, edits []rules.Edit) ([]byte, error) {
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b rules.Edit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.New, b.New))
	})
	edits = slices.Compact(edits)
	var out []byte
	at := 0
	for i, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(content) || i > 0 && overlap(edits[i-1], e) {
			return nil, fmt.Errorf("%s: edits of the bytes %d to %d do not fit the file or another edit; has it changed?", file, e.Start, e.End)
		}
		out = append(append(out, content[at:e.Start]...), e.New...)
		at = e.End
	}
	out = append(out, content[at:]...)
	if !strings.HasSuffix(file, ".go") {
		return out, nil
	}
	formatted, err := format.Source(out)
	if err != nil {
		return nil, fmt.Errorf("%s: the fixed code is not valid Go: %w", file, err)
	}
	return formatted, nil
}

// overlap says that two different edits touch. Two insertions at one place do: nobody knows which comes
// first.
func overlap(a, b rules.Edit) bool {
	if a == b || a.File != b.File {
		return false
	}
	return a.Start < b.End && b.Start < a.End || a.Start == b.Start
}
