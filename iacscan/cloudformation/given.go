package cloudformation

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// maxParameterFile bounds a file of parameters.
const maxParameterFile = 4 << 20

// Given are the parameters that a user gives for templates.
type Given struct {
	// Values by name; lists as comma-separated text.
	Values map[string]string
	// Previous are those that keep the value the deployed stack has: nobody here knows it.
	Previous map[string]bool
}

// Add takes over another one's parameters, which win.
func (g *Given) Add(o Given) {
	if g.Values == nil {
		g.Values, g.Previous = map[string]string{}, map[string]bool{}
	}
	maps.Copy(g.Values, o.Values)
	maps.Copy(g.Previous, o.Previous)
	for name := range o.Values {
		delete(g.Previous, name)
	}
	for name := range o.Previous {
		delete(g.Values, name)
	}
}

// ReadParameters reads a file of parameters in one of the forms that the AWS tools take: a list of
// objects with ParameterKey and ParameterValue (create-stack), a list of "Name=value" (deploy), an
// object with a Parameters section (CodePipeline), or a plain object of names and values.
func ReadParameters(path string) (Given, error) {
	g := Given{Values: map[string]string{}, Previous: map[string]bool{}}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return g, errors.New(plainError(err))
	}
	src, err := read(filepath.Dir(real), real, maxParameterFile)
	if err != nil {
		return g, errors.New(plainError(err))
	}
	root, _, err := src.parse()
	if err != nil {
		return g, errors.New(src.syntaxError(err).Message)
	}
	switch root.Kind {
	case yaml.SequenceNode:
		for _, n := range root.Content {
			if err := g.entry(tree.Target(n)); err != nil {
				return g, err
			}
		}
	case yaml.MappingNode:
		if p := tree.Get(root, "Parameters"); p != nil && p.Kind == yaml.MappingNode {
			root = p
		}
		for _, p := range tree.Pairs(root, nil) {
			if err := g.set(p.Key, p.Key.Value, tree.Target(p.Val)); err != nil {
				return g, err
			}
		}
	default:
		return g, fmt.Errorf("line %d: want a list or an object of parameters", root.Line)
	}
	return g, nil
}

// entry is one element of a list.
func (g *Given) entry(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		name, val, ok := strings.Cut(n.Value, "=")
		if !ok {
			return fmt.Errorf("line %d: want Name=value, not %q", n.Line, n.Value)
		}
		g.Values[name] = val
		return nil
	}
	key := tree.Get(n, "ParameterKey")
	if key == nil || key.Kind != yaml.ScalarNode {
		return fmt.Errorf("line %d: want an object with ParameterKey and ParameterValue", n.Line)
	}
	if previous := tree.Get(n, "UsePreviousValue"); previous != nil {
		if yes, _ := parseBool(previous.Value, isQuoted(previous)); yes {
			g.Previous[key.Value] = true
			return nil
		}
	}
	val := tree.Get(n, "ParameterValue")
	if val == nil {
		return fmt.Errorf("line %d: parameter %s has no ParameterValue", key.Line, key.Value)
	}
	return g.set(key, key.Value, val)
}

// set takes a text, or a list of texts.
func (g *Given) set(at *yaml.Node, name string, val *yaml.Node) error {
	switch val.Kind {
	case yaml.ScalarNode:
		g.Values[name] = val.Value
		return nil
	case yaml.SequenceNode:
		var items []string
		for _, i := range val.Content {
			items = append(items, tree.Target(i).Value)
		}
		g.Values[name] = strings.Join(items, ",")
		return nil
	}
	return fmt.Errorf("line %d: the value of parameter %s must be a text", at.Line, name)
}
