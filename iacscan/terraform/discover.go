package terraform

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// DiscoverOptions say where root modules are looked for.
type DiscoverOptions struct {
	// Skip leaves out a folder, given by its slash-separated path relative to the start ("vendor"). May
	// be nil. Hidden folders and node_modules are always left out.
	Skip func(dir string) bool
	// Only says which folders count, by the same kind of path; nil for all. The others are only walked
	// through.
	Only func(dir string) bool
	// Limits are those of reading files.
	Limits Limits
}

// Discover finds the root modules in a folder and below: the folders with Terraform files that no
// other folder there calls as a module. It returns their paths, which begin with dir, sorted.
func Discover(dir string, opts DiscoverOptions) ([]string, []rules.Diagnostic) {
	s := searched(dir, opts)
	var roots []string
	for _, rel := range s.roots() {
		roots = append(roots, filepath.Join(dir, filepath.FromSlash(rel)))
	}
	slices.Sort(roots)
	return roots, s.diags
}

// Deployments finds the root modules below dir that deploy some folders: those that call a folder,
// directly or through others, and the folder itself when nothing calls it. It returns their paths,
// sorted.
func Deployments(dir string, folders []string, opts DiscoverOptions) ([]string, []rules.Diagnostic) {
	s := searched(dir, opts)
	var out []string
	for _, root := range s.roots() {
		reached := map[string]bool{}
		s.reach(root, reached)
		if slices.ContainsFunc(folders, func(folder string) bool {
			rel, err := filepath.Rel(dir, folder)
			return err == nil && reached[filepath.ToSlash(rel)]
		}) {
			out = append(out, filepath.Join(dir, filepath.FromSlash(root)))
		}
	}
	slices.Sort(out)
	return out, s.diags
}

// searched is a folder that was walked.
func searched(dir string, opts DiscoverOptions) *search {
	s := &search{skip: opts.Skip, only: opts.Only, calls: map[string][]string{}}
	t, err := openTree(dir, opts.Limits.withDefaults().FileSize)
	if err != nil {
		s.diags = []rules.Diagnostic{{Message: err.Error(), Help: "give an existing folder", Where: rules.Location{File: dir}}}
		return s
	}
	defer t.close()
	s.tree = t
	s.walk(".")
	return s
}

// search walks a tree of folders and notes which call which.
type search struct {
	tree  *tree
	skip  func(string) bool
	only  func(string) bool
	calls map[string][]string // folder with Terraform files -> folders that it calls
	diags []rules.Diagnostic
	room  []byte // for the file at hand
}

func (s *search) walk(rel string) {
	dir := filepath.Join(s.tree.base, filepath.FromSlash(rel))
	entries, err := s.tree.names(dir)
	if err != nil {
		s.diags = append(s.diags, rules.Diagnostic{
			Message: "the folder cannot be read: " + err.Error(), Help: "make it readable, or exclude it", Where: rules.Location{File: dir},
		})
		return
	}
	for _, e := range entries {
		if !e.IsDir() && isConfiguration(e.Name()) && !isLink(e) && (s.only == nil || s.only(rel)) {
			s.calls[rel] = append(s.calls[rel], s.sources(rel, filepath.Join(dir, e.Name()))...)
		}
	}
	for _, e := range entries {
		if name := path.Join(rel, e.Name()); e.IsDir() && !isHidden(e.Name()) && (s.skip == nil || !s.skip(name)) {
			s.walk(name)
		}
	}
}

func isHidden(name string) bool {
	return strings.HasPrefix(name, ".") || name == "node_modules"
}

func isLink(e fs.DirEntry) bool { return e.Type()&fs.ModeSymlink != 0 }

// sources are the local folders that a file calls as modules. It looks at lines only: Load will parse
// the file anyway.
func (s *search) sources(rel, file string) []string {
	src, err := s.tree.readInto(s.room, file)
	if err != nil {
		return nil // Load reports it
	}
	s.room = src
	if strings.HasSuffix(file, ".json") {
		return joined(rel, jsonSource.FindAllSubmatch(src, -1))
	}
	if !bytes.Contains(src, []byte("source")) {
		return nil
	}
	var out []string
	inModule := false
	for line := range bytes.Lines(src) {
		switch {
		case bytes.HasPrefix(line, []byte("module")):
			inModule = true
		case bytes.HasPrefix(line, []byte("}")):
			inModule = false
		}
		if inModule && bytes.Contains(line, []byte("source")) {
			out = append(out, joined(rel, nativeSource.FindAllSubmatch(line, -1))...)
		}
	}
	return out
}

// What is the address of a registry leads to no folder here.
var (
	nativeSource = regexp.MustCompile(`\bsource\s*=\s*"([^":$]+)"`)
	jsonSource   = regexp.MustCompile(`"source"\s*:\s*"([^":$]+)"`)
)

func joined(rel string, matches [][][]byte) []string {
	var out []string
	for _, m := range matches {
		out = append(out, path.Join(rel, filepath.ToSlash(string(m[1]))))
	}
	return out
}

// roots are the folders that no other one calls. Of folders that only call each other in a circle,
// the first is one, so that none is overlooked.
func (s *search) roots() []string {
	called := map[string]bool{}
	for from, to := range s.calls {
		for _, dir := range to {
			if dir != from {
				called[dir] = true
			}
		}
	}
	var roots []string
	reached := map[string]bool{}
	for _, dir := range slices.Sorted(maps.Keys(s.calls)) {
		if !called[dir] {
			roots = append(roots, dir)
			s.reach(dir, reached)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(s.calls)) {
		if !reached[dir] {
			roots = append(roots, dir)
			s.reach(dir, reached)
		}
	}
	return roots
}

func (s *search) reach(dir string, reached map[string]bool) {
	if _, ok := s.calls[dir]; !ok || reached[dir] {
		return
	}
	reached[dir] = true
	for _, to := range s.calls[dir] {
		s.reach(to, reached)
	}
}
