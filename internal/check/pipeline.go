package check

import (
	"cmp"
	"slices"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/internal/report"
	"github.com/ballast-lint/ballast/internal/source"
	"github.com/ballast-lint/ballast/internal/suppress"
	"github.com/ballast-lint/ballast/rules"
)

// pipeline turns what the engines say into what is reported.
func (c *Config) pipeline(o *Outcome, sources []string, files *source.Files) *rules.Report {
	r := o.Report
	// Names first: they are part of the order and of the fingerprints.
	readable(r)
	// Sorting drops repetitions and numbers the findings of the same rule, file and symbol. It has to
	// come before suppression, or a fingerprint would change when a neighbour is suppressed.
	r.Sort()
	if c.NoInlineIgnores {
		return r
	}
	directives := slices.Concat(o.Ignores, c.directives(r, sources, files))
	unused := suppress.Apply(r, directives, c.judged(r))
	return withUnused(r, unused)
}

// readable replaces stand-ins for unknown names and makes everything printable, so that a message
// is the same in every format and no name from a scanned file can act on a terminal.
func readable(r *rules.Report) {
	text := func(s *string) { *s = display.Text(model.Readable(*s)) }
	for i := range r.Findings {
		f := &r.Findings[i]
		text(&f.Message)
		text(&f.Symbol)
		text(&f.Help)
		text(&f.Primary.Message)
		for j := range f.Related {
			text(&f.Related[j].Message)
		}
		for j := range f.Path {
			text(&f.Path[j].Message)
		}
	}
	for i := range r.Undecided {
		text(&r.Undecided[i].Symbol)
		text(&r.Undecided[i].Reason)
		text(&r.Undecided[i].Primary.Message)
	}
	for i := range r.Diagnostics {
		text(&r.Diagnostics[i].Message)
		text(&r.Diagnostics[i].Help)
		text(&r.Diagnostics[i].Where.Message)
	}
}

// directives reads the suppressions of all sources and of the files that findings are in, which
// may lie outside of the paths (a module that is called from inside).
func (c *Config) directives(r *rules.Report, sources []string, files *source.Files) []suppress.Directive {
	all := slices.Clone(sources)
	for _, f := range r.Findings {
		all = append(all, f.Primary.File)
	}
	slices.Sort(all)
	var out []suppress.Directive
	for _, file := range slices.Compact(all) {
		ds, diags := suppress.Read(file, files.Get(file).Bytes(), c.Catalog.Known)
		out = append(out, ds...)
		r.Diagnostics = append(r.Diagnostics, diags...)
	}
	slices.SortStableFunc(r.Diagnostics, func(a, b rules.Diagnostic) int { return a.Where.Compare(b.Where) })
	return out
}

// judged says for which rules a suppression without a finding is a useless one: those that ran. A
// run that could not read everything cannot tell for any.
func (c *Config) judged(r *rules.Report) func(id string) bool {
	named := func(id string) bool {
		return slices.ContainsFunc(c.Rules, func(rule *rules.Rule) bool { return rule.ID == id })
	}
	if report.Incomplete(r) || !named(suppress.Unused.ID) {
		return func(string) bool { return false }
	}
	return named
}

// withUnused puts the unused suppressions among the findings without numbering those again.
func withUnused(r *rules.Report, unused []rules.Finding) *rules.Report {
	own := &rules.Report{Findings: unused}
	own.Sort()
	r.Findings = append(r.Findings, own.Findings...)
	slices.SortStableFunc(r.Findings, func(a, b rules.Finding) int {
		return cmp.Or(a.Primary.Compare(b.Primary), cmp.Compare(a.RuleID, b.RuleID))
	})
	return r
}
