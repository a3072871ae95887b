// Package diff tells new findings from old ones: those that the merge base of a branch already had.
package diff

import (
	"path/filepath"

	"github.com/ballast-lint/ballast/rules"
)

// key identifies findings across commits, without line numbers. Several may share one.
type key struct{ rule, file, symbol string }

// New are the findings that old does not have, and those that it has; the latter are never nil. Names of files are relative to
// the roots; renamed tells what a file of old is called now. Of findings that share rule, file and
// symbol the last ones are the new ones.
func New(findings []rules.Finding, root string, old []rules.Finding, oldRoot string, renamed map[string]string) (fresh, known []rules.Finding) {
	known = []rules.Finding{}
	count := map[key]int{}
	for _, f := range old {
		file := relative(oldRoot, f.Primary.File)
		if now, ok := renamed[file]; ok {
			file = now
		}
		count[key{f.RuleID, file, f.Symbol}]++
	}
	for _, f := range findings {
		k := key{f.RuleID, relative(root, f.Primary.File), f.Symbol}
		if count[k] > 0 {
			count[k]--
			known = append(known, f)
			continue
		}
		fresh = append(fresh, f)
	}
	return fresh, known
}

func relative(root, file string) string {
	rel, err := filepath.Rel(root, file)
	if err != nil {
		return file
	}
	return filepath.ToSlash(rel)
}
