package config

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Value is a setting that holds for a path, and where it comes from.
type Value struct {
	Key  string `json:"key"`
	Text string `json:"value"`
	// From is "default", a flag, or a place in the file.
	From string `json:"from"`
}

// Show is everything that holds for a path, sorted by key; name is how people know the file.
func (c *Config) Show(path string, name func(file string) string) []Value {
	values := map[string]Value{}
	put := func(key, text, from string) { values[key] = Value{key, text, from} }
	for _, k := range Keys() {
		if k.Default != "" && !strings.ContainsAny(k.Name, ".[") {
			put(k.Name, k.Default, "default")
		}
	}
	for _, e := range c.entries {
		if !strings.HasPrefix(e.key, "overrides[") {
			put(e.key, e.text, c.from(e, name))
		}
	}
	for i, o := range c.Overrides {
		if !c.matches(o.Paths, path) {
			continue
		}
		prefix := index("overrides", i) + "."
		for _, e := range c.entries {
			if key, ok := strings.CutPrefix(e.key, prefix); ok && key != "paths" {
				put(key, e.text, c.from(e, name)+", for "+joined(o.Paths))
			}
		}
	}
	c.flags.show(put)
	return slices.SortedFunc(maps.Values(values), func(a, b Value) int { return cmp.Compare(a.Key, b.Key) })
}

func (c *Config) from(e entry, name func(string) string) string {
	return fmt.Sprintf("%s:%d", name(e.where.File), e.where.Line)
}

func joined[T ~string](list []T) string {
	var out []string
	for _, s := range list {
		out = append(out, string(s))
	}
	return strings.Join(out, ", ")
}

func (f *Flags) show(put func(key, text, from string)) {
	for _, flag := range []struct{ key, text, name string }{
		{"profile", string(f.Profile), "--profile"}, {"fail-on", string(f.FailOn), "--fail-on"},
		{"region", string(f.Region), "--region"}, {"terraform.var-files", joined(f.Terraform.VarFiles), "--var-file"},
		{"profile", joined(f.Only), "--rule"},
	} {
		if flag.text != "" {
			put(flag.key, flag.text, flag.name)
		}
	}
	for address, n := range f.Peaks {
		put("peaks."+address, strconv.FormatFloat(float64(n), 'f', -1, 64), "--peak")
	}
}
