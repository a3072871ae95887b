package zones

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
)

// tally counts the distinct zones of some places.
type tally struct {
	pointer     string
	places      []Place
	keys        map[string]bool
	why         []string
	unknownList bool // there may be more places
	allZones    bool // the list is that of a whole Region
}

// add takes a place once: two elements with the same key are the same subnet or zone.
func (t *tally) add(p Place, key string) {
	if key != "" {
		if t.keys[key] {
			return
		}
		if t.keys == nil {
			t.keys = map[string]bool{}
		}
		t.keys[key] = true
	}
	t.places = append(t.places, p)
}

// maximumReasons is how many anybody wants to read.
const maximumReasons = 8

func (t *tally) because(why string) {
	if why != "" && len(t.why) < maximumReasons && !slices.Contains(t.why, why) {
		t.why = append(t.why, why)
	}
}

func (t *tally) set() *Set {
	s := &Set{Places: t.places, Pointer: t.pointer}
	var distinct [symbolic + 1]int
	unknowns := 0
	seen := map[Zone]bool{}
	for _, p := range t.places {
		switch {
		case !p.Zone.Known():
			unknowns++
		case !seen[p.Zone]:
			seen[p.Zone] = true
			s.Zones = append(s.Zones, p.Zone)
			distinct[p.Zone.kind()]++
		}
	}
	slices.Sort(s.Zones)
	s.AtLeast = max(1, slices.Max(distinct[:]))
	s.AtMost = min(MaximumZones, len(s.Zones)+unknowns)
	switch {
	case t.allZones && len(t.places) == 0:
		s.AtLeast, s.AtMost = model.MinimumZones, MaximumZones
	case t.allZones, t.unknownList:
		s.AtMost = MaximumZones
	case len(t.places) == 0:
		// An empty list is a placeholder: nothing runs in no subnet.
		s.AtMost = MaximumZones
		t.because("the list is empty")
	}
	s.AtMost = max(s.AtLeast, s.AtMost)
	if !s.Exact() {
		s.Why = strings.Join(t.why, "; ")
		if s.Why == "" {
			s.Why = "it cannot be told how many different zones these are"
		}
	}
	return s
}

// union is the zones of everything at the other end of some edges, of the given types if any.
func (m *Map) union(edges []graph.Edge, end func(graph.Edge) string, types []string) *Set {
	var t tally
	found := false
	for _, e := range edges {
		r := m.graph.Resource(end(e))
		if r == nil || types != nil && !slices.Contains(types, graph.TypeOf(r)) {
			continue
		}
		if s := m.Set(r.Address); s != nil {
			found = true
			t.join(s, r)
		}
	}
	if !found {
		return nil
	}
	set := t.set()
	set.Pointer = ""
	return set
}

// join adds the places of another set.
func (t *tally) join(s *Set, r *model.Resource) {
	for _, p := range s.Places {
		key := p.Subnet
		if key == "" && p.Zone.Known() {
			key = string(p.Zone)
		}
		t.add(p, key)
	}
	if len(s.Places) == 0 || !s.Exact() && s.AtMost > len(s.Places) || r.Indefinite {
		t.unknownList = true
	}
	t.because(s.Why)
	t.because(r.Why)
}

// hosts are the zones of the groups that carry an ECS service: those of its capacity providers, or
// of its cluster, or those whose launch template names the cluster.
func (m *Map) hosts(r *model.Resource) *Set {
	var groups []graph.Edge
	seen := map[string]bool{r.Address: true}
	for queue := []string{r.Address}; len(queue) > 0; queue = queue[1:] {
		next := m.graph.Out(queue[0], graph.Placement)
		for _, e := range m.graph.In(queue[0], graph.Attachment) {
			next = append(slices.Clip(next), graph.Edge{To: e.From}) // the group of a template
		}
		for _, e := range next {
			to := m.graph.Resource(e.To)
			if to == nil || seen[e.To] {
				continue
			}
			seen[e.To] = true
			switch graph.TypeOf(to) {
			case "aws_autoscaling_group", "aws_instance":
				groups = append(groups, e)
			case "aws_ecs_cluster", "aws_ecs_capacity_provider", "aws_launch_template", "aws_launch_configuration":
				queue = append(queue, e.To)
			}
		}
	}
	if set := m.union(groups, func(e graph.Edge) string { return e.To }, nil); set != nil {
		return set
	}
	return &Set{AtLeast: 1, AtMost: MaximumZones, Why: "the instances that its cluster runs on are not described here"}
}
