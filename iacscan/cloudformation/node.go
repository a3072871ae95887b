package cloudformation

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// target follows an alias. Aliases of aliases do not exist in YAML; the evaluator's budget bounds
// what anchors expand to.
func target(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// pair is one entry of a mapping.
type pair struct{ key, val *yaml.Node }

// maxMerges bounds how many mappings one mapping's merge keys ("<<") pull in, through any depth.
const maxMerges = 256

// pairs lists the entries of a mapping, merge keys resolved: an entry of the mapping itself
// overrides a merged one. A repeated key is reported to repeated (which may be nil); the last one
// wins, as it does in CloudFormation.
func pairs(n *yaml.Node, repeated func(key *yaml.Node)) []pair {
	left := maxMerges
	return (&merger{left: &left, repeated: repeated}).pairs(target(n))
}

type merger struct {
	left     *int
	repeated func(key *yaml.Node)
}

func (m *merger) pairs(n *yaml.Node) []pair {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	out := make([]pair, 0, len(n.Content)/2)
	seen := newIndex(len(n.Content) / 2)
	var merged []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		p := pair{target(n.Content[i]), n.Content[i+1]}
		if p.key.Tag == "!!merge" {
			merged = append(merged, target(p.val))
		} else if at := seen.add(out, p.key.Value); at < len(out) {
			if m.repeated != nil {
				m.repeated(p.key)
			}
			out[at] = p
		} else {
			out = append(out, p)
		}
	}
	for _, s := range merged {
		for _, p := range m.merge(s) {
			if seen.add(out, p.key.Value) == len(out) {
				out = append(out, p)
			}
		}
	}
	return out
}

// merge lists what a merge key brings: one mapping, or several of which the first wins.
func (m *merger) merge(n *yaml.Node) []pair {
	sources := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		sources = n.Content
	}
	var out []pair
	for _, s := range sources {
		if *m.left--; *m.left < 0 {
			return out
		}
		out = append(out, (&merger{left: m.left}).pairs(target(s))...)
	}
	return out
}

// index finds keys in a growing list of pairs: by looking, as long as the list is short.
type index map[string]int

const shortList = 16

func newIndex(size int) index {
	if size <= shortList {
		return nil
	}
	return make(index, size)
}

// add is the place of a key in the list, which is its end for a new one.
func (x *index) add(ps []pair, name string) int {
	if *x == nil {
		for i := range ps {
			if ps[i].key.Value == name {
				return i
			}
		}
		if len(ps) < shortList {
			return len(ps)
		}
		*x = make(index, 2*len(ps))
		for i := range ps {
			(*x)[ps[i].key.Value] = i
		}
	}
	if at, ok := (*x)[name]; ok {
		return at
	}
	(*x)[name] = len(ps)
	return len(ps)
}

// get is the value of a key in a mapping, or nil.
func get(n *yaml.Node, name string) *yaml.Node {
	if n == nil {
		return nil
	}
	for _, p := range pairs(n, nil) {
		if p.key.Value == name {
			return target(p.val)
		}
	}
	return nil
}

// call is a function in either of its two forms, "!Sub x" and "Fn::Sub: x".
type call struct {
	name string // without "Fn::"
	node *yaml.Node
	arg  *yaml.Node
}

// asCall recognises a function.
func asCall(n *yaml.Node) (call, bool) {
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") && len(n.Tag) > 1 {
		arg := *n
		arg.Tag = ""
		return call{name: strings.TrimPrefix(n.Tag[1:], "Fn::"), node: n, arg: &arg}, true
	}
	if n.Kind != yaml.MappingNode || len(n.Content) != 2 {
		return call{}, false
	}
	key := n.Content[0].Value
	if name, ok := strings.CutPrefix(key, "Fn::"); ok && !strings.Contains(name, "::") {
		return call{name: name, node: n, arg: target(n.Content[1])}, true
	}
	if key == "Ref" {
		return call{name: "Ref", node: n, arg: target(n.Content[1])}, true
	}
	return call{}, false
}

// lastLine is the last line that a node occupies.
func lastLine(n *yaml.Node) int {
	switch {
	case n.Kind == yaml.ScalarNode && n.Style&yaml.LiteralStyle != 0:
		return n.Line + strings.Count(strings.TrimRight(n.Value, "\n"), "\n") + 1
	case len(n.Content) > 0:
		return lastLine(n.Content[len(n.Content)-1])
	}
	return n.Line
}
