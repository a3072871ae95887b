package graph

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// joiner states the edges of one resource after the other.
type joiner struct {
	*Graph
	table *table
	names map[string]map[string][]string // type -> identifying value -> addresses
}

// found is one resource that a value names.
type found struct{ address, pointer string }

func (j *joiner) resource(r *model.Resource) {
	explained := map[string]bool{r.Address: true}
	for _, line := range j.table.joins[TypeOf(r)] {
		froms, tos := j.end(r, line.from), j.end(r, line.to)
		for _, f := range froms {
			for _, t := range tos {
				if f.address == t.address {
					continue
				}
				explained[f.address] = true
				if line.kind != Rule { // one of its own is a part of a firewall
					explained[t.address] = true
				}
				pointer := f.pointer
				if t.pointer != "" {
					pointer = t.pointer
				}
				j.Edges = append(j.Edges, Edge{From: f.address, To: t.address, Kind: line.kind, By: r.Address, Pointer: pointer})
			}
		}
	}
	j.securityGroupRule(r, explained)
	j.dependencies(r, explained)
}

// end finds what one side of a join names.
func (j *joiner) end(r *model.Resource, e end) []found {
	if e.self {
		return []found{{address: r.Address}}
	}
	var out []found
	if e.pattern[0] == "**" {
		for _, ref := range r.References {
			for _, address := range j.at(ref.Address, e.types) {
				out = append(out, found{address, ref.Pointer})
			}
		}
		return out
	}
	for _, leaf := range Leaves(r.Values, e.pattern...) {
		for _, address := range j.named(r, leaf, e.types) {
			out = append(out, found{address, leaf.Pointer})
		}
	}
	return out
}

// named are the resources that a leaf names: by the marks of its value, else by what its expression
// refers to, else by a name that is equal.
func (j *joiner) named(r *model.Resource, leaf Leaf, types []string) []string {
	var out []string
	for _, ref := range Refs(leaf.Value) {
		out = append(out, j.at(ref.Address, types)...)
	}
	if len(out) > 0 {
		return compact(out)
	}
	for _, ref := range r.References {
		if ref.Pointer == leaf.Pointer || strings.HasPrefix(leaf.Pointer, ref.Pointer+"/") {
			out = append(out, j.at(ref.Address, types)...)
		}
	}
	byName := j.withName(leaf.Value, types)
	switch both := intersect(out, byName); {
	case len(both) > 0:
		return both
	case len(out) > 0:
		return compact(out)
	}
	return byName
}

// at are the resources at an address, or the instances of the block at it, that have one of the types.
func (j *joiner) at(address string, types []string) []string {
	candidates := j.byBlock[address]
	if r := j.byAddress[address]; r != nil {
		candidates = []*model.Resource{r}
	}
	var out []string
	for _, r := range candidates {
		if types == nil || slices.Contains(types, TypeOf(r)) {
			out = append(out, r.Address)
		}
	}
	return out
}

// withName are the resources of the types whose name is the known string, or its last segment:
// scaling targets are called "service/CLUSTER/SERVICE".
func (j *joiner) withName(v cty.Value, types []string) []string {
	text, ok := KnownString(v)
	if !ok || text == "" {
		return nil
	}
	var out []string
	for _, typ := range types {
		names := j.namesOf(typ)
		if addresses := names[text]; addresses != nil {
			out = append(out, addresses...)
		} else if i := strings.LastIndexByte(text, '/'); i >= 0 {
			out = append(out, names[text[i+1:]]...)
		}
	}
	return compact(out)
}

func (j *joiner) namesOf(typ string) map[string][]string {
	if names, ok := j.names[typ]; ok {
		return names
	}
	names := map[string][]string{}
	for _, r := range j.byType[typ] {
		for _, attr := range j.table.identity[typ] {
			for _, leaf := range Leaves(r.Values, attr) {
				if text, ok := KnownString(leaf.Value); ok && text != "" {
					names[text] = append(names[text], r.Address)
				}
			}
		}
	}
	j.names[typ] = names
	return names
}

// securityGroupRule joins the old split rule, whose direction is a value.
func (j *joiner) securityGroupRule(r *model.Resource, explained map[string]bool) {
	if r.Mode == model.Data || r.Type != "aws_security_group_rule" {
		return
	}
	groups := []string{"aws_security_group", "aws_default_security_group"}
	own := j.end(r, end{pattern: []string{"security_group_id"}, types: groups})
	other := j.end(r, end{pattern: []string{"source_security_group_id"}, types: groups})
	egress := slices.ContainsFunc(Leaves(r.Values, "type"), func(l Leaf) bool { s, _ := KnownString(l.Value); return s == "egress" })
	for _, a := range own {
		for _, b := range other {
			from, to := b, a
			if egress {
				from, to = a, b
			}
			explained[b.address] = true
			j.Edges = append(j.Edges, Edge{From: from.address, To: to.address, Kind: Rule, By: r.Address, Pointer: "/source_security_group_id"})
		}
	}
}

// dependencies joins everything else that the resource names.
func (j *joiner) dependencies(r *model.Resource, explained map[string]bool) {
	add := func(address, pointer string) {
		for _, to := range j.at(address, nil) {
			if !explained[to] {
				explained[to] = true
				j.Edges = append(j.Edges, Edge{From: r.Address, To: to, Kind: Dependency, By: r.Address, Pointer: pointer})
			}
		}
	}
	for _, ref := range r.References {
		add(ref.Address, ref.Pointer)
	}
	for _, leaf := range marked(r.Values) {
		for _, ref := range Refs(leaf.Value) {
			add(ref.Address, leaf.Pointer)
		}
	}
	for _, address := range r.DependsOn {
		add(address, "")
	}
}

// KnownString is the text of a known string.
func KnownString(v cty.Value) (string, bool) {
	v, _ = v.Unmark()
	if !v.IsKnown() || v.IsNull() || v.Type() != cty.String {
		return "", false
	}
	return v.AsString(), true
}

func compact(s []string) []string {
	slices.Sort(s)
	return slices.Compact(s)
}

func intersect(a, b []string) []string {
	var out []string
	for _, s := range a {
		if slices.Contains(b, s) {
			out = append(out, s)
		}
	}
	return compact(out)
}
