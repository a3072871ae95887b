package cloudformation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/rules"
	"go.yaml.in/yaml/v3"
)

// template is one file's sections.
type template struct {
	src        *source
	root       *yaml.Node
	parameters map[string]*declaration
	mappings   map[string]tree.Pair
	conditions map[string]tree.Pair
	outputs    map[string]tree.Pair
	resources  []tree.Pair
	// macros says that a macro nobody here can run may add or change anything.
	macros bool
	// serverless templates are written in SAM.
	serverless bool
	// part says that resources of SAM stand in what is not deployed as it is, but put together with others: it has
	// no Transform.
	part bool
}

var sections = []string{"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings",
	"Conditions", "Transform", "Globals", "Resources", "Outputs", "Hooks"}

// newTemplate reads the sections of a file.
func newTemplate(l *loader, src *source, root *yaml.Node) *template {
	t := &template{src: src, root: root, parameters: map[string]*declaration{}}
	repeated := func(key *yaml.Node) {
		l.report(rules.Diagnostic{Message: fmt.Sprintf("the key %q is there twice", key.Value),
			Help: "remove one of the two: only the last one counts", Where: src.location(key), Tolerable: true})
	}
	if root.Kind != yaml.MappingNode {
		l.report(rules.Diagnostic{Message: "a template must be an object with a Resources section", Where: src.location(root)})
		return t
	}
	for _, p := range tree.Pairs(root, repeated) {
		val := tree.Target(p.Val)
		if !slices.Contains(sections, p.Key.Value) && !strings.HasPrefix(p.Key.Value, "Fn::") && !strings.HasPrefix(p.Key.Value, "x-") {
			l.report(rules.Diagnostic{Message: fmt.Sprintf("%q is not a section of a template", p.Key.Value),
				Help: "the sections are " + strings.Join(sections, ", "), Where: src.location(p.Key)})
		}
		switch p.Key.Value {
		case "Parameters":
			for _, d := range tree.Pairs(val, repeated) {
				t.parameters[d.Key.Value] = declare(tree.Pair{Key: d.Key, Val: tree.Target(d.Val)})
			}
		case "Mappings":
			t.mappings = byName(tree.Pairs(val, repeated))
		case "Conditions":
			t.conditions = byName(tree.Pairs(val, repeated))
		case "Outputs":
			t.outputs = byName(tree.Pairs(val, repeated))
		case "Resources":
			t.resources = tree.Pairs(val, repeated)
			t.serverless = t.serverless || slices.ContainsFunc(t.resources, isServerless)
			t.part = tree.Get(root, "Transform") == nil
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
		n = tree.Target(n)
		name := n.Value
		if n.Kind == yaml.MappingNode {
			if v := tree.Get(n, "Name"); v != nil {
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

// isServerless recognises a resource of SAM, also where the Transform was forgotten.
func isServerless(p tree.Pair) bool {
	typ := tree.Get(p.Val, "Type")
	return typ != nil && strings.HasPrefix(typ.Value, "AWS::Serverless::")
}

func byName(ps []tree.Pair) map[string]tree.Pair {
	m := make(map[string]tree.Pair, len(ps))
	for _, p := range ps {
		m[p.Key.Value] = tree.Pair{Key: p.Key, Val: tree.Target(p.Val)}
	}
	return m
}
