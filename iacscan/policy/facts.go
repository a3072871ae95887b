package policy

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/capacity"
	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/instances"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/open-policy-agent/opa/v1/ast"
)

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

// fleets have: groups (how many), members (their addresses), zones with at_least, at_most and why, lead
// (where one finding for all of them belongs, "" when each is judged alone), and units, scales, need and what is left like a group.
// One term serves all groups of a fleet.
func fleetTerms(fleets map[string]*capacity.Fleet) map[string]*ast.Term {
	out := map[string]*ast.Term{}
	terms := map[*capacity.Fleet]*ast.Term{}
	for address, f := range fleets {
		if terms[f] == nil {
			terms[f] = fleet(f)
		}
		out[address] = terms[f]
	}
	return out
}

func fleet(f *capacity.Fleet) *ast.Term {
	var members []*ast.Term
	for _, address := range f.Groups {
		members = append(members, str(address))
	}
	fields := [][2]*ast.Term{
		field("groups", ast.IntNumberTerm(len(f.Groups))), field("members", ast.ArrayTerm(members...)), field("lead", str(f.Lead)),
		field("zones", ast.ObjectTerm(
			field("at_least", ast.IntNumberTerm(f.Zones.AtLeast)), field("at_most", ast.IntNumberTerm(f.Zones.AtMost)), field("why", str(f.Zones.Why)),
		)),
		field("scales", ast.BooleanTerm(f.Scales)),
		field("left_at_least", ast.IntNumberTerm(f.LeftAtLeast)), field("left_at_most", ast.IntNumberTerm(f.LeftAtMost)),
	}
	return ast.ObjectTerm(append(append(fields, units(f.Units)...), need(f.Need, f.Units, f.Zones)...)...)
}

// units are what is there, or units_why.
func units(n capacity.Number) [][2]*ast.Term {
	if n.Known {
		return [][2]*ast.Term{field("units", ast.IntNumberTerm(int(n.Value)))}
	}
	return [][2]*ast.Term{field("units_why", str(n.Why))}
}

// need is what is needed, with where that comes from and how much to provision (0 when no number is enough),
// or need_why.
func need(n capacity.Need, units capacity.Number, z *zones.Set) [][2]*ast.Term {
	switch {
	case !n.Known && n.Why == "":
		return nil
	case !n.Known:
		return [][2]*ast.Term{field("need_why", str(n.Why))}
	}
	fields := [][2]*ast.Term{field("need", number(n.Value)), field("need_from", str(n.From)), field("target", number(n.Target))}
	switch {
	case z == nil:
	case n.From == "target" && units.Value > 0:
		fields = append(fields, field("provision", ast.IntNumberTerm(capacity.ProvisionShare(int(units.Value), n.Value/units.Value, z.AtMost))))
	default:
		fields = append(fields, field("provision", ast.IntNumberTerm(capacity.Provision(n.Value, z.AtMost))))
	}
	return fields
}

func number(f float64) *ast.Term {
	return ast.NumberTerm(json.Number(strconv.FormatFloat(f, 'f', -1, 64)))
}

// group has: unit, units (there without scaling) with units_by and units_pointer, or units_why;
// maximum when it is known; scales; need with need_from and target, or need_why; left_at_least and left_at_most; targets.
func group(c *capacity.Group, f *capacity.Fleet) *ast.Term {
	fields := [][2]*ast.Term{
		field("unit", str(c.Unit)), field("scales", ast.BooleanTerm(c.Scales)),
		field("units_by", str(c.Steady.By)), field("units_pointer", str(c.Steady.Pointer)),
		field("left_at_least", ast.IntNumberTerm(c.LeftAtLeast)), field("left_at_most", ast.IntNumberTerm(c.LeftAtMost)),
	}
	fields = append(append(fields, units(c.Steady)...), need(c.Need, c.Steady, c.Zones)...)
	if c.Maximum.Known {
		fields = append(fields, field("maximum", ast.IntNumberTerm(int(c.Maximum.Value))))
	}
	var targets []*ast.Term
	for _, t := range c.Policies {
		targets = append(targets, target(t, sharing(c, f)))
	}
	return ast.ObjectTerm(append(fields, field("targets", ast.ArrayTerm(targets...)))...)
}

// sharing are the zones that share the load of a group.
func sharing(c *capacity.Group, f *capacity.Fleet) *zones.Set {
	if f != nil && f.Lead != "" {
		return f.Zones
	}
	return c.Zones
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
