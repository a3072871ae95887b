package policy

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/capacity"
	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/instances"
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
//	resources_by_type  the managed ones by type
//	blocks             the addresses of all instances of a block, by address without indexes
//	instance_types     what is known of the EC2 instance types that occur
func newInput(g *graph.Graph, z *zones.Map, groups map[string]*capacity.Group) ast.Value {
	b := &builder{graph: g, zones: z, groups: groups, fleets: fleets(z), hot: g.Hot(), states: map[string][]graph.Edge{}}
	for _, e := range g.Edges {
		if e.Kind != graph.Dependency {
			b.states[e.By] = append(b.states[e.By], e)
		}
	}
	resources := make([][2]*ast.Term, 0, len(g.Root.Resources))
	byType := map[string][]*ast.Term{}
	blocks := map[string][]*ast.Term{}
	for _, r := range g.Root.Resources {
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
	)
}

// arrays is an object of arrays.
func arrays[K ~string](m map[K][]*ast.Term) *ast.Term {
	fields := make([][2]*ast.Term, 0, len(m))
	for key, terms := range m {
		fields = append(fields, field(string(key), ast.ArrayTerm(terms...)))
	}
	return ast.ObjectTerm(fields...)
}

// texts is an object of texts.
func texts(m map[string]string) *ast.Term {
	fields := make([][2]*ast.Term, 0, len(m))
	for key, text := range m {
		fields = append(fields, field(key, str(text)))
	}
	return ast.ObjectTerm(fields...)
}

type builder struct {
	graph  *graph.Graph
	zones  *zones.Map
	groups map[string]*capacity.Group
	fleets map[string]*ast.Term
	hot    map[string][]graph.Step
	states map[string][]graph.Edge // edges by the resource that states them
}

func str(s string) *ast.Term { return ast.StringTerm(s) }

func field(name string, value *ast.Term) [2]*ast.Term { return [2]*ast.Term{str(name), value} }

// resource has: address, block (the address without indexes), name, type, mode, language, region,
// values, out and in (addresses at the other end of its edges, by kind), and where it applies
// states (the edges that it is the source of: by kind, from, to, pointer), indefinite (why),
// ignored (why, by attribute), zones,
// capacity, fleet (the groups that carry its load with it) and hot (the addresses on the way of a
// request to it).
func (b *builder) resource(r *model.Resource) *ast.Term {
	fields := [][2]*ast.Term{
		field("address", str(r.Address)), field("block", str(graph.Block(r.Address))), field("name", str(r.Name())),
		field("type", str(graph.TypeOf(r))), field("mode", str(string(r.Mode))),
		field("language", str(string(r.Language))), field("region", str(r.Region)),
		field("values", object(r.Values)),
		field("out", ends(b.graph.Out(r.Address), func(e graph.Edge) string { return e.To })),
		field("in", ends(b.graph.In(r.Address), func(e graph.Edge) string { return e.From })),
	}
	if edges := b.states[r.Address]; len(edges) > 0 {
		fields = append(fields, field("states", stated(edges)))
	}
	if r.Indefinite {
		fields = append(fields, field("indefinite", str(r.Why)))
	}
	if attributes := graph.IgnoredAttributes(r); attributes != nil {
		fields = append(fields, field("ignored", texts(attributes)))
	}
	if s := b.zones.Set(r.Address); s != nil {
		fields = append(fields, field("zones", zoneSet(s)))
	}
	if c := b.groups[r.Address]; c != nil {
		fields = append(fields, field("capacity", group(c)))
	}
	if f := b.fleets[r.Address]; f != nil {
		fields = append(fields, field("fleet", f))
	}
	if path := b.hot[r.Address]; path != nil {
		fields = append(fields, field("hot", b.path(path)))
	}
	return ast.ObjectTerm(fields...)
}

// object converts the values of a resource, which are always an object.
func object(v cty.Value) *ast.Term {
	if t := term(v); t != nil {
		return t
	}
	return ast.ObjectTerm()
}

// term converts a value; nil for null. What is unknown, or must not be shown, becomes an object
// {"$unknown": why, "refs": [addresses]}, which is neither false nor a number nor a text. Of an
// unknown script it also has what the configuration spells out ("written").
func term(v cty.Value) *ast.Term {
	bare, marks := v.Unmark()
	_, sensitive := marks[model.Sensitive{}]
	switch {
	case bare.IsKnown() && bare.IsNull():
		return nil
	case sensitive:
		return unknown("the value is sensitive", nil, marks)
	case bare.Type().IsPrimitiveType() && model.CountsZones(marks):
		return unknown(model.WhyZones, nil, nil)
	case !bare.IsKnown():
		return unknown(zones.Reason(v), graph.Refs(v), marks)
	}
	switch t := bare.Type(); {
	case t == cty.String:
		return str(bare.AsString())
	case t == cty.Bool:
		return ast.BooleanTerm(bare.True())
	case t == cty.Number && bare.AsBigFloat().IsInf():
		return unknown("the value is infinite", nil, nil)
	case t == cty.Number:
		return ast.NumberTerm(json.Number(digits(bare.AsBigFloat())))
	case t.IsObjectType() || t.IsMapType():
		var fields [][2]*ast.Term
		for it := bare.ElementIterator(); it.Next(); {
			key, element := it.Element()
			if e := term(element); e != nil {
				fields = append(fields, field(key.AsString(), e))
			}
		}
		return ast.ObjectTerm(fields...)
	case bare.CanIterateElements():
		var elements []*ast.Term
		for it := bare.ElementIterator(); it.Next(); {
			_, element := it.Element()
			if e := term(element); e != nil {
				elements = append(elements, e)
			}
		}
		return ast.ArrayTerm(elements...)
	}
	return unknown("the value is of a kind that cannot be written down", nil, nil)
}

// digits writes whole numbers without an exponent, as far as anybody would.
func digits(f *big.Float) string {
	if i, exact := f.Int64(); exact == big.Exact {
		return strconv.FormatInt(i, 10)
	}
	return f.Text('g', -1)
}

func unknown(why string, refs []model.Ref, marks cty.ValueMarks) *ast.Term {
	fields := [][2]*ast.Term{field("$unknown", str(why))}
	for m := range marks {
		if w, ok := m.(model.Written); ok {
			fields = append(fields, field("written", str(w.Text)))
		}
	}
	if len(refs) > 0 {
		var terms []*ast.Term
		for _, ref := range refs {
			terms = append(terms, ast.ObjectTerm(field("address", str(ref.Address)), field("attr", str(ref.Attr))))
		}
		fields = append(fields, field("refs", ast.ArrayTerm(terms...)))
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

func zoneSet(s *zones.Set) *ast.Term {
	var names, places []*ast.Term
	for _, n := range s.Names() {
		names = append(names, str(n))
	}
	for _, p := range s.Places {
		places = append(places, ast.ObjectTerm(
			field("zone", str(p.Zone.String())), field("key", str(string(p.Zone))), field("kind", str(p.Zone.Kind())),
			field("subnet", str(p.Subnet)), field("pointer", str(p.Pointer)),
		))
	}
	return ast.ObjectTerm(
		field("at_least", ast.IntNumberTerm(s.AtLeast)), field("at_most", ast.IntNumberTerm(s.AtMost)),
		field("names", ast.ArrayTerm(names...)), field("why", str(s.Why)),
		field("pointer", str(s.Pointer)), field("places", ast.ArrayTerm(places...)),
	)
}

// fleets have: groups (how many), and zones with at_least, at_most and why. One term serves all
// groups of a fleet.
func fleets(z *zones.Map) map[string]*ast.Term {
	out := map[string]*ast.Term{}
	terms := map[*zones.Fleet]*ast.Term{}
	for address, f := range z.Fleets() {
		if terms[f] == nil {
			terms[f] = ast.ObjectTerm(field("groups", ast.IntNumberTerm(len(f.Groups))), field("zones", ast.ObjectTerm(
				field("at_least", ast.IntNumberTerm(f.Zones.AtLeast)), field("at_most", ast.IntNumberTerm(f.Zones.AtMost)), field("why", str(f.Zones.Why)),
			)))
		}
		out[address] = terms[f]
	}
	return out
}

func number(f float64) *ast.Term {
	return ast.NumberTerm(json.Number(strconv.FormatFloat(f, 'f', -1, 64)))
}

// group has: unit, units (there without scaling) with units_by and units_pointer, or units_why;
// maximum when it is known; scales; need with need_from and target, or need_why; left_at_least and left_at_most; targets.
func group(c *capacity.Group) *ast.Term {
	fields := [][2]*ast.Term{
		field("unit", str(c.Unit)), field("scales", ast.BooleanTerm(c.Scales)),
		field("units_by", str(c.Steady.By)), field("units_pointer", str(c.Steady.Pointer)),
		field("left_at_least", ast.IntNumberTerm(c.LeftAtLeast)), field("left_at_most", ast.IntNumberTerm(c.LeftAtMost)),
	}
	if c.Steady.Known {
		fields = append(fields, field("units", ast.IntNumberTerm(int(c.Steady.Value))))
	} else {
		fields = append(fields, field("units_why", str(c.Steady.Why)))
	}
	if c.Maximum.Known {
		fields = append(fields, field("maximum", ast.IntNumberTerm(int(c.Maximum.Value))))
	}
	if c.Need.Known {
		fields = append(fields, field("need", number(c.Need.Value)), field("need_from", str(c.Need.From)), field("target", number(c.Need.Target)))
		if c.Zones != nil {
			fields = append(fields, field("provision", ast.IntNumberTerm(capacity.Provision(c.Need.Value, c.Zones.AtMost))))
		}
	} else if c.Need.Why != "" {
		fields = append(fields, field("need_why", str(c.Need.Why)))
	}
	var targets []*ast.Term
	for _, t := range c.Policies {
		targets = append(targets, target(t, c.Zones))
	}
	return ast.ObjectTerm(append(fields, field("targets", ast.ArrayTerm(targets...)))...)
}

// target has: metric, step (an alarm adds capacity above it), by, pointer, value or why, and unless (why
// another target that may be lower is not known); when its
// group is in more than one zone also safe (what the most zones it may be in bear), safe_at_least
// (what the fewest do), and after_loss (what it becomes over the most when one is lost).
func target(t capacity.Target, z *zones.Set) *ast.Term {
	fields := [][2]*ast.Term{field("metric", str(t.Metric)), field("step", ast.BooleanTerm(t.Step)), field("by", str(t.Value.By)), field("pointer", str(t.Value.Pointer))}
	if !t.Value.Known {
		return ast.ObjectTerm(append(fields, field("why", str(t.Value.Why)))...)
	}
	fields = append(fields, field("value", number(t.Value.Value)))
	if t.Unless != "" {
		fields = append(fields, field("unless", str(t.Unless)))
	}
	if z != nil && z.AtMost > 1 {
		fields = append(fields, field("safe", number(capacity.SafeUtilization(z.AtMost))), field("safe_at_least", number(capacity.SafeUtilization(z.AtLeast))),
			field("after_loss", number(capacity.AfterLoss(t.Value.Value, z.AtMost))))
	}
	return ast.ObjectTerm(fields...)
}

// typePaths are where a resource names what it launches.
var typePaths = [][]string{{"instance_type"}, {"mixed_instances_policy", "*", "launch_template", "*", "override", "*", "instance_type"}}

// instanceTypes says of every instance type that occurs what its instance store holds, and which
// sibling has one.
func (b *builder) instanceTypes() *ast.Term {
	seen := map[string]bool{}
	var fields [][2]*ast.Term
	for _, r := range b.graph.Root.Resources {
		for _, path := range typePaths {
			for _, leaf := range graph.Leaves(r.Values, path...) {
				typ, known := graph.KnownString(leaf.Value)
				if facts := instanceType(typ); known && !seen[typ] && facts != nil {
					seen[typ] = true
					fields = append(fields, field(typ, facts))
				}
			}
		}
	}
	return ast.ObjectTerm(fields...)
}

// instanceType has: store and family, and sibling and sibling_store where there is one; nil for a type
// that is not known.
func instanceType(typ string) *ast.Term {
	store, ok := instances.Store(typ)
	if !ok {
		return nil
	}
	family, _, _ := strings.Cut(typ, ".")
	facts := [][2]*ast.Term{field("store", ast.IntNumberTerm(store)), field("family", str(family))}
	if sibling, gb, ok := instances.Sibling(typ); ok {
		facts = append(facts, field("sibling", str(sibling)), field("sibling_store", ast.IntNumberTerm(gb)))
	}
	return ast.ObjectTerm(facts...)
}
