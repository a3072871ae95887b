package mapping

import (
	"maps"
	"slices"
	"strings"
)

// Use is one property that a table maps: its path in CloudFormation's schema and, beside it, the path
// of the attribute in the provider's.
type Use struct {
	Native, Type         string
	Property             string // dotted; empty for an attribute that the table sets by itself
	Attribute            string // dotted through the blocks; empty for an inline object
	Kind                 Kind
	Newer, Secret        bool
	CloudFormationOption bool // a key of a list of pairs, which CloudFormation's schema does not name
}

// Returned is the kind of an attribute that Ref or Fn::GetAtt gives.
const Returned Kind = "returned"

// Walk visits all that the tables map, in a fixed order.
func Walk(visit func(Use)) {
	all := Types()
	for _, native := range slices.Sorted(maps.Keys(all)) {
		for _, v := range all[native].Variants {
			w := walker{visit: visit, use: Use{Native: native, Type: v.Type}}
			w.properties(v.Properties, nil, blockPath(v.Block), false)
			for _, name := range returned(all[native]) {
				w.emit(&Property{Kind: Returned}, nil, []string{name}, false)
			}
			for _, name := range slices.Sorted(maps.Keys(v.Set)) {
				kind := String
				if v.Set[name] == "true" || v.Set[name] == "false" {
					kind = Bool
				}
				w.emit(&Property{Kind: kind}, nil, []string{name}, false)
			}
			for _, x := range v.Expansions {
				w.expansion(native, x)
			}
		}
	}
}

// returned are the attributes that Ref and Fn::GetAtt give, each once.
func returned(t *Type) []string {
	out := append(slices.Collect(maps.Values(t.Attributes)), t.Ref)
	slices.Sort(out)
	return slices.Compact(out)
}

func blockPath(block string) []string {
	if block == "" || block == "." {
		return nil
	}
	return []string{block}
}

type walker struct {
	visit func(Use)
	use   Use
}

func (w walker) expansion(native string, x *Expansion) {
	w.use = Use{Native: native, Type: x.Type}
	path := x.Path()
	if x.Whole {
		path = nil
	}
	w.properties(x.Properties, path, nil, false)
	for _, name := range append([]string{x.Parent, x.Item}, x.Copy...) {
		if name != "" {
			w.emit(&Property{Kind: String}, nil, []string{name}, false)
		}
	}
}

func (w walker) properties(ps map[string]*Property, from, to []string, option bool) {
	for _, name := range slices.Sorted(maps.Keys(ps)) {
		p := ps[name]
		at, target := join(from, name), join(to, p.Target...)
		if p.Rooted {
			target = p.Target
		}
		if p.Kind != Pairs {
			w.emit(p, at, target, option)
		}
		if p.Implies != "" {
			w.emit(&Property{Kind: Bool}, nil, join(target[:len(target)-1], p.Implies), false)
		}
		if p.Kind == inline || p.Kind == Pairs {
			target = to
		}
		w.properties(p.Properties, at, target, option || p.Kind == Pairs)
	}
}

func (w walker) emit(p *Property, from, to []string, option bool) {
	if p.Kind == inline {
		to = nil
	}
	w.use.Property, w.use.Attribute = strings.Join(from, "."), strings.Join(to, ".")
	w.use.Kind, w.use.Newer, w.use.Secret, w.use.CloudFormationOption = p.Kind, p.Newer, p.Secret, option
	w.visit(w.use)
}

func join(path []string, more ...string) []string {
	return append(slices.Clone(path), more...)
}
