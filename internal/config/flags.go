package config

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// Flags are what the command line says; it wins over the file.
type Flags struct {
	Settings
	// Only are the rules to run, at their own level unless the file gives another; nil for what the
	// settings say.
	Only   []string
	FailOn FailOn
}

// With puts the command line over a configuration.
func (c *Config) With(f Flags) *Config {
	out := *c
	out.flags = f
	return &out
}

// Fails says that a finding makes the exit code 1.
func (c *Config) Fails(s rules.Severity) bool {
	least := cmp.Or(c.flags.FailOn, c.FailOn, FailOn(rules.Warning))
	return least != Never && s.Rank() >= rules.Severity(least).Rank()
}

// OrEmpty is c, or a configuration that says nothing.
func (c *Config) OrEmpty() *Config {
	if c == nil {
		return &Config{}
	}
	return c
}

// SkipUnless says which files and folders are not to be checked when some paths are named (absolute):
// who names what is excluded wants it.
func (c *Config) SkipUnless(named []string) func(path string, folder bool) bool {
	var wanted []string
	for _, p := range named {
		if real, err := filepath.EvalSymlinks(p); err == nil {
			info, err := os.Stat(real)
			if c.Excluded(real, err == nil && info.IsDir()) {
				wanted = append(wanted, real)
			}
		}
	}
	return func(path string, folder bool) bool {
		return c.Excluded(path, folder) && !slices.ContainsFunc(wanted, func(w string) bool { return inTree(w, path) })
	}
}

// Declared is a peak and who declared it: a flag, or a key of the file.
type Declared struct {
	Address, By string
	Where       rules.Location
}

// DeclaredPeaks are the peaks of all paths, sorted.
func (c *Config) DeclaredPeaks() []Declared {
	var out []Declared
	for address := range c.flags.Peaks {
		out = append(out, Declared{Address: address, By: "--peak"})
	}
	add := func(peaks map[string]Peak, prefix string) {
		for address := range peaks {
			key := prefix + "peaks." + address
			out = append(out, Declared{Address: address, By: prefix + "peaks", Where: c.under(key)})
		}
	}
	add(c.Peaks, "")
	for i, o := range c.Overrides {
		add(o.Peaks, index("overrides", i)+".")
	}
	slices.SortFunc(out, func(a, b Declared) int {
		return cmp.Or(a.Where.Compare(b.Where), strings.Compare(a.Address, b.Address))
	})
	return out
}

// Within says that some paths hold everything that the configuration is for.
func (c *Config) Within(paths []string) bool {
	return slices.ContainsFunc(paths, func(p string) bool {
		real, err := filepath.EvalSymlinks(p)
		return err == nil && inTree(real, c.Dir)
	})
}
