package capacity

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/zclconf/go-cty/cty"
)

// metric is what a policy or an alarm looks at.
type metric struct {
	name string
	// own says that it is, or may be, a metric of the group; why says what keeps that from being known.
	own bool
	why string
}

// measure is what a metric counts, when that is a percentage of what one unit can do: several names
// stand for one measure. Throughput per target is none: its limit is known to those who tested it only.
func measure(metric string) string {
	switch {
	case strings.HasSuffix(metric, "CPUUtilization"):
		return "CPU"
	case strings.HasSuffix(metric, "MemoryUtilization"):
		return "memory"
	case metric == "CPUReservation" || metric == "MemoryReservation":
		return metric
	}
	return ""
}

// dimension is a name and a value that a metric is narrowed down by.
type dimension struct {
	name  string
	value cty.Value
}

// customized is the metric of a target tracking policy that names one itself.
func customized(policy, group *model.Resource, block string) metric {
	path := []string{block, "*", "customized_metric_specification", "*"}
	name := text(policy, append(path, "metric_name")...)
	var dimensions []dimension
	why := ""
	for _, blocks := range []string{"metric_dimension", "dimensions"} {
		for _, l := range graph.At(policy.Values, append(path, blocks, "*")...) {
			d, reason := pair(l.Value)
			dimensions, why = append(dimensions, d), why+reason
		}
	}
	return ofGroup(group, name, graph.Leaves(policy.Values, append(path, "namespace")...), dimensions, why)
}

// pair reads a block with a name and a value.
func pair(v cty.Value) (d dimension, why string) {
	if bare, _ := v.Unmark(); !bare.IsKnown() {
		return d, zones.Reason(v)
	}
	for _, l := range graph.Leaves(v, "name") {
		d.name, _ = graph.KnownString(l.Value)
	}
	for _, l := range graph.Leaves(v, "value") {
		d.value = l.Value
	}
	return d, ""
}

// ofAlarm is the metric of an alarm.
func ofAlarm(alarm, group *model.Resource) metric {
	var dimensions []dimension
	why := ""
	for _, l := range graph.Leaves(alarm.Values, "dimensions") {
		name, _ := strings.CutPrefix(l.Pointer, "/dimensions")
		if name == "" {
			why = zones.Reason(l.Value)
		}
		dimensions = append(dimensions, dimension{strings.TrimPrefix(name, "/"), l.Value})
	}
	return ofGroup(group, text(alarm, "metric_name"), graph.Leaves(alarm.Values, "namespace"), dimensions, why)
}

// ofGroup says whether a metric is one of the group: the processor of a database in its alarm says
// nothing of the group itself.
func ofGroup(group *model.Resource, name string, namespace []graph.Leaf, dimensions []dimension, why string) metric {
	m := metric{name: name, own: true, why: why}
	space := ""
	for _, l := range namespace {
		if s, known := graph.KnownString(l.Value); known {
			space = s
		} else {
			m.why = zones.Reason(l.Value)
		}
	}
	service, identity := "AWS/EC2", "AutoScalingGroupName"
	if graph.TypeOf(group) == "aws_ecs_service" {
		service, identity = "AWS/ECS", "ServiceName"
	}
	// The instances of a cluster are measured by ECS.
	cluster := space == "AWS/ECS" && identity == "AutoScalingGroupName"
	if cluster {
		identity = "ClusterName"
	}
	at := slices.IndexFunc(dimensions, func(d dimension) bool { return d.name == identity })
	switch {
	case strings.HasPrefix(space, "AWS/") && space != service && !cluster:
		m.own = false
	case m.why != "":
	case len(dimensions) == 0:
		m.why = "the metric has no dimensions, so whose it is cannot be told"
	case at < 0 || cluster && slices.ContainsFunc(dimensions, func(d dimension) bool { return d.name == "ServiceName" }):
		m.own = false
	case !cluster:
		m.own, m.why = names(dimensions[at].value, group)
	}
	return m
}

// names says whether a value is, or may be, the name of a resource.
func names(v cty.Value, r *model.Resource) (may bool, why string) {
	if slices.ContainsFunc(graph.Refs(v), func(ref model.Ref) bool { return ref.Address == r.Address || ref.Address == graph.Block(r.Address) }) {
		return true, ""
	}
	named, known := graph.KnownString(v)
	if own := text(r, "name"); known && own != "" {
		return own == named, ""
	}
	return true, "whether the metric is that of " + r.Name() + " cannot be told"
}
