package discover

import (
	"errors"
	"fmt"
	"go/build"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// skipped are folders that hold generated, downloaded or deliberately wrong code.
var skipped = []string{".git", ".hg", ".svn", ".terraform", ".terragrunt-cache", ".aws-sam", ".taskcat", "node_modules", "vendor", "testdata"}

// synthesized is what the CDK writes. Every CDK project ignores it, and it is the only form of its
// resources that can be checked, so it is looked into all the same.
const synthesized = "cdk.out"

// documents are the extensions of files that are looked into.
var documents = []string{".yaml", ".yml", ".json", ".template", ".cfn", ".cform", ".cloudformation", ".sam"}

type search struct {
	classify    Classify
	skip        Skip
	modules     map[string]map[string]bool // folder of go.mod to the folders asked for
	terraform   map[string]bool
	templates   map[string]bool
	plans       map[string]bool
	sources     map[string]bool
	diagnostics []rules.Diagnostic
	outside     bool              // Go files in no module were reported
	moduleOf    map[string]string // folder to the folder of its go.mod, or ""
}

// folder walks a folder that the user named.
func (s *search) folder(top string) {
	ignores := newIgnores(top)
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			s.unreadable(path, err)
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if path != top && (s.skip(path, true) || slices.Contains(skipped, d.Name()) || isAsset(path) || d.Name() != synthesized && ignores.match(path, true)) {
				return fs.SkipDir
			}
			ignores.enter(path)
		case d.Type().IsRegular():
			if !s.skip(path, false) && (!ignores.match(path, false) || underCDK(path)) {
				s.entry(top, path)
			}
		}
		return nil
	})
	if err != nil {
		s.unreadable(top, err)
	}
}

// isAsset recognises the copies of the user's own folders that the CDK uploads.
func isAsset(path string) bool {
	return strings.HasPrefix(filepath.Base(path), "asset.") && underCDK(path)
}

func underCDK(path string) bool {
	return slices.Contains(strings.Split(filepath.ToSlash(filepath.Dir(path)), "/"), synthesized)
}

// entry takes note of one file below top.
func (s *search) entry(top, path string) {
	name := strings.ToLower(filepath.Base(path))
	switch {
	case name == "go.mod":
		s.module(filepath.Dir(path), filepath.Dir(path))
	case strings.HasSuffix(name, ".go"):
		s.goFile(top, path)
	case isTerraform(name):
		s.terraform[filepath.Dir(path)] = true
		s.sources[path] = true
	case isDocument(name) && !isFixture(top, path):
		head, err := readHead(path)
		if err != nil {
			s.unreadable(path, err)
			return
		}
		s.document(s.classify(path, head), path)
	}
}

// isFixture recognises templates that a program's tests read: tests/fixtures is the testdata of other languages.
func isFixture(top, path string) bool {
	rel, err := filepath.Rel(top, path)
	if err != nil {
		return false
	}
	steps := strings.Split(filepath.ToSlash(rel), "/")
	tests := slices.IndexFunc(steps, func(s string) bool { return slices.Contains([]string{"test", "tests", "spec", "__tests__"}, s) })
	return tests >= 0 && slices.Contains(steps[tests:len(steps)-1], "fixtures")
}

func readHead(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, HeadSize))
}

func isTerraform(name string) bool {
	for _, ext := range []string{".tf", ".tofu", ".tf.json", ".tofu.json"} {
		if strings.HasSuffix(name, ext) {
			return true
		}
	}
	return false
}

// isConfiguration also takes the files with values of variables: they stand for their folder.
func isConfiguration(name string) bool {
	return isTerraform(name) || strings.HasSuffix(name, ".tfvars") || strings.HasSuffix(name, ".tfvars.json")
}

func isDocument(name string) bool {
	return slices.Contains(documents, filepath.Ext(name))
}

func (s *search) document(kind Kind, path string) {
	switch kind {
	case Template:
		s.templates[path] = true
		s.sources[path] = true
	case Plan:
		s.plans[path] = true
	}
}

// goFile takes note of a Go file that the build of this machine uses; the module around it counts
// only as far as it lies below top.
func (s *search) goFile(top, path string) {
	dir, name := filepath.Split(path)
	if strings.HasSuffix(name, "_test.go") || unbuilt(top, dir) {
		return
	}
	module, ok := s.moduleOf[dir]
	if !ok {
		module = upward(filepath.Clean(dir), "go.mod")
		s.moduleOf[dir] = module
	}
	if module == "" {
		s.noModule(path)
		return
	}
	if within(module, top) {
		s.module(module, top)
	}
	if ok, err := build.Default.MatchFile(dir, name); err == nil && ok {
		s.sources[path] = true
	}
}

// unbuilt says that the go command ignores a folder because of a name between top and it.
func unbuilt(top, dir string) bool {
	rel, err := filepath.Rel(top, dir)
	if err != nil {
		return true
	}
	for element := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
		if element != "." && (strings.HasPrefix(element, ".") || strings.HasPrefix(element, "_")) {
			return true
		}
	}
	return false
}

func (s *search) module(dir, wanted string) {
	if s.modules[dir] == nil {
		s.modules[dir] = map[string]bool{}
	}
	s.modules[dir][wanted] = true
}

// file takes note of a file that the user named; a document may have any name then.
func (s *search) file(path string) error {
	name, dir := strings.ToLower(filepath.Base(path)), filepath.Dir(path)
	switch {
	case name == "go.mod":
		s.folder(dir)
	case strings.HasSuffix(name, ".go"):
		s.goFile(dir, path)
	case isConfiguration(name):
		s.terraform[dir] = true
		return s.terraformSources(dir)
	default:
		head, err := readHead(path)
		if err != nil {
			return plain(path, err)
		}
		kind := s.classify(path, head)
		if kind == Other {
			return fmt.Errorf("%s is not a kind of file that can be checked; "+
				"name a folder, a Go or Terraform file, a CloudFormation template, or the output of `terraform show -json`", path)
		}
		s.document(kind, path)
	}
	return nil
}

func (s *search) terraformSources(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return plain(dir, err)
	}
	for _, e := range entries {
		if e.Type().IsRegular() && isTerraform(strings.ToLower(e.Name())) {
			s.sources[filepath.Join(dir, e.Name())] = true
		}
	}
	return nil
}

func (s *search) noModule(path string) {
	if s.outside {
		return
	}
	s.outside = true
	s.diagnostics = append(s.diagnostics, rules.Diagnostic{Tolerable: true, Where: rules.Location{File: path, Line: 1},
		Message: "Go files outside of any module are not checked; this is the first",
		Help:    "run go mod init in the folder of the program"})
}

func (s *search) unreadable(path string, err error) {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	s.diagnostics = append(s.diagnostics, rules.Diagnostic{Message: "cannot be read: " + err.Error(),
		Help: "make it readable, or exclude it in ballast.yaml or .gitignore", Where: rules.Location{File: path}})
}
