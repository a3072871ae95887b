// Package diff tells new findings from old ones: those that the merge base of a branch already had.
package diff

import (
	"path/filepath"

	"github.com/ballast-lint/ballast/rules"
)

// key identifies findings across commits, without line numbers. Several may share one.
type key struct{ rule, file, symbol string }

// Side is what one of the two commits has; names of files are relative to the root.
type Side struct {
	Root string
	*rules.Report
}

// New are the findings that old does not have, and those that it has; the latter are never nil.
// renamed tells what a file of old is called now. Of findings that share rule, file and symbol the last
// ones are the new ones. What is suppressed today was in old, too, where it can be: it must not hide
// another one.
func New(now, old Side, renamed map[string]string) (fresh, known []rules.Finding) {
	known = []rules.Finding{}
	count, accepted := map[key]int{}, map[key]int{}
	for _, f := range old.Findings {
		count[old.key(&f, renamed)]++
	}
	for _, f := range old.Suppressed {
		accepted[old.key(&f.Finding, renamed)]++
	}
	for _, f := range now.Suppressed {
		if k := now.key(&f.Finding, nil); accepted[k] > 0 {
			accepted[k]--
		} else {
			count[k]--
		}
	}
	for _, f := range now.Findings {
		k := now.key(&f, nil)
		if count[k] > 0 {
			count[k]--
			known = append(known, f)
			continue
		}
		fresh = append(fresh, f)
	}
	return fresh, known
}

func (s Side) key(f *rules.Finding, renamed map[string]string) key {
	file := relative(s.Root, f.Primary.File)
	if now, ok := renamed[file]; ok {
		file = now
	}
	return key{f.RuleID, file, f.Symbol}
}

func relative(root, file string) string {
	rel, err := filepath.Rel(root, file)
	if err != nil {
		return file
	}
	return filepath.ToSlash(rel)
}
