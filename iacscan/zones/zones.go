package zones

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// Map knows the zones of everything in a graph. It is not safe for concurrent use.
type Map struct {
	graph *graph.Graph
	sets  map[string]*Set
}

// Of prepares the zones of a graph.
func Of(g *graph.Graph) *Map { return &Map{graph: g, sets: map[string]*Set{}} }

// Set is where the resource at an address is, nil when it is not a thing that is placed in zones.
func (m *Map) Set(address string) *Set {
	if s, done := m.sets[address]; done {
		return s
	}
	m.sets[address] = nil // what leads back to itself is not placed by that
	r := m.graph.Resource(address)
	if r == nil {
		return nil
	}
	sources := placements()[graph.TypeOf(r)]
	if sources == nil {
		return nil
	}
	m.sets[address] = m.first(r, sources)
	return m.sets[address]
}

func (m *Map) first(r *model.Resource, sources []source) *Set {
	for _, s := range sources {
		var set *Set
		switch s.how {
		case "subnets", "subnet", "zones", "zone":
			set = m.stated(r, s)
		case "through":
			set = m.union(m.graph.Out(r.Address, graph.Kind(s.what)), func(e graph.Edge) string { return e.To }, nil)
		case "members":
			set = m.union(m.graph.In(r.Address), func(e graph.Edge) string { return e.From }, []string{s.what})
		case "hosts":
			set = m.hosts(r)
		case "regional":
			return nil
		}
		if set != nil {
			return set
		}
	}
	if !slices.ContainsFunc(sources, func(s source) bool { return s.how != "subnet" && s.how != "zone" }) {
		return &Set{AtLeast: 1, AtMost: 1, Places: []Place{{}}} // in one zone, whichever AWS chooses
	}
	return &Set{AtLeast: 1, AtMost: MaximumZones, Why: "it names neither subnets nor zones, so AWS chooses them"}
}

// stated reads subnets or zones from the values; nil when none is set.
func (m *Map) stated(r *model.Resource, s source) *Set {
	t := tally{places: []Place{}}
	values := graph.At(r.Values, s.path...)
	for _, v := range values {
		if t.pointer == "" {
			t.pointer = v.Pointer
		}
		m.read(&t, v, strings.HasPrefix(s.how, "subnet"), s.how == "subnet" || s.how == "zone")
	}
	if len(values) == 0 {
		return nil
	}
	if why := graph.Ignored(r, s.path...); why != "" {
		return &Set{AtLeast: 1, AtMost: MaximumZones, Why: why, Pointer: t.pointer}
	}
	// Several blocks with one subnet each say together what a list says at once.
	if len(values) > 1 {
		t.pointer = "/" + s.path[0]
	}
	return t.set()
}

// read takes one value: a subnet or zone, or a list of them.
func (m *Map) read(t *tally, v graph.Leaf, subnets, single bool) {
	bare, marks := v.Value.Unmark()
	for mark := range marks {
		if _, all := mark.(model.AllZones); all {
			t.allZones = true
		}
	}
	if single {
		m.element(t, v, subnets)
		return
	}
	if isText(bare) {
		m.listed(t, v, subnets)
		return
	}
	if !bare.IsKnown() {
		m.unknownList(t, v, subnets)
		return
	}
	for _, e := range graph.Leaves(v.Value) {
		e.Pointer = v.Pointer + e.Pointer
		if b, _ := e.Value.Unmark(); isText(b) {
			m.listed(t, e, subnets)
		} else {
			m.unknownList(t, e, subnets)
		}
	}
}

// isText says that a value is one name, known or not. What has no type may be a list.
func isText(v cty.Value) bool { return v.Type() == cty.String }

// unknownList takes a list whose elements cannot be told apart any more. When nothing but
// references to subnets is in it (toset, compact, distinct of ids), those are its elements.
func (m *Map) unknownList(t *tally, v graph.Leaf, subnets bool) {
	refs, why := graph.Refs(v.Value), model.Reasons(v.Value)
	exact := subnets && len(refs) > 0 && len(why) == 0
	for _, ref := range refs {
		exact = exact && m.isSubnet(ref.Address)
	}
	if !exact {
		t.unknownList = true
		t.because(Reason(v.Value))
		return
	}
	for _, ref := range refs {
		t.add(m.subnet(ref.Address, v.Pointer), ref.Address)
	}
}

// isSubnet says that an address is one subnet of this root.
func (m *Map) isSubnet(address string) bool {
	r := m.graph.Resource(address)
	return r != nil && r.Mode == model.Managed && !r.Indefinite && (r.Type == "aws_subnet" || r.Type == "aws_default_subnet")
}

// listed takes one element of a list. A text that is no subnet's id, such as a default that asks to be
// replaced, may stand for several.
func (m *Map) listed(t *tally, v graph.Leaf, subnets bool) {
	if v.Value.HasMark(model.Several{}) {
		m.unknownList(t, v, subnets)
		return
	}
	text, _ := graph.KnownString(v.Value)
	if subnets && text != "" && len(graph.Refs(v.Value)) == 0 && !strings.Contains(text, "subnet-") {
		t.unknownList = true
		t.because(fmt.Sprintf("%q is not the id of a subnet", text))
		return
	}
	m.element(t, v, subnets)
}

// element takes one subnet or zone.
func (m *Map) element(t *tally, v graph.Leaf, subnets bool) {
	text, known := graph.KnownString(v.Value)
	if known && text == "" {
		return
	}
	if before, after, several := strings.Cut(text, ","); several {
		m.element(t, graph.Leaf{Pointer: v.Pointer, Value: cty.StringVal(strings.TrimSpace(before))}, subnets)
		m.element(t, graph.Leaf{Pointer: v.Pointer, Value: cty.StringVal(strings.TrimSpace(after))}, subnets)
		return
	}
	if !subnets {
		if known {
			t.add(Place{Zone: Zone(text), Pointer: v.Pointer}, text)
			return
		}
		t.because(Reason(v.Value))
		t.add(Place{Zone: from(v.Value), Pointer: v.Pointer}, "")
		return
	}
	refs := graph.Refs(v.Value)
	if len(refs) > 1 && len(model.Reasons(v.Value)) == 0 {
		m.unknownList(t, v, subnets) // several joined to one text; a choice between them has a reason
		return
	}
	if len(refs) != 1 || len(model.Reasons(v.Value)) > 0 { // something else, or one of several
		t.because(Reason(v.Value))
		t.add(Place{Pointer: v.Pointer}, text)
		return
	}
	r := m.graph.Resource(refs[0].Address)
	switch {
	case r != nil && r.Indefinite:
		t.unknownList = true
		t.because(r.Why)
	case r != nil && strings.HasSuffix(r.Type, "_subnet"):
		place := m.subnet(r.Address, v.Pointer)
		if !place.Zone.Known() {
			t.because(m.whyNot(r.Address))
		}
		key := r.Address
		if r.Mode == model.Data {
			key = "" // one data source may be read for many subnets
		}
		t.add(place, key)
	default:
		t.because(Reason(v.Value))
		t.add(Place{Pointer: v.Pointer}, "")
	}
}

func (m *Map) subnet(address, pointer string) Place {
	p := Place{Subnet: address, Pointer: pointer}
	if set := m.Set(address); set != nil && len(set.Places) == 1 {
		p.Zone = set.Places[0].Zone
	}
	return p
}

func (m *Map) whyNot(subnet string) string {
	for _, v := range graph.At(m.graph.Resource(subnet).Values, "availability_zone") {
		return Reason(v.Value)
	}
	return subnet + " names no zone, so AWS chooses one"
}

// from is the unknown zone that a value would give: told apart from others by the one variable it is
// the value of, or by its reason.
func from(v cty.Value) Zone {
	_, marks := v.Unmark()
	var symbols []string
	for m := range marks {
		if s, ok := m.(model.Symbol); ok {
			symbols = append(symbols, s.Name)
		}
	}
	if len(symbols) == 1 {
		return Zone("?" + symbols[0])
	}
	return Zone("?" + Reason(v))
}

// Reason is why a value is unknown, in one sentence.
func Reason(v cty.Value) string {
	if why := model.Reasons(v); len(why) > 0 {
		return strings.Join(why, "; ")
	}
	var out []string
	for _, ref := range graph.Refs(v) {
		out = append(out, strings.TrimSuffix(ref.Address+"."+ref.Attr, "."))
	}
	if len(out) > 0 {
		return strings.Join(slices.Compact(out), ", ") + " is known after deployment only"
	}
	return "the value cannot be known"
}
