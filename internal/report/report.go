// Package report writes what a run found. There is one file per format behind the small interface
// Reporter; all of them say the same things in the same order.
package report

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/internal/source"
	"github.com/ballast-lint/ballast/internal/suggest"
	"github.com/ballast-lint/ballast/rules"
)

// Run is what reporters work from.
type Run struct {
	// Report is sorted, and its strings are printable.
	*rules.Report
	// Rules are the rules that ran, whether they fired or not, by id.
	Rules []*rules.Rule
	// Version of Ballast, a semantic version.
	Version string
	// Root is the root of the repository: the paths of machine-readable formats are relative to it.
	Root string
	// Dir is the working directory: the paths that people read are relative to it.
	Dir string
	// Old are the findings that are not shown because the merge base had them, too; nil when nothing was
	// compared.
	Old []rules.Finding
	// Sources are the files that findings point into.
	Sources *source.Files
}

// Reporter writes a run in one format.
type Reporter interface {
	Report(w io.Writer, run *Run) error
}

// Options are what people may choose about a format. Formats that have no use for one ignore it.
type Options struct {
	Color bool
	// Links makes rule names hyperlinks (OSC 8).
	Links bool
	// ShowUndecided lists what could not be judged, and why.
	ShowUndecided bool
	// Quiet leaves out everything but findings and diagnostics.
	Quiet bool
}

// formats are in the order in which people are shown them.
var formats = []struct {
	name string
	make func(Options) Reporter
}{
	{"text", func(o Options) Reporter { return text{o} }},
	{"concise", func(o Options) Reporter { return concise{o} }},
	{"json", func(Options) Reporter { return jsonReporter{} }},
	{"sarif", func(Options) Reporter { return sarifReporter{} }},
	{"github", func(o Options) Reporter { return github{o} }},
	{"gitlab", func(Options) Reporter { return gitlab{} }},
	{"junit", func(Options) Reporter { return junit{} }},
	{"checkstyle", func(Options) Reporter { return checkstyle{} }},
	{"markdown", func(o Options) Reporter { return markdown{o} }},
	{"html", func(Options) Reporter { return htmlReporter{} }},
}

// Formats are the names of all formats.
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// New is the reporter of a format.
func New(format string, o Options) (Reporter, error) {
	for _, f := range formats {
		if f.name == format {
			return f.make(o), nil
		}
	}
	return nil, fmt.Errorf("unknown format %q%s; formats are %s", format,
		suggest.DidYouMean(format, Formats()), strings.Join(Formats(), ", "))
}

// rule is the description of a rule that ran; an unknown id has an empty one.
func (r *Run) rule(id string) *rules.Rule {
	i := slices.IndexFunc(r.Rules, func(rule *rules.Rule) bool { return rule.ID == id })
	if i < 0 {
		return &rules.Rule{ID: id}
	}
	return r.Rules[i]
}

// remedy is what to do about a finding: what the finding says itself, or else its rule.
func (r *Run) remedy(f *rules.Finding) string {
	if f.Help != "" {
		return f.Help
	}
	return r.rule(f.RuleID).Fix
}

// page is the documentation of a finding's rule, "" when there is none.
func (r *Run) page(f *rules.Finding) string {
	if rule := r.rule(f.RuleID); rule.Family != "" {
		return rule.URL()
	}
	return ""
}

// path is how people read a file's name: relative to the working directory, with slashes.
func (r *Run) path(file string) string { return relative(r.Dir, file) }

// uriPath is the file's name in machine-readable formats; ok is false outside of the repository,
// where it stays absolute.
func (r *Run) uriPath(file string) (path string, ok bool) {
	rel, err := filepath.Rel(r.Root, file)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return filepath.ToSlash(file), false
	}
	return filepath.ToSlash(rel), true
}

func relative(dir, file string) string {
	if rel, err := filepath.Rel(dir, file); err == nil {
		file = rel
	}
	return filepath.ToSlash(file)
}
