package policy

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/rules"
	"github.com/open-policy-agent/opa/v1/ast"
)

// Custom are policies that are not ours.
type Custom struct {
	Policies []*Policy
	// Broken are the names of those that do not load, by the names of their files.
	Broken []string
	// Tests are the files of tests, and Helpers the modules without a rule, by file.
	Tests, Helpers map[string]*ast.Module
	// Diagnostics say what is wrong, and where.
	Diagnostics []rules.Diagnostic
}

// Bounds for a folder that somebody made large on purpose.
const (
	customFiles = 2_000
	customBytes = 1 << 20
)

// LoadCustom reads the policies below some folders: files FAMILY/RULE/RULE.rego in the shape of ours,
// with RULE.yaml beside them, and helpers in other files. One that is broken costs no other.
func LoadCustom(ctx context.Context, folders []string) *Custom {
	c := &Custom{Tests: map[string]*ast.Module{}, Helpers: map[string]*ast.Module{}}
	files := 0
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(file string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				c.fail(file, err)
			case d.IsDir() || filepath.Ext(file) != ".rego":
			case files == customFiles:
				c.fail(folder, fmt.Errorf("more than %d files", customFiles))
				return fs.SkipAll
			default:
				files++
				c.read(file)
			}
			return nil
		})
		if err != nil {
			c.fail(folder, err)
		}
		if !slices.ContainsFunc(c.Policies, in(folder)) && len(c.Broken) == 0 {
			c.Diagnostics = append(c.Diagnostics, rules.Diagnostic{Message: "there is no policy in this folder",
				Help: "a policy is a file FAMILY/RULE/RULE.rego; docs/writing-policies.md shows one", Where: rules.Location{File: folder}})
		}
	}
	for _, p := range c.Policies {
		p.beside = c.Helpers
	}
	c.compile(ctx)
	return c
}

// in says that a policy lies below a folder.
func in(folder string) func(*Policy) bool {
	return func(p *Policy) bool {
		rel, err := filepath.Rel(folder, p.file)
		return err == nil && filepath.IsLocal(rel)
	}
}

// Rules are the rules of the policies.
func (c *Custom) Rules() []*rules.Rule {
	var out []*rules.Rule
	for _, p := range c.Policies {
		out = append(out, p.Rule)
	}
	return out
}

// readFile reads a file of bounded size. A link is not followed: what is wrong with a file is shown, and
// with it a part of what the link leads to.
func readFile(file string) ([]byte, error) {
	info, err := os.Lstat(file)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is a link or no regular file, and such are not read", filepath.Base(file))
	case info.Size() > customBytes:
		return nil, fmt.Errorf("%s is larger than %d bytes", filepath.Base(file), customBytes)
	}
	return os.ReadFile(file)
}

func (c *Custom) read(file string) {
	text, err := readFile(file)
	if err != nil {
		c.fail(file, err)
		return
	}
	switch name := filepath.Base(file); {
	case strings.HasSuffix(name, "_test.rego"):
		c.module(file, text, c.Tests)
	case strings.TrimSuffix(name, ".rego") != filepath.Base(filepath.Dir(file)):
		c.module(file, text, c.Helpers)
	default:
		c.policy(file, text)
	}
}

func (c *Custom) module(file string, text []byte, to map[string]*ast.Module) {
	m, err := ast.ParseModule(file, string(text))
	switch {
	case err != nil:
		c.fail(file, err)
	case m == nil:
		c.fail(file, errors.New("the file is empty"))
	case strings.HasPrefix(m.Package.Path.String(), "data.ballast.lib") && !strings.HasSuffix(file, "_test.rego"):
		c.fail(file, errors.New("packages below ballast.lib are Ballast's: give helpers another name"))
	default:
		to[file] = m
	}
}

func (c *Custom) policy(file string, text []byte) {
	p, err := read(filepath.ToSlash(file), text)
	if err == nil {
		_, err = p.module()
	}
	if err == nil {
		err = c.taken(p.Rule.ID)
	}
	if err == nil {
		p.Rule.Custom, p.file = true, file
		var read []rules.Example
		read, err = customExamples(file)
		p.Rule.ReadExamples = func() []rules.Example { return read }
	}
	if err != nil {
		c.Broken = append(c.Broken, strings.TrimSuffix(filepath.Base(file), ".rego"))
		c.fail(file, err)
		return
	}
	c.Policies = append(c.Policies, p)
}

func (c *Custom) taken(id string) error {
	ours, err := load()
	if err != nil {
		return err
	}
	for _, p := range slices.Concat(ours, c.Policies) {
		if p.Rule.ID == id {
			return fmt.Errorf("there is a rule %s already, in %s: choose another id", id, p.file)
		}
	}
	return nil
}

func customExamples(file string) ([]rules.Example, error) {
	name := strings.TrimSuffix(file, ".rego") + ".yaml"
	text, err := readFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out, err := examples(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(name), err)
	}
	return out, nil
}

// compile drops the policies that do not compile.
func (c *Custom) compile(ctx context.Context) {
	if _, err := compile(ctx, c.Policies); err == nil {
		return
	}
	c.Policies = slices.DeleteFunc(c.Policies, func(p *Policy) bool {
		_, err := compile(ctx, []*Policy{p})
		if err != nil {
			c.Broken = append(c.Broken, p.Rule.ID)
			c.fail(p.file, err)
		}
		return err != nil
	})
}

// regoPlace is how OPA says where a mistake is.
var regoPlace = regexp.MustCompile(`^(.*):(\d+): (.*)$`)

// fail notes what is wrong with a file, at its line where that is known.
func (c *Custom) fail(file string, err error) {
	var several ast.Errors
	if !errors.As(err, &several) || len(several) == 0 {
		where, message := rules.Location{File: file, Line: 1}, err.Error()
		if m := regoPlace.FindStringSubmatch(message); m != nil {
			where.Line, _ = strconv.Atoi(m[2])
			message = m[3]
		}
		c.say(where, message)
		return
	}
	for _, e := range several {
		where := rules.Location{File: file, Line: 1}
		if e.Location != nil && e.Location.File != "" {
			where = rules.Location{File: filepath.FromSlash(e.Location.File), Line: max(e.Location.Row, 1), Column: max(e.Location.Col, 1)}
		}
		c.say(where, e.Code+": "+e.Message)
	}
}

func (c *Custom) say(where rules.Location, message string) {
	d := rules.Diagnostic{Message: "this policy is left out: " + message, Where: where,
		Help: "mend it; docs/writing-policies.md says what a policy looks like, and `ballast policy test` tries it"}
	if !slices.Contains(c.Diagnostics, d) {
		c.Diagnostics = append(c.Diagnostics, d)
	}
}

// Knows is a look-up of rules that knows the broken ones, too: who names one has spelled it well.
func (c *Custom) Knows(known func(id string) (string, bool)) func(id string) (string, bool) {
	return func(id string) (string, bool) {
		if slices.Contains(c.Broken, id) {
			return "", true
		}
		return known(id)
	}
}
