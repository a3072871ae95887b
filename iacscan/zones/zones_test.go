package zones

import (
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

func s(text string) cty.Value { return cty.StringVal(text) }

func id(name string) cty.Value {
	return cty.UnknownVal(cty.String).Mark(model.Ref{Address: "aws_subnet." + name, Attr: "id"})
}

func why(t cty.Type, reason string) cty.Value { return model.UnknownBecause(t, reason) }

func list(v ...cty.Value) cty.Value { return cty.TupleVal(v) }

// subnets are in us-east-1a (a, a2), us-east-1b (b), the first zones of the Region (z0, z1), zones by
// id (i1), zones of two parameters (p1, p2), and one that AWS chooses (any).
func root(group cty.Value) *model.Root {
	r := &model.Root{}
	add := func(address, typ string, v map[string]cty.Value) *model.Resource {
		r.Resources = append(r.Resources, &model.Resource{Address: address, Type: typ, Mode: model.Managed, Values: cty.ObjectVal(v)})
		return r.Resources[len(r.Resources)-1]
	}
	for name, zone := range map[string]cty.Value{
		"a": s("us-east-1a"), "a2": s("us-east-1a"), "b": s("us-east-1b"),
		"z0": s(model.SymbolicZone("", 0)), "z1": s(model.SymbolicZone("", 1)),
		"ra": s(model.SymbolicText("var.region") + "a"), "rb": s(model.SymbolicText("var.region") + "b"),
		"p1": why(cty.String, "parameter Zone1 has no default"), "p2": why(cty.String, "parameter Zone2 has no default"),
	} {
		add("aws_subnet."+name, "aws_subnet", map[string]cty.Value{"availability_zone": zone})
	}
	add("aws_subnet.i1", "aws_subnet", map[string]cty.Value{"availability_zone_id": s("use1-az1")})
	add("aws_subnet.any", "aws_subnet", nil)
	many := add("aws_subnet.many", "aws_subnet", map[string]cty.Value{"availability_zone": s("us-east-1c")})
	many.Indefinite, many.Why = true, "count is unknown"
	add("group", "aws_autoscaling_group", map[string]cty.Value{"vpc_zone_identifier": group})
	return r
}

func TestSet(t *testing.T) {
	allZones := list(s(model.SymbolicZone("", 0)), s(model.SymbolicZone("", 1))).Mark(model.AllZones{})
	for _, c := range []struct {
		name            string
		subnets         cty.Value
		atLeast, atMost int
		why             string
	}{
		{"one subnet", list(id("a")), 1, 1, ""},
		{"two in one zone", list(id("a"), id("a2")), 1, 1, ""},
		{"two zones", list(id("a"), id("b"), id("a2")), 2, 2, ""},
		{"symbolic zones", list(id("z0"), id("z1")), 2, 2, ""},
		{"letters behind an unknown Region", list(id("ra"), id("rb")), 2, 2, ""},
		{"the same subnet twice", list(id("any"), id("any")), 1, 1, ""},
		{"one unknown subnet", list(why(cty.String, "parameter Subnet has no default")), 1, 1, ""},
		{"one literal subnet", list(s("subnet-1")), 1, 1, ""},
		{"a list in one text", list(why(cty.String, "variable s has no default").Mark(model.Several{})), 1, MaximumZones, "variable s"},
		{"two literal subnets", list(s("subnet-1"), s("subnet-2")), 1, 2, "cannot be known"},
		{"two literal subnets in one text", list(s("subnet-1, subnet-2")), 1, 2, "cannot be known"},
		{"a text that asks to be replaced", list(s("SUBNET_IDS")), 1, MaximumZones, `"SUBNET_IDS" is not the id`},
		{"two subnets in one text", list(cty.UnknownVal(cty.String).WithMarks(cty.NewValueMarks(model.Ref{Address: "aws_subnet.a", Attr: "id"}, model.Ref{Address: "aws_subnet.b", Attr: "id"}))), 2, 2, ""},
		{"two unknown subnets", list(why(cty.String, "parameter A has no default"), why(cty.String, "parameter B has no default")), 1, 2, "parameter A has no default; parameter B"},
		{"one known, one unknown", list(id("a"), id("any")), 1, 2, "aws_subnet.any names no zone"},
		{"two known, one unknown", list(id("a"), id("b"), id("any")), 2, 3, "names no zone"},
		{"zones of two parameters", list(id("p1"), id("p2")), 1, 2, "parameter Zone1"},
		{"a name and an id", list(id("a"), id("i1")), 1, 2, "cannot be told"},
		{"unknown list", why(cty.List(cty.String), "variable subnets has no default"), 1, MaximumZones, "variable subnets has no default"},
		{"unknown list in a list", list(why(cty.DynamicPseudoType, "variable subnets has no default")), 1, MaximumZones, "variable subnets"},
		{"empty list", list(), 1, MaximumZones, "empty"},
		{"subnets of an unknown number", list(id("many")), 1, MaximumZones, "count is unknown"},
		{"set of known subnets", cty.UnknownVal(cty.Set(cty.String)).WithMarks(cty.NewValueMarks(model.Ref{Address: "aws_subnet.a", Attr: "id"}, model.Ref{Address: "aws_subnet.b", Attr: "id"})), 2, 2, ""},
		{"choice between subnets", cty.UnknownVal(cty.List(cty.String)).WithMarks(cty.NewValueMarks(model.Ref{Address: "aws_subnet.a", Attr: "id"}, model.Why{Reason: "variable x has no default"})), 1, MaximumZones, "variable x"},
	} {
		got := Of(graph.Build(root(c.subnets))).Set("group")
		if got.AtLeast != c.atLeast || got.AtMost != c.atMost || !strings.Contains(got.Why, c.why) || c.why == "" && got.Why != "" {
			t.Errorf("%s: %d to %d zones, %q; want %d to %d, %q", c.name, got.AtLeast, got.AtMost, got.Why, c.atLeast, c.atMost, c.why)
		}
	}
	zones := &model.Root{Resources: []*model.Resource{{Address: "group", Type: "aws_autoscaling_group", Mode: model.Managed, Values: cty.ObjectVal(map[string]cty.Value{"availability_zones": allZones})}}}
	if got := Of(graph.Build(zones)).Set("group"); got.AtLeast != 2 || got.AtMost != MaximumZones {
		t.Errorf("all zones of a Region: %d to %d", got.AtLeast, got.AtMost)
	}
}

func TestIgnoredChangesAreNotWhatIsDeployed(t *testing.T) {
	for what, want := range map[string]int{"vpc_zone_identifier": MaximumZones, "all": MaximumZones, "desired_capacity": 1} {
		r := root(list())
		r.Resources[len(r.Resources)-1].Values = cty.ObjectVal(map[string]cty.Value{
			"vpc_zone_identifier": list(id("a")), "lifecycle": list(cty.ObjectVal(map[string]cty.Value{"ignore_changes": list(s(what))})),
		})
		if got := Of(graph.Build(r)).Set("group"); got.AtLeast != 1 || got.AtMost != want {
			t.Errorf("changes of %s ignored: %+v", what, got)
		}
	}
}

func TestHosts(t *testing.T) {
	r := root(list(id("a"), id("b")))
	add := func(address, typ string, v map[string]cty.Value) {
		r.Resources = append(r.Resources, &model.Resource{Address: address, Type: typ, Mode: model.Managed, Values: cty.ObjectVal(v)})
	}
	add("cluster", "aws_ecs_cluster", map[string]cty.Value{"name": s("main"), "capacity_providers": list(s("ec2"))})
	add("provider", "aws_ecs_capacity_provider", map[string]cty.Value{"name": s("ec2"), "auto_scaling_group_provider": list(cty.ObjectVal(map[string]cty.Value{
		"auto_scaling_group_arn": cty.UnknownVal(cty.String).Mark(model.Ref{Address: "group", Attr: "arn"})}))})
	add("service", "aws_ecs_service", map[string]cty.Value{"cluster": s("main")})
	add("elsewhere", "aws_ecs_service", map[string]cty.Value{"cluster": s("other")})
	m := Of(graph.Build(r))
	if got := m.Set("service"); got.AtLeast != 2 || !got.Exact() {
		t.Errorf("on the cluster's instances: %+v", got)
	}
	if got := m.Set("elsewhere"); got.Exact() || got.Why == "" {
		t.Errorf("on instances that are not described: %+v", got)
	}
}

func TestKind(t *testing.T) {
	for zone, want := range map[Zone]string{
		"us-east-1a": "name", "us-west-2-lax-1a": "name", "use1-az1": "id", "usw2-lax1-az1": "id",
		Zone(model.SymbolicZone("eu-west-1", 1)):       "symbol \ue000zone:eu-west-1:",
		Zone(model.SymbolicText("var.region") + "a"):   "symbol \ue000var.region\ue001",
		"?parameter Zone1 has no default":              "parameter",
		"?var.zone":                                    "parameter",
		"?variable x has no default; y is not known":   "unknown",
		"?aws_x.y.zone is known after deployment only": "unknown",
		"": "unknown",
	} {
		if got := zone.Kind(); got != want {
			t.Errorf("%q is of kind %q, want %q", zone, got, want)
		}
	}
}

func TestZonesReadWell(t *testing.T) {
	for zone, want := range map[Zone]string{
		"us-east-1a": "us-east-1a", Zone(model.SymbolicZone("", 1)): "zone 2", Zone(model.SymbolicText("var.region") + "a"): "${var.region}a",
		"?parameter Zone1 has no default": "the zone that Zone1 gives", "?var.zone": "the zone that var.zone gives", "?why": "an unknown zone",
	} {
		if got := zone.String(); got != want {
			t.Errorf("%q reads %q, want %q", string(zone), got, want)
		}
	}
}

func TestMistakesInTheTableNameTheirLine(t *testing.T) {
	for text, want := range map[string]string{
		"aws_lb":                         "placements.txt:1: want one line per type with at least one source",
		"aws_lb subnets:a\naws_lb hosts": "placements.txt:2: want one line per type with at least one source",
		"aws_lb nowhere":                 `placements.txt:1: "nowhere" is no source`,
	} {
		if _, err := parseTable(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}
