// Package discover finds what there is to check below the paths a user gives: Go modules, folders
// with Terraform configuration, CloudFormation templates and plans.
package discover

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// Found is everything below the paths. All names are absolute, sorted and without repetitions.
type Found struct {
	Go []Module
	// Terraform are folders with configuration files, roots and called modules alike.
	Terraform []string
	Templates []string
	Plans     []string
	// Sources are the files that may carry suppressions.
	Sources []string
	// Diagnostics are what could not be read.
	Diagnostics []rules.Diagnostic
}

// Module is a Go module. It is always analysed whole, because what its entry points reach decides
// what is found elsewhere.
type Module struct {
	Dir string
	// Within are the folders whose findings are wanted: Dir itself unless a path leads inside.
	Within []string
}

// Kind is what a YAML or JSON document is.
type Kind int

const (
	Other Kind = iota
	Template
	Plan
)

// HeadSize is how much of a file Classify sees.
const HeadSize = 256 << 10

// Classify judges a document by its name and its first bytes.
type Classify func(name string, head []byte) Kind

// Skip says which files, and which folders with everything in them, are left out below the paths.
type Skip func(path string, folder bool) bool

// Empty says that there is nothing to check.
func (f *Found) Empty() bool {
	return len(f.Go) == 0 && len(f.Terraform) == 0 && len(f.Templates) == 0 && len(f.Plans) == 0
}

// Paths finds what lies below the given paths, which may also be single files: a file stands for
// the unit it belongs to, that is its Go package, Terraform folder, template or plan.
//
// A path that the user names is never ignored. Below it version control's ignore rules hold, and
// the folders that hold other people's code or test fixtures are skipped.
func Paths(paths []string, classify Classify, skip Skip) (*Found, error) {
	s := &search{classify: classify, skip: skip, modules: map[string]map[string]bool{}, terraform: map[string]bool{},
		templates: map[string]bool{}, plans: map[string]bool{}, sources: map[string]bool{}, moduleOf: map[string]string{}}
	for _, p := range paths {
		abs, err := resolve(p)
		if err != nil {
			return nil, err
		}
		info, err := os.Stat(abs)
		if err != nil {
			return nil, plain(p, err)
		}
		switch {
		case info.IsDir():
			s.folder(abs)
		case !info.Mode().IsRegular(): // opening a named pipe would wait for ever
			return nil, fmt.Errorf("%s is neither a folder nor a regular file", p)
		default:
			if err := s.file(abs); err != nil {
				return nil, err
			}
		}
	}
	return s.found(), nil
}

// resolve makes a path absolute and follows its symbolic links, so that a place has one name.
func resolve(p string) (string, error) {
	abs, err := filepath.Abs(p)
	if err != nil {
		return "", plain(p, err)
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return "", plain(p, err)
	}
	return real, nil
}

// plain is an error without the name of a system call.
func plain(path string, err error) error {
	var inner *os.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	return fmt.Errorf("cannot read %s: %w", path, err)
}

func (s *search) found() *Found {
	f := &Found{Terraform: sorted(s.terraform), Templates: sorted(s.templates), Plans: sorted(s.plans),
		Sources: sorted(s.sources), Diagnostics: s.diagnostics}
	for dir, within := range s.modules {
		m := Module{Dir: dir, Within: sorted(within)}
		if within[dir] {
			m.Within = []string{dir}
		}
		f.Go = append(f.Go, m)
	}
	slices.SortFunc(f.Go, func(a, b Module) int { return strings.Compare(a.Dir, b.Dir) })
	return f
}

func sorted(set map[string]bool) []string {
	var out []string
	for s := range set {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

func within(dir, file string) bool {
	rel, err := filepath.Rel(dir, file)
	return err == nil && filepath.IsLocal(rel)
}

// Reach is the nearest folder, the given one or one above it, that its configuration leads to.
type Reach func(dir string) string

// Tops are the trees that the paths belong to, one for each: the repository, else the working
// directory, else the path itself, and what the modules called there need. Nothing outside of them is
// read.
func Tops(paths []string, dir string, reach Reach) ([]string, error) {
	tops := map[string]bool{}
	for _, p := range paths {
		abs, err := resolve(p)
		if err != nil {
			return nil, err
		}
		info, err := os.Stat(abs)
		isFile := err == nil && !info.IsDir()
		if isFile {
			abs = filepath.Dir(abs)
		}
		if top := upward(abs, ".git"); top != "" {
			tops[top] = true
			continue
		}
		if !isFile { // a folder full of strangers says nothing about one file in it
			abs = reach(abs)
		}
		if within(dir, abs) {
			abs = dir
		}
		tops[abs] = true
	}
	return sorted(tops), nil
}

// Root is what the names in machine-readable reports are relative to: the tree of all paths, or, when
// they are in several, the repository of the working directory.
func Root(tops []string, dir string) string {
	if len(tops) == 1 {
		return tops[0]
	}
	if top := upward(dir, ".git"); top != "" {
		return top
	}
	return dir
}

// Top is the outermost of the trees that a file is in.
func Top(tops []string, file string) string {
	for _, top := range tops { // they are sorted: outer ones come first
		if within(top, file) {
			return top
		}
	}
	return filepath.Dir(file)
}

// upward is the nearest folder from dir upward that has an entry of the name, or "".
func upward(dir, name string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}
