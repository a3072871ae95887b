// Package graph joins the resources of one root: which subnet a group is in, which targets a
// listener forwards to, which route leads to which gateway. The joins are a table, edges.txt.
package graph

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
)

// Kind is what an edge means.
type Kind string

const (
	Attachment Kind = "attachment" // belongs to, or is described by
	Target     Kind = "target"     // hands requests to
	Route      Kind = "route"      // sends packets through
	Rule       Kind = "rule"       // a security group lets the other in
	Reference  Kind = "reference"  // running code is told the name of
	Event      Kind = "event"      // hands work to, later
	IAM        Kind = "iam"        // has a role, or may use
	Placement  Kind = "placement"  // lies in, or runs on
	Dependency Kind = "dependency" // names in any other way
)

// Class says what part a resource plays.
type Class string

const (
	ClassNode    Class = "node"    // carries traffic or state
	ClassEdge    Class = "edge"    // joins two others
	ClassContext Class = "context" // where others are placed
)

// Edge joins two resources, in the direction in which a request, a permission or a placement goes.
type Edge struct {
	From, To string
	Kind     Kind
	// By is the address of the resource that states the edge, and Pointer the place of the value in
	// it: one end of the edge, an attachment, a route, or a rule.
	By, Pointer string
}

// Graph is a root with its edges.
type Graph struct {
	Root *model.Root
	// Edges are sorted by from, to, kind, by and pointer.
	Edges []Edge

	byAddress map[string]*model.Resource
	byBlock   map[string][]*model.Resource
	byType    map[string][]*model.Resource
	out, in   map[string][]Edge
}

// Build joins the resources of a root.
func Build(root *model.Root) *Graph {
	g := &Graph{Root: root, byAddress: map[string]*model.Resource{}, byBlock: map[string][]*model.Resource{},
		byType: map[string][]*model.Resource{}, out: map[string][]Edge{}, in: map[string][]Edge{}}
	for _, r := range root.Resources {
		g.byAddress[r.Address] = r
		g.byBlock[Block(r.Address)] = append(g.byBlock[Block(r.Address)], r)
		g.byType[TypeOf(r)] = append(g.byType[TypeOf(r)], r)
	}
	j := &joiner{Graph: g, table: embedded(), names: map[string]map[string][]string{}}
	for _, r := range root.Resources {
		j.resource(r)
	}
	slices.SortFunc(g.Edges, compareEdges)
	g.Edges = slices.CompactFunc(g.Edges, func(a, b Edge) bool { return a.From == b.From && a.To == b.To && a.Kind == b.Kind && a.By == b.By })
	for _, r := range root.Unread { // after the joins: nobody knows what is in them
		g.byAddress[r.Address] = r
		g.byType[TypeOf(r)] = append(g.byType[TypeOf(r)], r)
	}
	for _, e := range g.Edges {
		g.out[e.From] = append(g.out[e.From], e)
		g.in[e.To] = append(g.in[e.To], e)
	}
	return g
}

func compareEdges(a, b Edge) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.By, b.By), cmp.Compare(a.Pointer, b.Pointer))
}

// Resource is the resource at an address, nil when there is none.
func (g *Graph) Resource(address string) *model.Resource { return g.byAddress[address] }

// OfType are the managed resources of a canonical type; for data sources prefix it with "data.".
func (g *Graph) OfType(typ string) []*model.Resource { return g.byType[typ] }

// Types are the canonical types that occur, sorted.
func (g *Graph) Types() []string {
	types := make([]string, 0, len(g.byType))
	for t := range g.byType {
		types = append(types, t)
	}
	slices.Sort(types)
	return types
}

// Out are the edges of the given kinds (of all kinds when none is given) that leave a resource.
func (g *Graph) Out(address string, kinds ...Kind) []Edge { return ofKind(g.out[address], kinds) }

// In are the edges of the given kinds that lead to a resource.
func (g *Graph) In(address string, kinds ...Kind) []Edge { return ofKind(g.in[address], kinds) }

func ofKind(edges []Edge, kinds []Kind) []Edge {
	if len(kinds) == 0 {
		return edges
	}
	var out []Edge
	for _, e := range edges {
		if slices.Contains(kinds, e.Kind) {
			out = append(out, e)
		}
	}
	return out
}

// Where is the place in the source that states an edge.
func (g *Graph) Where(e Edge) rules.Location {
	if r := g.byAddress[e.By]; r != nil {
		return r.Locate(e.Pointer)
	}
	return rules.Location{}
}

// TypeOf is the canonical type of a resource, with "data." before that of a data source.
func TypeOf(r *model.Resource) string {
	if r.Mode == model.Data {
		return "data." + r.Type
	}
	return Canonical(r.Type)
}

// ClassOf says what part a resource plays.
func ClassOf(r *model.Resource) Class {
	if c, ok := embedded().class[Canonical(r.Type)]; ok {
		return c
	}
	return ClassNode
}

// Modelled says whether any join speaks of a type.
func Modelled(typ string) bool {
	t := embedded()
	_, joins := t.joins[Canonical(typ)]
	_, named := t.identity[Canonical(typ)]
	_, class := t.class[Canonical(typ)]
	return joins || named || class
}

var index = regexp.MustCompile(`\[[^\]]*\]`)

// Block is an address without indexes: what all instances of a block share.
func Block(address string) string {
	if !strings.Contains(address, "[") {
		return address
	}
	return index.ReplaceAllString(address, "")
}
