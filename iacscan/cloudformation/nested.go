package cloudformation

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/rules"
	"go.yaml.in/yaml/v3"
)

// nestedType deploys another template.
const nestedType = "AWS::CloudFormation::Stack"

// maxNesting bounds stacks in stacks; a template that nests itself ends there at the latest.
const maxNesting = 10

// follow loads the template of a nested stack, once. It is nil when there is none to be had, and
// then r.opaque says why.
func (s *stack) follow(r *resource) *stack {
	if r.native != nestedType || r.child != nil || r.opaque != "" {
		return r.child
	}
	r.opaque = "it is being followed"
	t, where := s.nestedTemplate(r)
	if t == nil {
		s.report(rules.Diagnostic{Message: fmt.Sprintf("nested stack %s is not followed: %s", s.prefix+r.id, r.opaque),
			Help:  "its resources are not looked at, and its outputs are unknown",
			Where: r.env.src.location(where), Tolerable: true})
		return nil
	}
	s.stacks++
	r.opaque = ""
	r.child = s.newStack(t, s.prefix+r.id+"/", s.arguments(r))
	r.child.outer = s
	at := r.env.src.location(r.key)
	at.Message = s.prefix + r.id
	if path, _ := s.path(r); path != "" {
		at.Message = path
	}
	r.child.via = append(slices.Clone(s.via), at)
	return r.child
}

// nestedTemplate finds the template of a nested stack: beside this one, or written inline.
func (s *stack) nestedTemplate(r *resource) (*template, *yaml.Node) {
	if r.inline != nil {
		return newTemplate(s.loader, r.env.src, r.inline), r.inline
	}
	where := s.property(r, "TemplateURL")
	if where == nil || where.kind == absent {
		r.opaque = "it has no TemplateURL that is a file"
		return nil, r.key
	}
	path := s.asset(r)
	if path == "" {
		var why string
		if path, why = localPath(r.env.src, where); why != "" {
			if path = s.published(r.env.src, where); path == "" {
				r.opaque = why
				return nil, where.node
			}
		}
	}
	if s.stacks >= s.opts.Limits.Stacks || strings.Count(s.prefix, "/") >= maxNesting || s.within(path) {
		r.opaque = "it is nested too deep, or in itself"
		return nil, where.node
	}
	p, err := s.open(path)
	switch {
	case err != nil && isMissing(err):
		r.opaque = where.text + " is not there"
	case err != nil:
		r.opaque = fmt.Sprintf("%s: %s", where.text, plainError(err))
	case p.root == nil:
		r.opaque = where.text + " is not valid"
	default:
		s.root.Follows = append(s.root.Follows, path)
		return newTemplate(s.loader, p.src, p.root), where.node
	}
	return nil, where.node
}

// mostFolders is how many parts of an address are looked for in the tree.
const mostFolders = 8

// published is the file of this tree that was surely copied to an address in a bucket: the one beside the template,
// or beside its folder, that is called as the end of the address says.
func (s *stack) published(from *source, where *value) string {
	if !where.literal() {
		return ""
	}
	u, err := url.Parse(where.text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "s3" {
		return ""
	}
	dir, parts := filepath.Dir(from.path), strings.Split(strings.Trim(u.Path, "/"), "/")
	for i := max(0, len(parts)-mostFolders); i < len(parts); i++ {
		for _, folder := range []string{dir, filepath.Dir(dir)} {
			path := filepath.Join(folder, filepath.Join(parts[i:]...))
			if p, err := s.open(path); err == nil && p.root != nil && path != from.path {
				return path
			}
		}
	}
	return ""
}

// within says that a file is this stack's template or that of one around it.
func (s *stack) within(path string) bool {
	for o := s; o != nil; o = o.outer {
		if o.tmpl.src.path == path {
			return true
		}
	}
	return false
}

// arguments are the parameters that a nested stack is given.
func (s *stack) arguments(r *resource) map[string]*value {
	params := s.property(r, "Parameters")
	if params == nil {
		return nil
	}
	out := map[string]*value{}
	for _, f := range params.keys {
		out[f.name] = f.val
	}
	return out
}

// nestedOutput is Fn::GetAtt of "Outputs.Name", nil for anything else.
func (e env) nestedOutput(c call, r *resource, attr string) *value {
	name, ok := strings.CutPrefix(attr, "Outputs.")
	if !ok || r.native != nestedType {
		return nil
	}
	child := e.s.follow(r)
	if child == nil {
		return because(e, c.node, fmt.Sprintf("output %s of nested stack %s: %s", name, r.id, r.opaque))
	}
	v := child.output(name)
	if v == nil {
		return e.misused(c, fmt.Sprintf("asks for output %s, which nested stack %s does not have", name, r.id))
	}
	return v.at(e, c.node)
}

// output evaluates an output of the stack; nil when it has none of that name.
func (s *stack) output(name string) *value {
	p, ok := s.tmpl.outputs[name]
	if !ok {
		return nil
	}
	n := tree.Get(p.Val, "Value")
	if n == nil || slices.Contains(s.evaluating, name) {
		return because(s.env(), p.Key, fmt.Sprintf("output %s has no value", name))
	}
	s.evaluating = append(s.evaluating, name)
	defer func() { s.evaluating = s.evaluating[:len(s.evaluating)-1] }()
	return s.env().eval(n)
}
