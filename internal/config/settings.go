package config

import (
	"maps"
	"slices"

	"github.com/ballast-lint/ballast/internal/suppress"
	"github.com/ballast-lint/ballast/rules"
)

// At are the settings that hold for a file or folder: those of the file as a whole, and over them
// those of every override for it, in their order.
func (c *Config) At(file string) Settings {
	s := c.Settings
	for _, o := range c.Overrides {
		if c.matches(o.Paths, file) {
			s = s.under(o.Settings)
		}
	}
	s = s.under(c.flags.Settings)
	s.only = c.flags.Only
	return s
}

// under puts other settings over these.
func (s Settings) under(o Settings) Settings {
	if o.Profile != "" {
		s.Profile = o.Profile
	}
	if o.Region != "" {
		s.Region = o.Region
	}
	if len(o.Terraform.VarFiles) > 0 {
		s.Terraform.VarFiles = o.Terraform.VarFiles
	}
	s.Rules = maps.Clone(s.Rules)
	for id, r := range o.Rules {
		put(&s.Rules, id, s.Rules[id].under(r))
	}
	s.Peaks = over(s.Peaks, o.Peaks)
	s.Terraform.Variables = over(s.Terraform.Variables, o.Terraform.Variables)
	s.CloudFormation.Parameters = over(s.CloudFormation.Parameters, o.CloudFormation.Parameters)
	return s
}

func (r Rule) under(o Rule) Rule {
	if o.Level != "" {
		r.Level = o.Level
	}
	if o.Ignorable != nil {
		r.Ignorable = o.Ignorable
	}
	return r
}

func put[V any](m *map[string]V, key string, v V) {
	if *m == nil {
		*m = map[string]V{}
	}
	(*m)[key] = v
}

func over[V any](m, o map[string]V) map[string]V {
	if len(o) == 0 {
		return m
	}
	m = maps.Clone(m)
	for key, v := range o {
		put(&m, key, v)
	}
	return m
}

// everywhere are the settings of the file as a whole and of every override.
func (c *Config) everywhere() []Settings {
	out := []Settings{c.Settings}
	for _, o := range c.Overrides {
		out = append(out, c.Settings.under(o.Settings))
	}
	for i := range out {
		out[i] = out[i].under(c.flags.Settings)
		out[i].only = c.flags.Only
	}
	return out
}

// Runs says whether a rule is wanted anywhere, where inProfile tells whether it is in a profile.
func (c *Config) Runs(id string, inProfile func(Profile) bool) bool {
	return slices.ContainsFunc(c.everywhere(), func(s Settings) bool { return s.Runs(id, inProfile) })
}

// Runs says whether a rule is wanted.
func (s Settings) Runs(id string, inProfile func(Profile) bool) bool {
	if s.only != nil {
		return slices.Contains(s.only, id)
	}
	switch s.Rules[id].Level {
	case "":
		return inProfile(s.ProfileOr())
	case Off:
		return false
	}
	return true
}

// ProfileOr is the profile, or the default one.
func (s Settings) ProfileOr() Profile {
	if s.Profile == "" {
		return Profile(rules.Reliability)
	}
	return s.Profile
}

// Severity is what a finding counts by the level of its rule, false when it counts nothing. A finding
// that the rule itself lowered stays as low.
func (s Settings) Severity(f *rules.Finding, of rules.Severity, inProfile func(Profile) bool) (rules.Severity, bool) {
	if !s.Runs(f.RuleID, inProfile) {
		return "", false
	}
	level := rules.Severity(s.Rules[f.RuleID].Level)
	if level.Rank() == 0 || f.Severity != of && f.Severity.Rank() < level.Rank() {
		return f.Severity, true
	}
	return level, true
}

// Ignorable says whether comments may suppress findings of a rule.
func (s Settings) Ignorable(id string) bool {
	i := s.Rules[id].Ignorable
	return i == nil || *i
}

// PeaksOf are the declared peaks as numbers.
func (s Settings) PeaksOf() map[string]float64 {
	out := map[string]float64{}
	for address, n := range s.Peaks {
		out[address] = float64(n)
	}
	return out
}

// CheckRules wants every rule that is named to be one.
func (c *Config) CheckRules(known suppress.Lookup) error {
	var m Mistakes
	check := func(key, id string) {
		suggestion, ok := known(id)
		if ok {
			return
		}
		m = append(m, mistake(c.under(key), unknownRule(id, suggestion)))
	}
	for id := range c.Rules {
		check("rules."+id, id)
	}
	for i, o := range c.Overrides {
		for id := range o.Rules {
			check(index("overrides", i)+".rules."+id, id)
		}
	}
	for i, s := range c.Suppressions {
		for _, id := range s.Rules {
			check(index("suppressions", i)+".rule", string(id))
		}
	}
	if len(m) == 0 {
		return nil
	}
	slices.SortFunc(m, func(a, b rules.Diagnostic) int { return a.Where.Compare(b.Where) })
	return renamed(m, c.name)
}
