package vetdriver

import (
	"go/token"
	"os"

	"github.com/ballast-lint/ballast/internal/suppress"
	"github.com/ballast-lint/ballast/rules"
)

// unsuppressed leaves out what a ballast:ignore covers, so that go vet says what check says. A
// malformed suppression covers nothing here; check tells what is wrong with it.
func unsuppressed(fset *token.FileSet, found []said) []said {
	r := &rules.Report{}
	var directives []suppress.Directive
	read := map[string]bool{}
	for i, d := range found {
		p := place(fset, d.Pos)
		r.Findings = append(r.Findings, rules.Finding{RuleID: d.Category, Primary: rules.Location{File: p.Filename, Line: p.Line}, Ordinal: i})
		if read[p.Filename] {
			continue
		}
		read[p.Filename] = true
		text, err := os.ReadFile(p.Filename)
		if err != nil {
			continue // a file that cannot be read suppresses nothing
		}
		ds, _ := suppress.Read(p.Filename, text, func(string) (string, bool) { return "", true })
		directives = append(directives, ds...)
	}
	suppress.Apply(r, directives, suppress.Judge{Ran: func(string) bool { return false }, Today: suppress.Today()})
	var kept []said
	for _, f := range r.Findings {
		kept = append(kept, found[f.Ordinal])
	}
	return kept
}
