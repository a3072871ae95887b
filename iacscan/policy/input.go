package policy

import (
	"slices"

	"github.com/ballast-lint/ballast/iacscan/capacity"
	"github.com/ballast-lint/ballast/iacscan/cloudformation/mapping"
	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/zclconf/go-cty/cty"
)

// newInput builds the one document that all policies see, as terms: a resource is converted once and
// shared by every place that it is found at. Policies that are not ours rely on its shape:
//
//	language           "terraform" or "cloudformation"
//	resources          every resource and data source by address
//	resources_by_type  the managed ones by type, and as "module" the calls of modules that are not there
//	blocks             the addresses of all instances of a block, by address without indexes
//	instance_types     what is known of the EC2 instance types that occur
//	today              the day of the run, as 2027-03-31; empty when nobody says
//	spelled            in CloudFormation the names of properties, by type and attribute
func newInput(g *graph.Graph, z *zones.Map, groups map[string]*capacity.Group, today string) ast.Value {
	fleets := capacity.Fleets(z, groups)
	b := &builder{graph: g, zones: z, groups: groups, fleets: fleets, fleetTerms: fleetTerms(fleets), hot: g.Hot(), states: map[string][]graph.Edge{}, names: texts{}}
	for _, e := range g.Edges {
		if e.Kind != graph.Dependency {
			b.states[e.By] = append(b.states[e.By], e)
		}
	}
	resources := make([][2]*ast.Term, 0, len(g.Root.Resources))
	byType := map[string][]*ast.Term{}
	blocks := map[string][]*ast.Term{}
	for _, r := range slices.Concat(g.Root.Resources, g.Root.Unread) {
		term := b.resource(r)
		blocks[graph.Block(r.Address)] = append(blocks[graph.Block(r.Address)], str(r.Address))
		resources = append(resources, [2]*ast.Term{str(r.Address), term})
		if r.Mode != model.Data {
			byType[graph.TypeOf(r)] = append(byType[graph.TypeOf(r)], term)
		}
	}
	return ast.NewObject(
		field("language", str(string(g.Root.Language))),
		field("resources", ast.ObjectTerm(resources...)),
		field("resources_by_type", arrays(byType)),
		field("blocks", arrays(blocks)),
		field("instance_types", b.instanceTypes()),
		field("spelled", spelled(g)),
		field("today", str(today)),
	)
}

// spelled are the names that CloudFormation has for the attributes of the types that occur.
func spelled(g *graph.Graph) *ast.Term {
	var fields [][2]*ast.Term
	if g.Root.Language == model.CloudFormation {
		for _, t := range g.Types() {
			if names := mapping.Spelling(t); names != nil {
				fields = append(fields, field(t, spellings(names)))
			}
		}
	}
	return ast.ObjectTerm(fields...)
}

// arrays is an object of arrays.
func arrays[K ~string](m map[K][]*ast.Term) *ast.Term {
	if len(m) == 0 {
		return ast.InternedEmptyObject
	}
	fields := make([][2]*ast.Term, 0, len(m))
	for key, terms := range m {
		fields = append(fields, field(string(key), ast.ArrayTerm(terms...)))
	}
	return ast.ObjectTerm(fields...)
}

// spellings is an object of texts.
func spellings(m map[string]string) *ast.Term {
	fields := make([][2]*ast.Term, 0, len(m))
	for key, text := range m {
		fields = append(fields, field(key, str(text)))
	}
	return ast.ObjectTerm(fields...)
}

type builder struct {
	graph      *graph.Graph
	zones      *zones.Map
	groups     map[string]*capacity.Group
	fleets     map[string]*capacity.Fleet
	fleetTerms map[string]*ast.Term
	hot        map[string][]graph.Step
	states     map[string][]graph.Edge // edges by the resource that states them
	names      texts
	tags       cty.Value // the default tags that tagsTerm is of
	tagsTerm   *ast.Term
}

// defaultTags are those of a provider, which most resources of a root share.
func (b *builder) defaultTags(tags cty.Value) *ast.Term {
	if b.tagsTerm == nil || !b.tags.RawEquals(tags) {
		b.tags = tags
		b.tagsTerm, _ = object(tags, b.names)
	}
	return b.tagsTerm
}

func str(s string) *ast.Term { return ast.StringTerm(s) }

func field(name string, value *ast.Term) [2]*ast.Term {
	return [2]*ast.Term{ast.InternedTerm(name), value}
}

// These every resource has, or most of those in zones.
func init() {
	ast.InternStringTerm("address", "block", "mode", "language", "region", "values", "out", "in", "states", "settled", "zones", "hot",
		"from", "to", "pointer", "at_least", "at_most", "names", "why", "places", "zone", "key", "kind", "subnet", "refs", "attr", unknownKey)
}

// resource has: address, block (the address without indexes), name, type, mode, language, region,
// values, out and in (addresses at the other end of its edges, by kind), and where it applies
// default_tags, states (the edges that it is the source of: by kind, from, to, pointer), indefinite (why),
// ignored (why, by attribute), settled (true when everything that it sets is known and counts), zones,
// capacity, fleet (the groups that carry its load with it) and hot (the addresses on the way of a
// request to it).
func (b *builder) resource(r *model.Resource) *ast.Term {
	values, settled := object(r.Values, b.names)
	fields := [][2]*ast.Term{
		field("address", str(r.Address)), field("block", str(graph.Block(r.Address))), field("name", str(r.Name())),
		field("type", b.names.of(graph.TypeOf(r))), field("mode", b.names.of(string(r.Mode))),
		field("language", b.names.of(string(r.Language))), field("region", b.names.of(r.Region)),
		field("values", values),
		field("out", ends(b.graph.Out(r.Address), func(e graph.Edge) string { return e.To })),
		field("in", ends(b.graph.In(r.Address), func(e graph.Edge) string { return e.From })),
	}
	if edges := b.states[r.Address]; len(edges) > 0 {
		fields = append(fields, field("states", stated(edges)))
	}
	if r.Indefinite {
		fields = append(fields, field("indefinite", str(r.Why)))
	}
	if r.DefaultTags != cty.NilVal {
		fields = append(fields, field("default_tags", b.defaultTags(r.DefaultTags)))
	}
	if attributes := graph.IgnoredAttributes(r); len(attributes) > 0 {
		fields = append(fields, field("ignored", spellings(attributes)))
	} else if settled {
		fields = append(fields, field("settled", ast.InternedTerm(true)))
	}
	if s := b.zones.Set(r.Address); s != nil {
		fields = append(fields, field("zones", zoneSet(s)))
	}
	if c := b.groups[r.Address]; c != nil {
		fields = append(fields, field("capacity", group(c, b.fleets[r.Address])))
	}
	if f := b.fleetTerms[r.Address]; f != nil {
		fields = append(fields, field("fleet", f))
	}
	if path := b.hot[r.Address]; path != nil {
		fields = append(fields, field("hot", b.path(path)))
	}
	return ast.ObjectTerm(fields...)
}

// ends are the addresses at the other end of edges, by kind.
func ends(edges []graph.Edge, end func(graph.Edge) string) *ast.Term {
	byKind := map[graph.Kind][]*ast.Term{}
	seen := map[graph.Kind]string{}
	for _, e := range edges {
		// Edges are sorted, so several between the same two follow each other.
		if address := end(e); seen[e.Kind] != address {
			seen[e.Kind] = address
			byKind[e.Kind] = append(byKind[e.Kind], str(address))
		}
	}
	return arrays(byKind)
}

// stated are the edges that a resource states, by kind.
func stated(edges []graph.Edge) *ast.Term {
	byKind := map[graph.Kind][]*ast.Term{}
	for _, e := range edges {
		byKind[e.Kind] = append(byKind[e.Kind], ast.ObjectTerm(field("from", str(e.From)), field("to", str(e.To)), field("pointer", str(e.Pointer))))
	}
	return arrays(byKind)
}

func (b *builder) path(steps []graph.Step) *ast.Term {
	var terms []*ast.Term
	for _, s := range steps {
		terms = append(terms, str(s.Address))
	}
	return ast.ArrayTerm(terms...)
}
