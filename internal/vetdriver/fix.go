package vetdriver

import (
	"archive/zip"
	"errors"
	"fmt"
	"go/token"
	"maps"
	"os"
	"slices"

	"github.com/ballast-lint/ballast/internal/fix"
	"github.com/ballast-lint/ballast/rules"
)

// mend answers go vet -fix: the files as they should be, in an archive that the go command unpacks when
// every package has been looked at. Until go 1.25 there was none.
func (c *config) mend(fset *token.FileSet, found []said) error {
	if c.FixArchive == "" {
		return errors.New("this go command cannot apply fixes through a vet tool; go 1.26 can, and so can `ballast check --fix`")
	}
	var findings []rules.Finding
	for _, d := range found {
		findings = append(findings, rules.Finding{RuleID: d.Category, Fixes: suggested(fset, d)})
	}
	byFile := fix.Choose(findings)
	f, err := os.Create(c.FixArchive)
	if err != nil {
		return err
	}
	defer f.Close()
	archive := zip.NewWriter(f)
	if err := archive.SetComment(c.ID); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(byFile)) {
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if content, err = fix.Text(name, content, byFile[name]); err != nil {
			return err
		}
		w, err := archive.Create(name)
		if err != nil {
			return err
		}
		if _, err := w.Write(content); err != nil {
			return fmt.Errorf("%s: %w", c.FixArchive, err)
		}
	}
	return archive.Close()
}

// suggested are the fixes of a diagnostic as edits of files.
func suggested(fset *token.FileSet, d said) []rules.Fix {
	var out []rules.Fix
	for _, s := range d.SuggestedFixes {
		f := rules.Fix{Message: s.Message}
		for _, e := range s.TextEdits {
			from, to := place(fset, e.Pos), place(fset, e.End)
			f.Edits = append(f.Edits, rules.Edit{File: from.Filename, Start: from.Offset, End: to.Offset, New: string(e.NewText)})
		}
		out = append(out, f)
	}
	return out
}
