package sam

import (
	"slices"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// The builders make nodes that lie where the node they are made from lies, so a finding on a
// generated resource points to what generated it.

// text makes a text.
func text(at *yaml.Node, s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Line: at.Line, Column: at.Column}
}

// object makes an object of alternating keys (string) and values (*yaml.Node). Nil values are left
// out.
func object(at *yaml.Node, entries ...any) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: at.Line, Column: at.Column}
	for i := 0; i+1 < len(entries); i += 2 {
		if v, ok := entries[i+1].(*yaml.Node); ok && v != nil {
			n.Content = append(n.Content, text(at, entries[i].(string)), v)
		}
	}
	return n
}

// put adds an entry under the key as it was written.
func put(n, key *yaml.Node, name string, v *yaml.Node) {
	n.Content = append(n.Content, text(key, name), v)
}

// list makes a list. Nil items are left out.
func list(at *yaml.Node, items ...*yaml.Node) *yaml.Node {
	items = slices.DeleteFunc(items, func(n *yaml.Node) bool { return n == nil })
	return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: at.Line, Column: at.Column, Content: items}
}

func ref(at *yaml.Node, id string) *yaml.Node { return object(at, "Ref", text(at, id)) }

func getAtt(at *yaml.Node, id, attr string) *yaml.Node {
	return object(at, "Fn::GetAtt", list(at, text(at, id), text(at, attr)))
}

func sub(at *yaml.Node, s string) *yaml.Node { return object(at, "Fn::Sub", text(at, s)) }

// refID is the logical id that "!Ref X" or {Ref: X} names, or "".
func refID(n *yaml.Node) string {
	switch {
	case n == nil:
	case n.Tag == "!Ref" && n.Kind == yaml.ScalarNode:
		return n.Value
	case n.Kind == yaml.MappingNode && len(n.Content) == 2 && n.Content[0].Value == "Ref":
		return tree.Target(n.Content[1]).Value
	}
	return ""
}

// ifBranches are the three arguments of Fn::If, nil for anything else.
func ifBranches(n *yaml.Node) []*yaml.Node {
	args := n
	if n.Kind == yaml.MappingNode && len(n.Content) == 2 && n.Content[0].Value == "Fn::If" {
		args = tree.Target(n.Content[1])
	} else if n.Tag != "!If" {
		return nil
	}
	if args.Kind != yaml.SequenceNode || len(args.Content) != 3 {
		return nil
	}
	return []*yaml.Node{tree.Target(args.Content[0]), tree.Target(args.Content[1]), tree.Target(args.Content[2])}
}

// isText says that a node is a text that no function makes.
func isText(n *yaml.Node) bool {
	return n != nil && n.Kind == yaml.ScalarNode && (n.Tag == "" || n.Tag[:min(2, len(n.Tag))] == "!!")
}

// items are the elements of a list, or the one value where a list belongs.
func items(n *yaml.Node) []*yaml.Node {
	if n == nil {
		return nil
	}
	if n.Kind == yaml.SequenceNode && isPlain(n) {
		out := make([]*yaml.Node, len(n.Content))
		for i := range n.Content {
			out[i] = tree.Target(n.Content[i])
		}
		return out
	}
	return []*yaml.Node{n}
}

func isPlain(n *yaml.Node) bool { return n.Tag == "" || n.Tag == "!!seq" || n.Tag == "!!map" }

// maxMerge is how deep objects are merged. None is that deep, unless an anchor contains itself.
const maxMerge = 32

// merge lays an object over the one of Globals: objects are merged, lists joined, anything else of
// the resource wins.
func merge(global, local *yaml.Node) *yaml.Node { return mergeTo(maxMerge, global, local) }

func mergeTo(depth int, global, local *yaml.Node) *yaml.Node {
	global, local = tree.Target(global), tree.Target(local)
	switch {
	case depth == 0:
		return local
	case global.Kind == yaml.MappingNode && local.Kind == yaml.MappingNode && !isCall(global) && !isCall(local):
		out := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: local.Line, Column: local.Column}
		over := tree.Pairs(local, nil)
		for _, g := range tree.Pairs(global, nil) {
			if find(over, g.Key.Value) == nil {
				out.Content = append(out.Content, g.Key, g.Val)
			}
		}
		for _, l := range over {
			v := l.Val
			if g := tree.Get(global, l.Key.Value); g != nil {
				v = mergeTo(depth-1, g, v)
			}
			out.Content = append(out.Content, l.Key, v)
		}
		return out
	case global.Kind == yaml.SequenceNode && local.Kind == yaml.SequenceNode && isPlain(global) && isPlain(local):
		return list(local, append(append([]*yaml.Node{}, global.Content...), local.Content...)...)
	}
	return local
}

func isCall(n *yaml.Node) bool {
	if !isPlain(n) {
		return true
	}
	return len(n.Content) == 2 && (n.Content[0].Value == "Ref" || len(n.Content[0].Value) > 4 && n.Content[0].Value[:4] == "Fn::")
}

func find(ps []tree.Pair, name string) *yaml.Node {
	for _, p := range ps {
		if p.Key.Value == name {
			return tree.Target(p.Val)
		}
	}
	return nil
}
