// Package fix writes the suggested fixes of findings into their files.
package fix

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/ballast-lint/ballast/rules"
)

// Done is a fix that was made.
type Done struct {
	Finding rules.Finding
	Message string
}

// Left is a finding whose fix was not made.
type Left struct {
	Finding rules.Finding
	Reason  string
}

// Result says what became of the fixes.
type Result struct {
	Done []Done
	Left []Left
	// Files are those that were written, sorted.
	Files []string
}

// Apply makes the first fix of every finding that has one, in the order of the findings. Fixes that
// change behaviour are left unless unsafe. Of two fixes that overlap, the first is made: the next run can
// make the other. Files that are not below root are not touched. After an error some files may be
// written: Result tells which.
func Apply(findings []rules.Finding, root string, unsafe bool) (Result, error) {
	var r Result
	err := r.write(r.plan(findings, unsafe, func(file string) bool { return below(file, root) }))
	return r, err
}

// Choose gives the edits, by file, that Apply would make without asking where the files are. It is for
// drivers that write files themselves.
func Choose(findings []rules.Finding) map[string][]rules.Edit {
	return new(Result).plan(findings, false, func(string) bool { return true })
}

// plan chooses fixes that do not overlap, and notes what becomes of which.
func (r *Result) plan(findings []rules.Finding, unsafe bool, writable func(file string) bool) map[string][]rules.Edit {
	byFile := map[string][]rules.Edit{}
	for _, f := range findings {
		fix, reason := choose(f.Fixes, unsafe)
		if reason == "" && fix == nil {
			continue
		}
		if reason == "" {
			reason = fits(fix, writable, byFile)
		}
		if reason != "" {
			r.Left = append(r.Left, Left{f, reason})
			continue
		}
		for _, e := range fix.Edits {
			byFile[e.File] = append(byFile[e.File], e)
		}
		r.Done = append(r.Done, Done{f, fix.Message})
	}
	return byFile
}

// choose takes the first fix that may be made. It says why there is none among those there are.
func choose(fixes []rules.Fix, unsafe bool) (*rules.Fix, string) {
	for i := range fixes {
		if !fixes[i].Unsafe || unsafe {
			return &fixes[i], ""
		}
	}
	if len(fixes) > 0 {
		return nil, "its fix changes behaviour; --fix=unsafe makes it"
	}
	return nil, ""
}

// fits says why a fix cannot be made beside those that were chosen, "" when it can.
func fits(fix *rules.Fix, writable func(file string) bool, chosen map[string][]rules.Edit) string {
	for _, e := range fix.Edits {
		if !writable(e.File) {
			return "its file lies outside of what is checked"
		}
		if slices.ContainsFunc(chosen[e.File], func(o rules.Edit) bool { return overlap(o, e) }) {
			return "its fix overlaps another; run again"
		}
	}
	return ""
}

// below looks at where a file really is: a symbolic link may lead out of the tree.
func below(file, root string) bool {
	real, err := filepath.EvalSymlinks(file)
	if err != nil {
		return false
	}
	if root, err = filepath.EvalSymlinks(root); err != nil {
		return false
	}
	rel, err := filepath.Rel(root, real)
	return err == nil && filepath.IsLocal(rel)
}

// write makes all texts before it writes any, so that a fix that does not fit changes nothing.
func (r *Result) write(byFile map[string][]rules.Edit) error {
	texts := map[string][]byte{}
	for _, file := range slices.Sorted(maps.Keys(byFile)) {
		content, err := os.ReadFile(file)
		if err != nil {
			return fmt.Errorf("--fix: %w", err)
		}
		if texts[file], err = Text(file, content, byFile[file]); err != nil {
			return fmt.Errorf("--fix: %w; nothing was written", err)
		}
	}
	for _, file := range slices.Sorted(maps.Keys(texts)) {
		info, err := os.Stat(file)
		if err != nil {
			return fmt.Errorf("--fix: %w", err)
		}
		if err := os.WriteFile(file, texts[file], info.Mode().Perm()); err != nil {
			return fmt.Errorf("--fix: %w", err)
		}
		r.Files = append(r.Files, file)
	}
	return nil
}
