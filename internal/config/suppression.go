package config

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/internal/suppress"
	"github.com/ballast-lint/ballast/rules"
)

// Directives are the suppressions of the file.
func (c *Config) Directives() []suppress.Directive {
	var out []suppress.Directive
	for i, s := range c.Suppressions {
		d := suppress.Directive{Reason: s.Reason, Until: string(s.Until), Where: c.under(index("suppressions", i)),
			Owner: func(f *rules.Finding) bool { return covers(s.Address, f.Symbol) && c.around(s.Paths, f) }}
		for _, id := range s.Rules {
			d.Rules = append(d.Rules, string(id))
		}
		out = append(out, d)
	}
	return out
}

// covers says that an address means a symbol: the same, an instance of it, or something in it.
func covers(address, symbol string) bool {
	block := graph.Block(symbol)
	return address == symbol || address == block ||
		strings.HasPrefix(symbol, address+".") || strings.HasPrefix(block, address+".")
}

// around says that a finding, or a module call that leads to it, is in one of the paths.
func (c *Config) around(paths []Glob, f *rules.Finding) bool {
	return len(paths) == 0 || c.matches(paths, f.Primary.File) ||
		slices.ContainsFunc(f.Callers, func(l rules.Location) bool { return c.matches(paths, l.File) })
}
