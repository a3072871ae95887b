package check

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/internal/baseline"
	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/internal/report"
	"github.com/ballast-lint/ballast/internal/source"
	"github.com/ballast-lint/ballast/internal/suppress"
	"github.com/ballast-lint/ballast/rules"
)

// pipeline turns what the engines say into what is reported.
func (c *Config) pipeline(o *Outcome, in *Inputs, files *source.Files) *rules.Report {
	r := o.Report
	// Names first: they are part of the order and of the fingerprints.
	readable(r)
	// Sorting drops repetitions and numbers the findings of the same rule, file and symbol. It has to
	// come before suppression, or a fingerprint would change when a neighbour is suppressed.
	r.Sort()
	r.Findings = c.levels(r.Findings)
	r.Undecided = c.wanted(r.Undecided)
	directives := c.Config.Directives()
	if !c.NoInlineIgnores {
		directives = slices.Concat(directives, o.Ignores, c.directives(r, in.Sources, files))
	}
	unused := suppress.Apply(r, directives, c.judge(in))
	r.Once()
	if c.Baseline != nil {
		unused = append(unused, c.Baseline.Apply(r, c.Scope(in.Rules))...)
	}
	if report.Incomplete(r) && len(unused) > 0 {
		r.Diagnostics = append(r.Diagnostics, undecidable(len(unused)))
		unused = nil
	}
	return withUnused(r, c.levels(unused))
}

// Scope is what a run can say about entries of a baseline.
func (c *Config) Scope(ran []*rules.Rule) baseline.Scope {
	var paths []string
	for _, p := range c.absolute() {
		if real, err := filepath.EvalSymlinks(p); err == nil {
			paths = append(paths, real)
		}
	}
	// Nothing will ever match an entry of a rule that there is not.
	wasRun := among(ran)
	judged := func(id string) bool { return wasRun(id) || c.Catalog.Rule(id) == nil }
	return baseline.Scope{Today: suppress.Today(), Ran: judged, Checked: func(file string) bool {
		return slices.ContainsFunc(paths, func(p string) bool {
			rel, err := filepath.Rel(p, file)
			return err == nil && filepath.IsLocal(rel)
		})
	}}
}

// among says whether a rule is one of some.
func among(all []*rules.Rule) func(id string) bool {
	return func(id string) bool {
		return slices.ContainsFunc(all, func(rule *rules.Rule) bool { return rule.ID == id })
	}
}

// judge is what decides about suppressions: one of a rule that did not run may be needed.
func (c *Config) judge(in *Inputs) suppress.Judge {
	at, ran, asked := c.settings(), among(in.Rules), map[string]bool{}
	for _, file := range in.Sources {
		asked[file] = true
	}
	return suppress.Judge{Whole: in.Whole, Today: suppress.Today(),
		Ran:       func(id string) bool { return ran(suppress.Unused.ID) && ran(id) },
		Asked:     func(file string) bool { return asked[file] },
		Ignorable: func(f *rules.Finding) bool { return at(f.Primary.File).Ignorable(f.RuleID) }}
}

// undecidable stands for suppressions without a finding in a run that could not read everything: the
// finding may be in what is missing.
func undecidable(n int) rules.Diagnostic {
	return rules.Diagnostic{Tolerable: true, Message: fmt.Sprintf("suppressions that match no finding: %d", n),
		Help: "mend the problems first; until everything can be read, nobody can tell whether they are needed"}
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
		for _, call := range f.Callers {
			all = append(all, call.File)
		}
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
