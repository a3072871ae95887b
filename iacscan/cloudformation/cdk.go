package cloudformation

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/assembly"
	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"go.yaml.in/yaml/v3"
)

// synthesized reads what the CDK says of a template that it wrote. Without it the template stands
// for itself.
func (l *loader) synthesized(path string) {
	if _, err := os.Lstat(filepath.Join(filepath.Dir(path), assembly.Manifest)); err != nil {
		return // like most templates
	}
	stack, err := assembly.Read(path, func(file string) ([]byte, error) {
		src, err := read(l.opts.Base, file, l.opts.Limits.FileBytes)
		if err != nil {
			return nil, err
		}
		return src.data, nil
	})
	if err != nil {
		l.report(rules.Diagnostic{Message: "what the CDK wrote beside the template is not used: " + err.Error(),
			Help: "run cdk synth again", Where: rules.Location{File: path, Line: 1}, Tolerable: true})
	}
	if l.assembly = stack; stack != nil && stack.Region != "" {
		l.opts.Region = stack.Region
	}
}

// construct says which construct a resource comes from and where that was created. Ids in nested stacks
// are not unique in the assembly, but the CDK writes paths into their templates, too.
func (s *stack) construct(r *resource, out *model.Resource) {
	display, path := s.path(r)
	out.Display = display
	if s.assembly == nil {
		return
	}
	for _, at := range s.assembly.Created(path) {
		if inside(s.opts.Base, at.File) == nil {
			out.Created = rules.Location{File: at.File, Line: at.Line, Column: at.Column}
			return
		}
	}
}

// path is a resource's construct path, and how people know it: the CDK hides the last names, too.
func (s *stack) path(r *resource) (display, path string) {
	if m := r.attr("Metadata"); m != nil {
		if n := tree.Get(m, "aws:cdk:path"); n != nil && n.Kind == yaml.ScalarNode {
			path = n.Value
		}
	}
	if s.assembly != nil && path == "" && s.prefix == "" {
		path = s.assembly.Path(r.id)
	}
	return strings.TrimSuffix(strings.TrimSuffix(path, "/Resource"), "/Default"), path
}

var assetHash = regexp.MustCompile(`[0-9a-f]{32,64}`)

// asset is the template of a nested stack that the CDK uploads from beside this one, or "".
func (s *stack) asset(r *resource) string {
	if m := r.attr("Metadata"); m != nil {
		property, path := tree.Get(m, "aws:asset:property"), tree.Get(m, "aws:asset:path")
		if property != nil && property.Value == "TemplateURL" && path != nil && filepath.IsLocal(filepath.FromSlash(path.Value)) {
			return filepath.Join(filepath.Dir(r.env.src.path), filepath.FromSlash(path.Value))
		}
	}
	url := s.property(r, "TemplateURL")
	if s.assembly == nil || url == nil || url.kind != text {
		return ""
	}
	file, ok := s.assembly.Assets[assetHash.FindString(url.text)]
	if !ok || !filepath.IsLocal(filepath.FromSlash(file)) {
		return ""
	}
	return filepath.Join(filepath.Dir(s.root.Path), filepath.FromSlash(file))
}
