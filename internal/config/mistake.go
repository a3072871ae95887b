package config

import (
	"fmt"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

func mistake(where rules.Location, err error) rules.Diagnostic {
	return rules.Diagnostic{Message: err.Error(), Where: where}
}

func unknownRule(id, suggestion string) error {
	if suggestion != "" {
		return fmt.Errorf("unknown rule %q, did you mean %q?; `ballast rules` lists all", id, suggestion)
	}
	return fmt.Errorf("unknown rule %q; `ballast rules` lists all", id)
}

func index(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

// under is the place of the first value at a key or below it.
func (c *Config) under(key string) rules.Location {
	for _, e := range c.entries {
		if e.key == key || strings.HasPrefix(e.key, key+".") || strings.HasPrefix(e.key, key+"[") {
			return e.where
		}
	}
	return rules.Location{File: c.File, Line: 1, Column: 1}
}
