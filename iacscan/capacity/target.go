package capacity

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
)

// Target is a utilisation, in percent of one unit, that a group scales to or out at.
type Target struct {
	Value Number
	// Metric is what is measured, e.g. "ASGAverageCPUUtilization".
	Metric string
	// Step says that an alarm adds capacity above the value instead of tracking it.
	Step bool
}

// targets finds the utilisation targets of a group: target tracking policies on it, and alarms that
// call its step policies.
func targets(g *graph.Graph, r *model.Resource) []Target {
	var out []Target
	for _, policy := range policiesOf(g, r.Address) {
		out = append(out, tracked(policy)...)
		for _, e := range g.In(policy.Address, graph.Event) {
			if t, ok := alarmed(g.Resource(e.From)); ok && addsCapacity(policy) {
				out = append(out, t)
			}
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
func tracked(policy *model.Resource) []Target {
	var out []Target
	for _, block := range []string{"target_tracking_configuration", "target_tracking_scaling_policy_configuration"} {
		metric := text(policy, block, "*", "predefined_metric_specification", "*", "predefined_metric_type")
		if metric == "" {
			metric = text(policy, block, "*", "customized_metric_specification", "*", "metric_name")
		}
		value := number(policy, []string{block, "*", "target_value"})
		if value.Set() && isUtilization(metric) {
			out = append(out, Target{Value: value, Metric: metric})
		}
	}
	return out
}

// alarmed reads an alarm that fires when utilisation rises above a threshold. The busiest unit of
// several that share the load evenly is as busy as the average.
func alarmed(alarm *model.Resource) (Target, bool) {
	metric := text(alarm, "metric_name")
	threshold := number(alarm, []string{"threshold"})
	rises := strings.HasPrefix(text(alarm, "comparison_operator"), "GreaterThan")
	level := slices.Contains([]string{"Average", "Maximum"}, text(alarm, "statistic"))
	return Target{Value: threshold, Metric: metric, Step: true},
		graph.TypeOf(alarm) == "aws_cloudwatch_metric_alarm" && threshold.Set() && rises && level && isUtilization(metric)
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

// isUtilization says that a metric is a percentage of what one unit can do. Throughput per target is
// none: its limit is known to those who tested it only.
func isUtilization(metric string) bool {
	return strings.HasSuffix(metric, "CPUUtilization") || strings.HasSuffix(metric, "MemoryUtilization") ||
		metric == "CPUReservation" || metric == "MemoryReservation"
}

// text is the known string at a path, "" when there is none.
func text(r *model.Resource, path ...string) string {
	for _, l := range graph.Leaves(r.Values, path...) {
		s, _ := graph.KnownString(l.Value)
		return s
	}
	return ""
}
