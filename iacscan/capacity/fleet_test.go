package capacity

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/zclconf/go-cty/cty"
)

// Groups behind one target group are counted together, wherever each of them is.
func TestFleets(t *testing.T) {
	unknownZones := model.UnknownBecause(cty.List(cty.String), "variable zones has no default")
	type group struct {
		size  cty.Value
		zones cty.Value
	}
	in := func(names ...string) cty.Value {
		var out []cty.Value
		for _, name := range names {
			out = append(out, s(name))
		}
		return cty.TupleVal(out)
	}
	for _, c := range []struct {
		name            string
		groups          []group
		units           float64
		atLeast, atMost int
		why             string
		together        bool // one of them cannot be judged alone
	}{
		{"one group per zone", []group{{n(2), in("a")}, {n(2), in("b")}, {n(2), in("c")}}, 6, 4, 4, "", true},
		{"an uneven group per zone", []group{{n(4), in("a")}, {n(1), in("b")}, {n(1), in("c")}}, 6, 2, 2, "", true},
		{"one in each of two zones", []group{{n(1), in("a")}, {n(1), in("b")}}, 2, 1, 1, "", true},
		{"two in one zone", []group{{n(1), in("a")}, {n(2), in("a")}}, 3, 0, 0, "", false},
		{"each in both zones", []group{{n(2), in("a", "b")}, {n(4), in("a", "b")}}, 6, 3, 3, "", false},
		{"one each in both zones, nobody knows which", []group{{n(1), in("a", "b")}, {n(1), in("a", "b")}}, 2, 0, 1, "", true},
		{"overlapping", []group{{n(2), in("a", "b")}, {n(2), in("b", "c")}}, 4, 2, 2, "", true},
		{"one of them empty", []group{{n(0), in("a")}, {n(3), in("b")}}, 3, 0, 0, "", true},
		{"blue, and green that is off", []group{{n(6), in("a", "b", "c")}, {n(0), in("a", "b", "c")}}, 6, 4, 4, "", false},
		{"zones of one unknown", []group{{n(2), in("a")}, {n(2), unknownZones}}, 4, 0, 2, "", true},
		{"a size unknown", []group{{n(2), in("a")}, {open("variable size has no default"), in("b")}}, 0, 0, 0, "variable size", true},
	} {
		resources := []*model.Resource{resource("tg", "aws_lb_target_group", nil)}
		for i, g := range c.groups {
			resources = append(resources, resource(fmt.Sprintf("g%d", i), "aws_autoscaling_group", values{"min_size": g.size, "max_size": g.size,
				"availability_zones": g.zones, "target_group_arns": cty.TupleVal([]cty.Value{to("tg")})}))
		}
		built := graph.Build(&model.Root{Resources: resources})
		z := zones.Of(built)
		f := Fleets(z, Of(built, z, nil))["g1"]
		if f == nil || len(f.Groups) != len(c.groups) {
			t.Fatalf("%s: %+v", c.name, f)
		}
		if f.Units.Known != (c.why == "") || f.Units.Value != c.units && f.Units.Known || !strings.Contains(f.Units.Why, c.why) ||
			f.LeftAtLeast != c.atLeast || f.LeftAtMost != c.atMost {
			t.Errorf("%s: %v units, %d to %d left, %q", c.name, f.Units.Value, f.LeftAtLeast, f.LeftAtMost, f.Units.Why)
		}
		if (f.Lead != "") != c.together {
			t.Errorf("%s: lead %q", c.name, f.Lead)
		}
	}
}

// What a fleet needs is what its groups need.
func TestNeedTogether(t *testing.T) {
	known := func(value float64, from string, target float64) *Group {
		return &Group{Need: Need{Number: Number{Value: value, Known: true}, From: from, Target: target}}
	}
	declared := func(value float64, address string) *Group {
		return &Group{Need: Need{Number: Number{Value: value, Known: true}, From: "peak", For: address}}
	}
	for _, c := range []struct {
		name    string
		members []*Group
		want    Need
	}{
		{"targets", []*Group{known(1.5, "target", 75), known(3, "target", 75)}, Need{Number: Number{Value: 4.5, Known: true}, From: "target", Target: 75}},
		{"different targets", []*Group{known(1.5, "target", 75), known(1, "target", 50)}, Need{Number: Number{Value: 2.5, Known: true}, From: "target"}},
		{"a peak and a target", []*Group{known(4, "peak", 0), known(1, "target", 50)}, Need{Number: Number{Value: 5, Known: true}}},
		{"the peak of a block", []*Group{declared(4, "web"), declared(4, "web"), declared(2, "more")}, Need{Number: Number{Value: 6, Known: true}, From: "peak"}},
		{"one unknown", []*Group{known(4, "peak", 0), {Need: Need{Number: Number{Why: "nobody says"}}}}, Need{Number: Number{Why: "nobody says"}}},
	} {
		if got := needTogether(c.members); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
