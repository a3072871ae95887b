package capacity

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/zclconf/go-cty/cty"
)

// Target is a utilisation, in percent of one unit, that a group scales to or out at.
type Target struct {
	Value Number
	// Metric is what is measured, e.g. "ASGAverageCPUUtilization".
	Metric string
	// Step says that an alarm adds capacity above the value instead of tracking it.
	Step bool
	// Unless says why another target of the same measure, which may be lower, is not known.
	Unless string
}

// targets finds the utilisation targets of a group: target tracking policies on it, and alarms that
// call its step policies. Of several for one measure the lowest counts: above it there is more capacity
// already.
func targets(g *graph.Graph, r *model.Resource) []Target {
	var all []Target
	for _, policy := range policiesOf(g, r.Address) {
		enabled := state(policy, "enabled")
		if enabled.off {
			continue
		}
		var own []Target
		own = append(own, tracked(policy, r)...)
		for _, e := range g.In(policy.Address, graph.Event) {
			if t, ok := alarmed(g.Resource(e.From), r); ok && addsCapacity(policy) {
				own = append(own, t)
			}
		}
		for _, t := range own {
			all = append(all, t.because(enabled.why))
		}
	}
	return lowest(all)
}

// because makes the value unknown for a reason, if there is any.
func (t Target) because(why string) Target {
	if why != "" {
		t.Value.Known, t.Value.Why = false, why
	}
	return t
}

// lowest is one target for each measure.
func lowest(all []Target) []Target {
	var out []Target
	at := map[string]int{}
	for _, t := range all {
		i, seen := at[measure(t.Metric)]
		if !seen {
			at[measure(t.Metric)] = len(out)
			out = append(out, t)
			continue
		}
		switch kept := out[i]; {
		case !t.Value.Known:
			if out[i].Unless == "" {
				out[i].Unless = t.Value.Why
			}
		case !kept.Value.Known:
			t.Unless = kept.Value.Why
			out[i] = t
		case t.Value.Value < kept.Value.Value:
			t.Unless = kept.Unless
			out[i] = t
		}
	}
	return out
}

// policiesOf are the scaling policies of a group, by themselves or through its scalable target.
func policiesOf(g *graph.Graph, address string) []*model.Resource {
	var out []*model.Resource
	for _, e := range g.In(address, graph.Attachment) {
		switch r := g.Resource(e.From); graph.TypeOf(r) {
		case "aws_autoscaling_policy", "aws_appautoscaling_policy":
			out = append(out, r)
		case "aws_appautoscaling_target":
			for _, p := range policiesOf(g, r.Address) {
				if !slices.Contains(out, p) {
					out = append(out, p)
				}
			}
		}
	}
	return out
}

// tracked reads a target tracking policy whose metric is a share of a unit's capacity.
func tracked(policy, group *model.Resource) []Target {
	var out []Target
	for _, block := range []string{"target_tracking_configuration", "target_tracking_scaling_policy_configuration"} {
		m := metric{name: text(policy, block, "*", "predefined_metric_specification", "*", "predefined_metric_type"), own: true}
		if m.name == "" {
			m = customized(policy, group, block)
		}
		value := number(policy, []string{block, "*", "target_value"})
		if value.Set() && m.own && measure(m.name) != "" {
			out = append(out, Target{Value: value, Metric: m.name}.because(m.why))
		}
	}
	return out
}

// alarmed reads an alarm that fires when utilisation rises above a threshold. The busiest unit of
// several that share the load evenly is as busy as the average.
func alarmed(alarm, group *model.Resource) (Target, bool) {
	if graph.TypeOf(alarm) != "aws_cloudwatch_metric_alarm" {
		return Target{}, false
	}
	m := ofAlarm(alarm, group)
	enabled := state(alarm, "actions_enabled")
	threshold := number(alarm, []string{"threshold"})
	rises := strings.HasPrefix(text(alarm, "comparison_operator"), "GreaterThan")
	level := slices.Contains([]string{"Average", "Maximum"}, text(alarm, "statistic"))
	return Target{Value: threshold, Metric: m.name, Step: true}.because(m.why).because(enabled.why),
		!enabled.off && threshold.Set() && rises && level && m.own && measure(m.name) != ""
}

// addsCapacity says that a step or simple scaling policy scales out.
func addsCapacity(policy *model.Resource) bool {
	for _, path := range [][]string{
		{"scaling_adjustment"}, {"step_adjustment", "*", "scaling_adjustment"},
		{"step_scaling_policy_configuration", "*", "step_adjustment", "*", "scaling_adjustment"},
	} {
		if n := number(policy, path); n.Known && n.Value > 0 {
			return true
		}
	}
	return false
}

// text is the known string at a path, "" when there is none.
func text(r *model.Resource, path ...string) string {
	for _, l := range graph.Leaves(r.Values, path...) {
		s, _ := graph.KnownString(l.Value)
		return s
	}
	return ""
}

// switched is whether something is off; why says what keeps that from being known.
type switched struct {
	off bool
	why string
}

// state reads a switch that is on when nothing is set.
func state(r *model.Resource, attribute string) switched {
	for _, l := range graph.Leaves(r.Values, attribute) {
		bare, _ := l.Value.Unmark()
		if !bare.IsKnown() {
			return switched{why: zones.Reason(l.Value)}
		}
		word, _ := graph.KnownString(l.Value)
		return switched{off: bare.Type() == cty.Bool && bare.False() || word == "false"}
	}
	return switched{}
}
