package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/internal/discover"
)

// misnamed are names that people give the file, and that it does not have.
var misnamed = []string{".ballast.yaml", "ballast.yml", ".ballast.yml", "ballast.json"}

// Find reads the configuration of some paths (absolute, symbolic links resolved): the nearest file
// from each upwards, not beyond the tree that the path is in. All paths must have the same one,
// because one run has one set of rules. Without a file everything has its default.
func Find(paths, tops []string, name func(string) string) (*Config, error) {
	var file, by string
	for i, p := range paths {
		found, err := nearest(p, discover.Top(tops, p))
		if err != nil {
			return nil, err
		}
		if i > 0 && found != file {
			return nil, fmt.Errorf("%s has %s, and %s has %s: check them one at a time, or choose one with --config FILE",
				name(by), called(file, name), name(p), called(found, name))
		}
		file, by = found, p
	}
	if file == "" {
		return &Config{}, nil
	}
	return Load(file, discover.Top(tops, file), name(file))
}

func called(file string, name func(string) string) string {
	if file == "" {
		return "no configuration"
	}
	return "the configuration " + name(file)
}

// nearest is the configuration in the folder of a path or above it, up to top; "" when there is none.
func nearest(path, top string) (string, error) {
	dir := path
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		dir = filepath.Dir(path)
	}
	for {
		if _, err := os.Lstat(filepath.Join(dir, FileName)); err == nil {
			return filepath.Join(dir, FileName), nil
		}
		for _, other := range misnamed {
			if _, err := os.Lstat(filepath.Join(dir, other)); err == nil {
				return "", fmt.Errorf("%s is not read: the configuration is called %s", filepath.Join(dir, other), FileName)
			}
		}
		parent := filepath.Dir(dir)
		if dir == top || parent == dir {
			return "", nil
		}
		dir = parent
	}
}

// Load reads one file, which must lie in the tree top; "" for anywhere. The name is for messages.
func Load(file, top, name string) (*Config, error) {
	text, err := read(file, top)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	c, err := Parse(file, text)
	if err == nil {
		c.File, c.Dir, c.name = file, filepath.Dir(file), name
		err = c.exist()
	}
	if err != nil {
		return nil, renamed(err, name)
	}
	return c, nil
}

// renamed are mistakes with the name of the file that people know.
func renamed(err error, name string) error {
	var m Mistakes
	if errors.As(err, &m) {
		for i := range m {
			m[i].Where.File = name
		}
		return m
	}
	return err
}

func read(file, top string) ([]byte, error) {
	real, err := filepath.EvalSymlinks(file)
	if err != nil {
		return nil, plain(err)
	}
	if top != "" && !inTree(top, real) {
		return nil, errors.New("it is a link out of the repository, and nothing outside is read")
	}
	info, err := os.Stat(real)
	if err != nil {
		return nil, plain(err)
	}
	if !info.Mode().IsRegular() { // opening a named pipe would wait for ever
		return nil, errors.New("it is no regular file")
	}
	f, err := os.Open(real)
	if err != nil {
		return nil, plain(err)
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxBytes+1))
}

func inTree(top, file string) bool {
	rel, err := filepath.Rel(top, file)
	return err == nil && filepath.IsLocal(rel)
}

// plain is an error without the name of a system call.
func plain(err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		return inner.Err
	}
	return err
}

// exist wants every file and folder that is named, in the tree of the configuration.
func (c *Config) exist() error {
	var m Mistakes
	want := func(key string, paths []Path) {
		for _, p := range paths {
			if err := c.exists(p); err != nil {
				m = append(m, mistake(c.under(key), fmt.Errorf("%s: %s: %w", key, p, err)))
			}
		}
	}
	want("models", c.Models)
	want("policies", c.Policies)
	for _, p := range c.Policies {
		if info, err := os.Stat(c.Resolve(p)); err == nil && !info.IsDir() {
			m = append(m, mistake(c.under("policies"), fmt.Errorf("policies: %s: it is no folder", p)))
		}
	}
	want("terraform.var-files", c.Terraform.VarFiles)
	for i, o := range c.Overrides {
		want(index("overrides", i)+".terraform.var-files", o.Terraform.VarFiles)
	}
	if len(m) > 0 {
		return m
	}
	return nil
}

func (c *Config) exists(p Path) error {
	real, err := filepath.EvalSymlinks(c.Resolve(p))
	if err != nil {
		return plain(err)
	}
	dir, err := filepath.EvalSymlinks(c.Dir)
	if err == nil && !inTree(dir, real) {
		err = errors.New("it is a link out of the folder of the configuration")
	}
	return err
}

// Resolve makes a path of the configuration absolute.
func (c *Config) Resolve(p Path) string {
	if filepath.IsAbs(string(p)) { // from the command line
		return string(p)
	}
	return filepath.Join(c.Dir, filepath.FromSlash(string(p)))
}

// resolved are paths made absolute.
func (c *Config) resolved(paths []Path) []string {
	var out []string
	for _, p := range paths {
		out = append(out, c.Resolve(p))
	}
	return out
}

// ModelFiles are the absolute names of the tables of models.
func (c *Config) ModelFiles() []string { return c.resolved(c.Models) }

// PolicyFolders are the absolute names of the folders of policies.
func (c *Config) PolicyFolders() []string { return c.resolved(c.Policies) }

// VarFilesOf are the absolute names of the variable files of some settings.
func (c *Config) VarFilesOf(s Settings) []string { return c.resolved(s.Terraform.VarFiles) }

// relative is the slash-separated name of a file from the folder of the configuration, false for
// one that is not in it.
func (c *Config) relative(file string) (string, bool) {
	if c.Dir == "" || !inTree(c.Dir, file) {
		return "", false
	}
	rel, err := filepath.Rel(c.Dir, file)
	return filepath.ToSlash(rel), err == nil
}

func (c *Config) matches(globs []Glob, file string) bool {
	rel, ok := c.relative(file)
	return ok && slices.ContainsFunc(globs, func(g Glob) bool { return g.Match(rel) })
}

// Excluded says that a file or folder is not to be checked, by the file or the command line. A folder is
// when nothing in it is included.
func (c *Config) Excluded(path string, folder bool) bool {
	return (&choice{c.Dir, c.Include, c.Exclude}).excludes(path, folder) || c.flags.choice.excludes(path, folder)
}

// choice is what to check below a folder.
type choice struct {
	dir              string
	include, exclude []Glob
}

func (c *choice) excludes(path string, folder bool) bool {
	if c.dir == "" || !inTree(c.dir, path) {
		return false
	}
	rel, err := filepath.Rel(c.dir, path)
	if err != nil || rel == "." {
		return false
	}
	rel = filepath.ToSlash(rel)
	if slices.ContainsFunc(c.exclude, func(g Glob) bool { return g.Match(rel) }) {
		return true
	}
	if len(c.include) == 0 || slices.ContainsFunc(c.include, func(g Glob) bool { return g.Match(rel) }) {
		return false
	}
	return !folder || !slices.ContainsFunc(c.include, func(g Glob) bool { return leadsTo(rel, string(g)) })
}

// leadsTo says that a folder may be on the way to what a pattern matches.
func leadsTo(folder, pattern string) bool {
	want := strings.Split(pattern, "/")
	for i, element := range strings.Split(folder, "/") {
		if i >= len(want) {
			return false
		}
		if want[i] == "**" {
			return true
		}
		if !Glob(want[i]).Match(element) {
			return false
		}
	}
	return true
}
