package config

import (
	"os"
	"path/filepath"
	"slices"
)

// Moved is the same configuration for another commit of the tree that it is in, which lies elsewhere.
// What it says about code is that of today: files of models that the other commit lacks, or has
// otherwise, would make the two differ in more than their code.
func (c *Config) Moved(from, to string) *Config {
	out := *c
	out.flags.choice.dir = moved(c.flags.choice.dir, from, to)
	if out.Dir = moved(c.Dir, from, to); out.Dir == c.Dir {
		return &out
	}
	out.entries = slices.Clone(c.entries)
	for i := range out.entries {
		out.entries[i].where.File = filepath.Join(out.Dir, FileName)
	}
	out.Models = nil
	for _, file := range c.ModelFiles() {
		out.Models = append(out.Models, Path(file))
	}
	out.Terraform.VarFiles = c.varFilesIn(out.Dir, c.Terraform.VarFiles)
	out.Overrides = slices.Clone(c.Overrides)
	for i := range out.Overrides {
		s := &out.Overrides[i].Settings
		s.Terraform.VarFiles = c.varFilesIn(out.Dir, s.Terraform.VarFiles)
	}
	return &out
}

// varFilesIn are variable files as they are in another folder, or today's where it has none.
func (c *Config) varFilesIn(dir string, files []Path) []Path {
	var out []Path
	for _, p := range files {
		if info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(string(p)))); err != nil || !info.Mode().IsRegular() {
			p = Path(c.Resolve(p))
		}
		out = append(out, p)
	}
	return out
}

// moved is where a folder of one tree is in another; one that is in neither stays.
func moved(dir, from, to string) string {
	rel, err := filepath.Rel(from, dir)
	if dir == "" || err != nil || !filepath.IsLocal(rel) {
		return dir
	}
	return filepath.Join(to, rel)
}
