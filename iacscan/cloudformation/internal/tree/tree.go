// Package tree reads YAML nodes: aliases followed, merge keys resolved, amplification bounded.
package tree

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// Target follows an alias. Aliases of aliases do not exist in YAML; the evaluator's budget bounds
// what anchors expand to.
func Target(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// Pair is one entry of a mapping.
type Pair struct{ Key, Val *yaml.Node }

// maxMerges bounds how many mappings one mapping's merge keys ("<<") pull in, through any depth.
const maxMerges = 256

// Pairs lists the entries of a mapping, merge keys resolved: an entry of the mapping itself
// overrides a merged one. A repeated key is reported to repeated (which may be nil); the last one
// wins, as it does in CloudFormation.
func Pairs(n *yaml.Node, repeated func(key *yaml.Node)) []Pair {
	left := maxMerges
	return (&merger{left: &left, repeated: repeated}).pairs(Target(n))
}

type merger struct {
	left     *int
	repeated func(key *yaml.Node)
}

func (m *merger) pairs(n *yaml.Node) []Pair {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	out := make([]Pair, 0, len(n.Content)/2)
	seen := newIndex(len(n.Content) / 2)
	var merged []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		p := Pair{Target(n.Content[i]), n.Content[i+1]}
		if p.Key.Tag == "!!merge" {
			merged = append(merged, Target(p.Val))
		} else if at := seen.add(out, p.Key.Value); at < len(out) {
			if m.repeated != nil {
				m.repeated(p.Key)
			}
			out[at] = p
		} else {
			out = append(out, p)
		}
	}
	for _, s := range merged {
		for _, p := range m.merge(s) {
			if seen.add(out, p.Key.Value) == len(out) {
				out = append(out, p)
			}
		}
	}
	return out
}

// merge lists what a merge key brings: one mapping, or several of which the first wins.
func (m *merger) merge(n *yaml.Node) []Pair {
	sources := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		sources = n.Content
	}
	var out []Pair
	for _, s := range sources {
		if *m.left--; *m.left < 0 {
			return out
		}
		out = append(out, (&merger{left: m.left}).pairs(Target(s))...)
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
func (x *index) add(ps []Pair, name string) int {
	if *x == nil {
		for i := range ps {
			if ps[i].Key.Value == name {
				return i
			}
		}
		if len(ps) < shortList {
			return len(ps)
		}
		*x = make(index, 2*len(ps))
		for i := range ps {
			(*x)[ps[i].Key.Value] = i
		}
	}
	if at, ok := (*x)[name]; ok {
		return at
	}
	(*x)[name] = len(ps)
	return len(ps)
}

// Get is the value of a key in a mapping, or nil.
func Get(n *yaml.Node, name string) *yaml.Node {
	if n == nil {
		return nil
	}
	for _, p := range Pairs(n, nil) {
		if p.Key.Value == name {
			return Target(p.Val)
		}
	}
	return nil
}

// LastLine is the last line that a node occupies.
func LastLine(n *yaml.Node) int {
	switch {
	case n.Kind == yaml.ScalarNode && n.Style&yaml.LiteralStyle != 0:
		return n.Line + strings.Count(strings.TrimRight(n.Value, "\n"), "\n") + 1
	case len(n.Content) > 0:
		return LastLine(n.Content[len(n.Content)-1])
	}
	return n.Line
}
