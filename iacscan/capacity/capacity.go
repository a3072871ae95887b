package capacity

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/zclconf/go-cty/cty"
)

// Number is a number of units that the configuration sets, sets to something unknown, or does not set.
type Number struct {
	Value float64
	Known bool
	// Why says what keeps a number that is set from being known.
	Why string
	// By and Pointer are the resource and the attribute that set it.
	By, Pointer string
}

// Set says that the configuration sets the number, known or not.
func (n Number) Set() bool { return n.Known || n.Why != "" }

// Need is how much a group has to carry at its peak, in units of full capacity.
type Need struct {
	Number
	// From is "peak" when somebody declared it, "target" when it follows from the utilisation that
	// the group scales to, "" when it is not known.
	From string
	// Target is the utilisation in percent that it follows from.
	Target float64
	// For is the address that a peak was declared for: of the group, or of its block.
	For string
}

// Group is a group of equal units over zones.
type Group struct {
	Address string
	// Unit is what the group is made of: instance, task, node.
	Unit string
	// Minimum, Desired and Maximum are what the configuration says.
	Minimum, Desired, Maximum Number
	// Steady is what is there without scaling: the minimum of what scales, else the size.
	Steady Number
	// Scales says that something may change the size.
	Scales bool
	Zones  *zones.Set
	// Regional groups lose nothing with a zone: AWS has units ready in others.
	Regional bool
	// Policies are the utilisation targets that the group scales to.
	Policies []Target
	Need     Need
	// LeftAtLeast and LeftAtMost bound what is left of Steady when the fullest zone is lost; they are
	// equal when the number of zones is known.
	LeftAtLeast, LeftAtMost int
}

// Of counts every group of a graph. Peaks are the units of full capacity that somebody declared a
// group to need, by address.
func Of(g *graph.Graph, z *zones.Map, peaks map[string]float64) map[string]*Group {
	out := map[string]*Group{}
	for _, typ := range g.Types() {
		k, ok := kinds()[typ]
		if !ok {
			continue
		}
		for _, r := range g.OfType(typ) {
			out[r.Address] = count(g, z, r, k, peaks)
		}
	}
	return out
}

// Counts says that the units of a type of resource are counted, so that a peak can be declared for it.
func Counts(typ string) bool {
	_, ok := kinds()[typ]
	return ok
}

func count(g *graph.Graph, z *zones.Map, r *model.Resource, k kind, peaks map[string]float64) *Group {
	c := &Group{Address: r.Address, Unit: k.unit, Zones: z.Set(r.Address), Regional: k.spread == "regional"}
	if k.spread == "aware" {
		c.Zones = aware(r)
	}
	c.Minimum, c.Desired, c.Maximum = units(r, k.minimum), desired(g, r, k), units(r, k.maximum)
	for _, e := range g.In(r.Address, graph.Attachment) {
		if t := g.Resource(e.From); graph.TypeOf(t) == "aws_appautoscaling_target" && bounds(t, r) {
			c.Minimum, c.Maximum = units(t, []string{"min_capacity"}), units(t, []string{"max_capacity"})
			c.Scales = true
		}
	}
	c.Policies = targets(g, r)
	c.Scales = c.Scales || scaledBySomething(g, r) || c.Minimum.Known && c.Maximum.Known && c.Minimum.Value < c.Maximum.Value && !c.keepsSize(r)
	c.Steady = c.steady(r, k)
	c.need(peaks)
	if c.Steady.Known {
		n := int(c.Steady.Value)
		if c.Regional {
			c.LeftAtLeast, c.LeftAtMost = n, n
			return c
		}
		c.LeftAtLeast, c.LeftAtMost = 0, max(0, n-1)
		if c.Zones != nil {
			c.LeftAtLeast, c.LeftAtMost = Left(n, c.Zones.AtLeast), Left(n, c.Zones.AtMost)
		}
	}
	return c
}

// bounds says that a scalable target bounds the units of a group. Of most stores it bounds replicas or
// shards, which are not all that there is, and of a table each of two throughputs and those of its indexes.
func bounds(target, group *model.Resource) bool {
	switch graph.TypeOf(group) {
	case "aws_ecs_service":
		return true
	case "aws_dynamodb_table":
		return text(target, "scalable_dimension") == "dynamodb:table:ReadCapacityUnits"
	}
	return false
}

// scalers are what changes the size of a group.
var scalers = map[string]bool{"aws_autoscaling_policy": true, "aws_autoscaling_schedule": true, "aws_ecs_capacity_provider": true}

func scaledBySomething(g *graph.Graph, r *model.Resource) bool {
	for _, e := range g.In(r.Address, graph.Attachment, graph.Placement) {
		if scalers[graph.TypeOf(g.Resource(e.From))] {
			return true
		}
	}
	return false
}

// keepsSize says that somebody chose a size between the bounds of an Auto Scaling group, and nothing is seen to
// change it. The autoscaler of Kubernetes finds its groups by their tags.
func (c *Group) keepsSize(r *model.Resource) bool {
	if graph.TypeOf(r) != "aws_autoscaling_group" || !c.Desired.Known || c.Desired.Value <= c.Minimum.Value {
		return false
	}
	for _, pattern := range [][]string{{"tag", "*", "key"}, {"tags", "*", "key"}} {
		for _, l := range graph.Leaves(r.Values, pattern...) {
			if key, ok := graph.KnownString(l.Value); !ok || strings.Contains(key, "autoscaler") {
				return false
			}
		}
	}
	return true
}

// steady is the minimum of what scales, else the desired size, else the minimum: a group without a
// desired size starts with it.
func (c *Group) steady(r *model.Resource, k kind) Number {
	switch {
	case c.Scales && c.Minimum.Set():
		return c.Minimum
	case c.Minimum.Known && c.Maximum.Known && c.Minimum.Value == c.Maximum.Value: // the size is no choice
		return c.Minimum
	case c.Minimum.Set() && c.Desired.Set() && !(c.Minimum.Known && c.Desired.Known && c.Minimum.Value == c.Desired.Value):
		// Whether the group may shrink to its minimum depends on a bound that is not known.
		return firstUnknown(c.Maximum, c.Minimum, c.Desired)
	case c.Minimum.Set():
		return c.Minimum
	case c.Desired.Set():
		return c.Desired
	case graph.TypeOf(r) == "aws_ecs_service" && !daemon(r):
		return ecsDefault(r)
	}
	return Number{}
}

func firstUnknown(numbers ...Number) Number {
	for _, n := range numbers {
		if n.Set() && !n.Known {
			return n
		}
	}
	return numbers[len(numbers)-1]
}

// ecsDefault is how many tasks a service without a desired count has: Terraform's provider sends 0
// when none is set, CloudFormation starts one.
func ecsDefault(r *model.Resource) Number {
	n := Number{Known: true, By: r.Address}
	if r.Language == model.CloudFormation {
		n.Value = 1
	}
	return n
}

// daemon services have a task on every instance, whatever the number.
func daemon(r *model.Resource) bool {
	for _, l := range graph.Leaves(r.Values, "scheduling_strategy") {
		s, known := graph.KnownString(l.Value)
		return !known || s == "DAEMON"
	}
	return false
}

func (c *Group) need(peaks map[string]float64) {
	for _, address := range []string{c.Address, graph.Block(c.Address)} {
		if peak, ok := peaks[address]; ok {
			c.Need = Need{Number: Number{Value: peak, Known: true}, From: "peak", For: address}
			return
		}
	}
	if !c.Steady.Known {
		return
	}
	// The targets of several measures are all met, so each alone may rise to its own: the highest
	// counts. An alarm is no target: what lies below it may be far below.
	for _, t := range c.Policies {
		if t.Step {
			continue
		}
		if why := cmp.Or(t.Unless, t.Value.Why); why != "" {
			c.Need.Why = why
			continue
		}
		if need := c.Steady.Value * meant(t.Value.Value) / 100; !c.Need.Known || need > c.Need.Value {
			c.Need = Need{Number: Number{Value: need, Known: true, By: t.Value.By, Pointer: t.Value.Pointer}, From: "target", Target: t.Value.Value}
		}
	}
}

// meant is the utilisation that a target means in percent: people round two thirds up.
func meant(target float64) float64 {
	if safe := SafeUtilization(3); target > safe && target <= math.Ceil(safe) {
		return safe
	}
	return target
}

// MaximumUnits is far more than any group can have, and few enough to count with.
const MaximumUnits = 1_000_000

// units reads a number of units.
func units(r *model.Resource, path []string) Number {
	n := number(r, path)
	if n.Known && (n.Value < 0 || n.Value > MaximumUnits || n.Value != math.Trunc(n.Value)) {
		n.Known, n.Why = false, fmt.Sprintf("%.15g is no size: want a whole number from 0 to %d", n.Value, MaximumUnits)
	}
	return n
}

// number reads a finite number.
func number(r *model.Resource, path []string) Number {
	if path == nil {
		return Number{}
	}
	for _, l := range graph.Leaves(r.Values, path...) {
		n := Number{By: r.Address, Pointer: l.Pointer}
		if r.Indefinite {
			n.Why = r.Why
		} else if n.Why = graph.Ignored(r, path...); n.Why != "" {
			return n
		} else if v, ok := knownNumber(l.Value); ok {
			n.Value, n.Known = v, true
		} else if n.Why = strings.Join(model.Reasons(l.Value), "; "); n.Why == "" {
			n.Why = notKnown(l.Value)
		}
		return n
	}
	return Number{}
}

func notKnown(v cty.Value) string {
	bare, marks := v.Unmark()
	if model.CountsZones(marks) {
		return model.WhyZones
	}
	if bare.IsKnown() {
		return "the value is no number"
	}
	return "the value is known after deployment only"
}

// knownNumber reads a number, or a string that holds one: CloudFormation's sizes are strings.
func knownNumber(v cty.Value) (float64, bool) {
	v, marks := v.Unmark()
	if !v.IsKnown() || v.IsNull() || model.CountsZones(marks) {
		return 0, false
	}
	switch v.Type() {
	case cty.Number:
		f, _ := v.AsBigFloat().Float64()
		return f, finite(f)
	case cty.String:
		f, err := strconv.ParseFloat(strings.TrimSpace(v.AsString()), 64)
		return f, err == nil && finite(f)
	}
	return 0, false
}

func finite(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) }
