package zones

import (
	"regexp"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/graph"
)

// Fleet is several Auto Scaling groups that carry one load together: those of one target group or one
// ECS cluster, those of one launch template unless load balancers keep them apart, and those of one block, or
// numbered ones, that are in different zones each.
type Fleet struct {
	// Groups are the addresses, sorted.
	Groups []string
	// Zones are those of all groups together.
	Zones *Set
}

const fleetType = "aws_autoscaling_group"

// Fleets are the fleets of a graph, by the address of each of their groups. A group that carries its
// load alone is in none.
func (m *Map) Fleets() map[string]*Fleet {
	u := union{}
	for _, e := range m.graph.Edges {
		if m.sharesLoad(e) {
			u.join(e.From, e.To)
		}
	}
	served := m.served()
	m.joinTemplates(u, served)
	for row, groups := range m.rows() {
		if len(groups) > 1 && m.apart(groups) {
			u.joinUnlessServed(groups, row, served)
		}
	}
	for block, groups := range m.blocks() {
		if m.apart(groups) {
			for _, g := range groups {
				u.join(g, block)
			}
		}
	}
	members := map[string][]string{}
	for _, g := range m.graph.OfType(fleetType) {
		members[u.root(g.Address)] = append(members[u.root(g.Address)], g.Address)
	}
	out := map[string]*Fleet{}
	for _, groups := range members {
		if len(groups) < 2 {
			continue
		}
		slices.Sort(groups)
		f := &Fleet{Groups: groups, Zones: m.together(groups)}
		for _, g := range groups {
			out[g] = f
		}
	}
	return out
}

// sharesLoad says that whatever is at one end of an edge carries part of the load of the other.
func (m *Map) sharesLoad(e graph.Edge) bool {
	from, to := m.graph.Resource(e.From), m.graph.Resource(e.To)
	if from == nil || to == nil {
		return false
	}
	a, b := graph.TypeOf(from), graph.TypeOf(to)
	switch e.Kind {
	case graph.Target:
		return b == fleetType
	case graph.Placement:
		return a == "aws_ecs_capacity_provider" && b == fleetType ||
			a == "aws_ecs_cluster" && (b == "aws_ecs_capacity_provider" || isTemplate(b))
	}
	return false
}

// served are the groups that something sends requests to.
func (m *Map) served() map[string]bool {
	out := map[string]bool{}
	for _, e := range m.graph.Edges {
		if to := m.graph.Resource(e.To); e.Kind == graph.Target && to != nil && graph.TypeOf(to) == fleetType {
			out[e.To] = true
		}
	}
	return out
}

// joinTemplates joins the groups of each launch template.
func (m *Map) joinTemplates(u union, served map[string]bool) {
	byTemplate := map[string][]string{}
	var templates []string
	for _, e := range m.graph.Edges {
		from, to := m.graph.Resource(e.From), m.graph.Resource(e.To)
		if from == nil || to == nil || e.Kind != graph.Attachment || graph.TypeOf(from) != fleetType || !isTemplate(graph.TypeOf(to)) {
			continue
		}
		if byTemplate[e.To] == nil {
			templates = append(templates, e.To)
		}
		byTemplate[e.To] = append(byTemplate[e.To], e.From)
	}
	for _, template := range templates {
		u.joinUnlessServed(byTemplate[template], template, served)
	}
}

// joinUnlessServed joins groups that have something in common. Those that a load balancer keeps apart, in target
// groups of their own, carry loads of their own: environments, or a blue and a green one.
func (u union) joinUnlessServed(groups []string, common string, served map[string]bool) {
	loads := map[string]bool{}
	for _, g := range groups {
		if served[g] {
			loads[u.root(g)] = true
		}
	}
	for _, g := range groups {
		if len(loads) < 2 || !served[g] {
			u.join(g, common)
		}
	}
}

// memberEnd is the end of a name that tells the members of a row apart: web1, web-b, WebGroupA, web_az2.
var memberEnd = regexp.MustCompile(`^(.*[a-z])(?:[-_]?(?:az|zone)?[-_]?\d[a-f]?|[-_][a-f]|[A-F])$`)

// rows are the groups of one module that differ in such an end only.
func (m *Map) rows() map[string][]string {
	out := map[string][]string{}
	for _, g := range m.graph.OfType(fleetType) {
		if stem := memberEnd.FindStringSubmatch(g.Address); stem != nil {
			out[stem[1]+"#"] = append(out[stem[1]+"#"], g.Address)
		}
	}
	return out
}

func isTemplate(typ string) bool {
	return typ == "aws_launch_template" || typ == "aws_launch_configuration"
}

// blocks are the groups of each block, instances of a module apart: those may be environments.
func (m *Map) blocks() map[string][]string {
	out := map[string][]string{}
	for _, g := range m.graph.OfType(fleetType) {
		block := g.Address
		if i := strings.LastIndexByte(block, '['); i >= 0 && strings.HasSuffix(block, "]") {
			block = block[:i]
		}
		out[block+"[*]"] = append(out[block+"[*]"], g.Address)
	}
	return out
}

// apart says that groups of one block are not all in the same places: blue and green ones are, one
// group per zone is not.
func (m *Map) apart(groups []string) bool {
	first := m.Set(groups[0])
	return slices.ContainsFunc(groups[1:], func(g string) bool {
		s := m.Set(g)
		return first != nil && s != nil && !slices.EqualFunc(first.Places, s.Places, func(a, b Place) bool {
			return a.Zone == b.Zone && a.Subnet == b.Subnet && (a.Zone.Known() || a.Subnet != "")
		})
	})
}

func (m *Map) together(groups []string) *Set {
	var t tally
	for _, g := range groups {
		if s := m.Set(g); s != nil {
			t.join(s, m.graph.Resource(g))
		}
	}
	set := t.set()
	set.Pointer = ""
	return set
}

// union finds what belongs together.
type union map[string]string

func (u union) root(x string) string {
	root := x
	for parent, ok := u[root]; ok; parent, ok = u[root] {
		root = parent
	}
	for x != root { // shorten the way for the next
		x, u[x] = u[x], root
	}
	return root
}

func (u union) join(a, b string) {
	if a, b = u.root(a), u.root(b); a != b {
		u[a] = b
	}
}
