package capacity

import (
	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/zclconf/go-cty/cty"
)

// desired is the size that a group is set to, or how many members it has.
func desired(g *graph.Graph, r *model.Resource, k kind) Number {
	if k.members != "" {
		return counted(g, r, k.members)
	}
	for _, a := range k.steady {
		n := units(r, a.path)
		if n.Set() {
			n.Value += a.more
			return n
		}
	}
	return Number{}
}

// counted is how many resources of a type belong to one. A cluster without any may have them elsewhere.
func counted(g *graph.Graph, r *model.Resource, members string) Number {
	n := Number{By: r.Address}
	for _, e := range g.In(r.Address, graph.Placement) {
		m := g.Resource(e.From)
		switch {
		case m == nil || graph.TypeOf(m) != members:
		case m.Indefinite:
			return Number{Why: m.Why, By: m.Address}
		default:
			n.Value, n.Known = n.Value+1, true
		}
	}
	return n
}

// aware are the zones over which OpenSearch spreads the data nodes of a domain: two as long as nothing
// else is said, one without zone awareness.
func aware(r *model.Resource) *zones.Set {
	unknown := func(why string) *zones.Set { return &zones.Set{AtLeast: 1, AtMost: 3, Why: why} }
	on := false
	for _, l := range graph.Leaves(r.Values, "cluster_config", "0", "zone_awareness_enabled") {
		bare, _ := l.Value.Unmark()
		if !bare.IsKnown() {
			return unknown(zones.Reason(l.Value))
		}
		word, _ := graph.KnownString(l.Value)
		on = bare.Type() == cty.Bool && bare.True() || word == "true"
	}
	count := number(r, []string{"cluster_config", "0", "zone_awareness_config", "0", "availability_zone_count"})
	switch {
	case !on:
		return &zones.Set{AtLeast: 1, AtMost: 1}
	case count.Known && (count.Value == 2 || count.Value == 3):
		return &zones.Set{AtLeast: int(count.Value), AtMost: int(count.Value)}
	case count.Set():
		return unknown(count.Why)
	}
	return &zones.Set{AtLeast: 2, AtMost: 2}
}
