package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
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
	// Previous are CloudFormation parameters that keep the value the deployed stack has.
	Previous map[string]bool

	choice choice
}

// Choose takes the patterns of --include and --exclude, relative to a folder.
func (f *Flags) Choose(dir string, include, exclude []string) error {
	f.choice.dir = dir
	for _, set := range []struct {
		flag  string
		texts []string
		to    *[]Glob
	}{{"--include", include, &f.choice.include}, {"--exclude", exclude, &f.choice.exclude}} {
		for _, text := range set.texts {
			var g Glob
			if err := g.Parse(text); err != nil {
				return fmt.Errorf("%s: %w", set.flag, err)
			}
			*set.to = append(*set.to, g)
		}
	}
	return nil
}

// GivenParameters are the CloudFormation parameters that the command line gives, by name; true for those
// that keep their previous value.
func (c *Config) GivenParameters() map[string]bool {
	out := map[string]bool{}
	for name := range c.flags.CloudFormation.Parameters {
		out[name] = false
	}
	for name := range c.flags.Previous {
		out[name] = true
	}
	return out
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

// Named is something that the file names, and the key that names it.
type Named struct {
	Name, Key string
	Where     rules.Location
}

// Absent are the paths of environments, overrides and include that do not exist: what is said about a
// mistyped one holds nowhere. Patterns may be about what is made later, and so may exclude.
func (c *Config) Absent() []Named {
	var out []Named
	add := func(key string, globs []Glob) {
		for _, g := range globs {
			if strings.ContainsAny(string(g), `*?[{`) {
				continue
			}
			if _, err := os.Lstat(c.Resolve(Path(g))); errors.Is(err, fs.ErrNotExist) {
				out = append(out, Named{string(g), key, c.under(key)})
			}
		}
	}
	add("include", c.Include)
	for i, e := range c.Environments {
		add(index("environments", i)+".paths", e.Paths)
	}
	for i, o := range c.Overrides {
		add(index("overrides", i)+".paths", o.Paths)
	}
	return out
}

// GivenNames are the Terraform variables (true) and CloudFormation parameters that the file gives values.
func (c *Config) GivenNames(terraform bool) []Named {
	var out []Named
	add := func(s Settings, prefix string) {
		key, values := prefix+"cloudformation.parameters", s.CloudFormation.Parameters
		if terraform {
			key, values = prefix+"terraform.variables", s.Terraform.Variables
		}
		for _, name := range slices.Sorted(maps.Keys(values)) {
			out = append(out, Named{name, key, c.under(key + "." + name)})
		}
	}
	add(c.Settings, "")
	for i, o := range c.Overrides {
		add(o.Settings, index("overrides", i)+".")
	}
	return out
}

// Within says that some paths hold everything that the configuration is for.
func (c *Config) Within(paths []string) bool {
	chosen := len(c.flags.choice.include)+len(c.flags.choice.exclude) > 0
	return !chosen && slices.ContainsFunc(paths, func(p string) bool {
		real, err := filepath.EvalSymlinks(p)
		return err == nil && inTree(real, c.Dir)
	})
}
