package check

import (
	"slices"

	"github.com/ballast-lint/ballast/internal/config"
	"github.com/ballast-lint/ballast/rules"
)

// rules are those that the configuration wants somewhere.
func (c *Config) rules() []*rules.Rule {
	return slices.DeleteFunc(slices.Clone(c.Catalog.All()), func(r *rules.Rule) bool { return !c.Config.Runs(r.ID, inProfile(r)) })
}

// inProfile says which profiles a rule is in.
func inProfile(r *rules.Rule) func(config.Profile) bool {
	return func(p config.Profile) bool { return r.In(rules.Profile(p)) }
}

// narrowed is the rule in a profile that fewer people use, or as it is.
func narrowed(r *rules.Rule, to rules.Profile) *rules.Rule {
	if to == "" {
		return r
	}
	narrow := *r
	narrow.Profile = to
	return &narrow
}

// levels gives findings the severity that the configuration wants, and drops those that it does not
// want. It comes after the numbering of findings: a level must not change a fingerprint.
func (c *Config) levels(findings []rules.Finding) []rules.Finding {
	at, skip := c.settings(), c.Config.SkipUnless(c.absolute())
	var out []rules.Finding
	for _, f := range findings {
		rule := c.Catalog.Rule(f.RuleID)
		severity, ok := at(f.Primary.File).Severity(&f, rule.Severity, inProfile(narrowed(rule, f.Profile)))
		if !ok || skip(f.Primary.File, false) {
			continue
		}
		if f.Severity = severity; f.AtMost != "" && f.AtMost.Rank() < severity.Rank() {
			f.Severity = f.AtMost
		}
		out = append(out, f)
	}
	return out
}

// wanted are the undecided cases of rules that run where they are.
func (c *Config) wanted(undecided []rules.Undecided) []rules.Undecided {
	at, skip := c.settings(), c.Config.SkipUnless(c.absolute())
	return slices.DeleteFunc(undecided, func(u rules.Undecided) bool {
		return !at(u.Primary.File).Runs(u.RuleID, inProfile(c.Catalog.Rule(u.RuleID))) || skip(u.Primary.File, false)
	})
}

// settings remembers the settings of files: there are many findings, and few files.
func (c *Config) settings() func(file string) config.Settings {
	known := map[string]config.Settings{}
	return func(file string) config.Settings {
		s, ok := known[file]
		if !ok {
			s = c.Config.At(file)
			known[file] = s
		}
		return s
	}
}
