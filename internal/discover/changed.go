package discover

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Checkable are those of some changed files that a search from top would find: the others are gone, of
// no kind that is checked, or where nothing is looked for.
func Checkable(top string, files []string, classify Classify, skip Skip) []string {
	return slices.DeleteFunc(slices.Clone(files), func(file string) bool {
		info, err := os.Stat(file)
		if err != nil || !info.Mode().IsRegular() || aside(top, file) || skip(file, false) {
			return true
		}
		name := strings.ToLower(filepath.Base(file))
		if name == "go.mod" || strings.HasSuffix(name, ".go") || isConfiguration(name) {
			return false
		}
		if !isDocument(name) {
			return true
		}
		head, err := readHead(file)
		return err != nil || classify(file, head) == Other
	})
}

// aside says that a folder between top and a file is never searched.
func aside(top, file string) bool {
	rel, err := filepath.Rel(top, filepath.Dir(file))
	if err != nil {
		return true
	}
	return slices.ContainsFunc(strings.Split(filepath.ToSlash(rel), "/"), func(name string) bool { return slices.Contains(skipped, name) })
}
