package config

import (
	"slices"

	"github.com/ballast-lint/ballast/rules"
)

// AtMost is the most that a finding counts by the environments that it is in, "" for no limit. Root
// is where the root module, plan or template is, variables are its known values, tags those of the
// resource.
func (c *Config) AtMost(root string, variables, tags map[string]string) rules.Severity {
	var least rules.Severity
	for _, e := range c.Environments {
		if !c.matches(e.Paths, root) && !named(e.Variables, variables) && !named(e.Tags, tags) {
			continue
		}
		if s := e.severity(); least == "" || s.Rank() < least.Rank() {
			least = s
		}
	}
	return least
}

// named says that one of the marks is there.
func named(marks map[string][]Text, values map[string]string) bool {
	for name, wanted := range marks {
		if value, ok := values[name]; ok && slices.Contains(wanted, Text(value)) {
			return true
		}
	}
	return false
}

func (e *Environment) severity() rules.Severity {
	if e.Severity == "" {
		return rules.Note
	}
	return rules.Severity(e.Severity)
}
