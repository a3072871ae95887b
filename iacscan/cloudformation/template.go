package cloudformation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
	"go.yaml.in/yaml/v3"
)

// template is one file's sections.
type template struct {
	src        *source
	root       *yaml.Node
	parameters map[string]*declaration
	mappings   map[string]pair
	conditions map[string]pair
	outputs    map[string]pair
	resources  []pair
	// macros says that a macro nobody here can run may add or change anything.
	macros bool
	// serverless templates are written in SAM.
	serverless bool
}

var sections = []string{"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings",
	"Conditions", "Transform", "Globals", "Resources", "Outputs", "Hooks"}

// newTemplate reads the sections of a file.
func newTemplate(l *loader, src *source, root *yaml.Node) *template {
	t := &template{src: src, root: root, parameters: map[string]*declaration{}}
	repeated := func(key *yaml.Node) {
		l.report(rules.Diagnostic{Message: fmt.Sprintf("the key %q is there twice", key.Value),
			Help: "remove one of the two: CloudFormation takes the last one", Where: src.location(key)})
	}
	if root.Kind != yaml.MappingNode {
		l.report(rules.Diagnostic{Message: "a template must be an object with a Resources section", Where: src.location(root)})
		return t
	}
	for _, p := range pairs(root, repeated) {
		val := target(p.val)
		if !slices.Contains(sections, p.key.Value) && !strings.HasPrefix(p.key.Value, "Fn::") && !strings.HasPrefix(p.key.Value, "x-") {
			l.report(rules.Diagnostic{Message: fmt.Sprintf("%q is not a section of a template", p.key.Value),
				Help: "the sections are " + strings.Join(sections, ", "), Where: src.location(p.key)})
		}
		switch p.key.Value {
		case "Parameters":
			for _, d := range pairs(val, repeated) {
				t.parameters[d.key.Value] = declare(pair{d.key, target(d.val)})
			}
		case "Mappings":
			t.mappings = byName(pairs(val, repeated))
		case "Conditions":
			t.conditions = byName(pairs(val, repeated))
		case "Outputs":
			t.outputs = byName(pairs(val, repeated))
		case "Resources":
			t.resources = pairs(val, repeated)
		case "Transform":
			t.transforms(val)
		}
	}
	return t
}

// transforms notes what a template wants done to it before deployment.
func (t *template) transforms(n *yaml.Node) {
	names := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		names = n.Content
	}
	for _, n := range names {
		n = target(n)
		name := n.Value
		if n.Kind == yaml.MappingNode {
			if v := get(n, "Name"); v != nil {
				name = v.Value
			}
		}
		switch {
		case strings.HasPrefix(name, "AWS::Serverless"):
			t.serverless = true
		case name != "AWS::LanguageExtensions" && name != "AWS::Include":
			t.macros = true
		}
	}
}

func byName(ps []pair) map[string]pair {
	m := make(map[string]pair, len(ps))
	for _, p := range ps {
		m[p.key.Value] = pair{p.key, target(p.val)}
	}
	return m
}
