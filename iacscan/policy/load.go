package policy

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/policies"
	"github.com/ballast-lint/ballast/rules"
	"github.com/open-policy-agent/opa/v1/ast"
	"go.yaml.in/yaml/v3"
)

// Policy is a rule and the Rego module that decides it.
type Policy struct {
	Rule *rules.Rule
	// module parses it, once: most runs need few policies.
	module func() (*ast.Module, error)
	file   string
	// beside are the helpers that somebody wrote for policies of their own; nil for ours.
	beside map[string]*ast.Module
	// types are the resource types that the policy looks at; nil when that cannot be told.
	types []string
	// shipped says that our tests have compiled the policy with every check.
	shipped bool
}

// load reads every rule from the embedded folders, without the examples.
var load = sync.OnceValues(func() ([]*Policy, error) {
	files, err := fs.Glob(policies.FS, "*/*/*.rego")
	if err != nil {
		return nil, err
	}
	files = slices.DeleteFunc(files, func(file string) bool { return strings.HasSuffix(file, "_test.rego") })
	var out []*Policy
	for _, r := range parallel(len(files), func(i int) loaded { return ship(files[i]) }) {
		if r.err != nil {
			return nil, r.err
		}
		out = append(out, r.policy)
	}
	return out, nil
})

type loaded struct {
	policy *Policy
	err    error
}

// ship reads an embedded rule.
func ship(file string) loaded {
	text, err := policies.FS.ReadFile(file)
	if err != nil {
		return loaded{err: err}
	}
	p, err := read(file, text)
	if err != nil {
		return loaded{err: fmt.Errorf("policies/%s: %w", file, err)}
	}
	p.shipped = true
	return loaded{policy: p}
}

// Rules are all infrastructure rules with their examples, sorted by family and id.
func Rules() ([]*rules.Rule, error) {
	all, err := load()
	if err != nil {
		return nil, err
	}
	var out []*rules.Rule
	for _, p := range all {
		r := *p.Rule
		r.ReadExamples = sync.OnceValue(func() []rules.Example { return mustExamples(p.file) })
		out = append(out, &r)
	}
	return out, nil
}

// read makes a policy of a file, which may be of ours or of somebody else's.
func read(file string, text []byte) (*Policy, error) {
	metadata, err := metadataOf(text)
	if err != nil {
		return nil, err
	}
	rule, err := rules.Parse(rules.Infrastructure, metadata)
	if err != nil {
		return nil, err
	}
	module := sync.OnceValues(func() (*ast.Module, error) { return parse(rule, file, text) })
	return &Policy{Rule: rule, module: module, file: file, types: typesIn(text)}, nil
}

// parse reads the module of a rule, which says its name, too.
func parse(rule *rules.Rule, file string, text []byte) (*ast.Module, error) {
	module, err := ast.ParseModule(file, string(text))
	if err != nil {
		return nil, err
	}
	want := fmt.Sprintf("data.ballast.%s.%s", rule.Family, strings.ReplaceAll(rule.ID, "-", "_"))
	if got := module.Package.Path.String(); got != want || !strings.HasSuffix(file, path.Join(rule.Family, rule.ID, rule.ID+".rego")) {
		return nil, fmt.Errorf("the package is %s; rule %s of family %s belongs into %s/%s/%s.rego as package %s", strings.TrimPrefix(got, "data."),
			rule.ID, rule.Family, rule.Family, rule.ID, rule.ID, strings.TrimPrefix(want, "data."))
	}
	return module, nil
}

// metadataOf is the YAML of the METADATA comment of the package: it opens the file.
func metadataOf(text []byte) ([]byte, error) {
	var out bytes.Buffer
	for i, line := range strings.Split(string(text), "\n") {
		switch {
		case i == 0 && line != "# METADATA":
			return nil, fmt.Errorf("does not begin with \"# METADATA\"")
		case i > 0 && !strings.HasPrefix(line, "#"):
			return out.Bytes(), nil
		case i > 0:
			out.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "#"), " ") + "\n")
		}
	}
	return out.Bytes(), nil
}

// typeForm is how a policy names the resources that it looks at.
var typeForm = regexp.MustCompile(`\binput\.resources_by_type(?:\.(\w+)|\["([\w:]+)"\])?`)

// typesIn finds every input.resources_by_type.TYPE in a module, nil when one is computed. It looks at
// the text: parsing all policies is most of what a small run costs.
func typesIn(text []byte) []string {
	var types []string
	for line := range bytes.Lines(text) {
		if bytes.HasPrefix(bytes.TrimSpace(line), []byte("#")) {
			continue
		}
		for _, m := range typeForm.FindAllSubmatch(line, -1) {
			name := string(m[1]) + string(m[2])
			if name == "" {
				return nil
			}
			types = append(types, name)
		}
	}
	slices.Sort(types)
	return slices.Compact(types)
}

// concerns says whether the policy has something to look at among some types.
func (p *Policy) concerns(types map[string]bool) bool {
	return p.types == nil || slices.ContainsFunc(p.types, func(t string) bool { return types[t] })
}

// speaksOf says whether the rule holds for a language. What replaces a resource first, or what only one of
// them can set, is no fault in the other.
func (p *Policy) speaksOf(l model.Language) bool {
	return p.Rule.Only == "" || string(p.Rule.Only) == string(l)
}

// mustExamples are the examples beside an embedded policy: a mistake in them is a bug of ours.
func mustExamples(file string) []rules.Example {
	file = strings.TrimSuffix(file, ".rego") + ".yaml"
	text, err := policies.FS.ReadFile(file)
	if err != nil {
		panic(err)
	}
	out, err := examples(text)
	if err != nil {
		panic(fmt.Errorf("policies/%s: %w", file, err))
	}
	return out
}

// examples reads RULE.yaml.
func examples(text []byte) ([]rules.Example, error) {
	var doc struct {
		Examples []struct {
			Kind     rules.ExampleKind `yaml:"kind"`
			Language rules.Language    `yaml:"language"`
			Code     string            `yaml:"code"`
			Note     string            `yaml:"note"`
		} `yaml:"examples"`
	}
	dec := yaml.NewDecoder(bytes.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(&doc); err != nil {
		return nil, err
	}
	var out []rules.Example
	for _, e := range doc.Examples {
		out = append(out, rules.Example(e))
	}
	return out, nil
}
