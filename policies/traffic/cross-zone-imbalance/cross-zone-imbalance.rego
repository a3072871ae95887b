# METADATA
# scope: package
# title: Zones with unequal shares of targets
# description: A load balancer that does not balance across zones has more targets in one zone than in another.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#cross-zone-load-balancing
#     description: Elastic Load Balancing, cross-zone load balancing
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
# custom:
#   id: cross-zone-imbalance
#   family: traffic
#   why: >
#     Every zone gets the same share of the requests, however many targets it has. Those of the smaller zone carry more
#     each: they are the first to be overloaded, and what the average of all says about headroom does not hold
#     for them.
#   fix: >
#     Have as many targets in each zone as in the others, or balance across zones.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL11-BP05, REL10-BP01]
#   since: 0.1.0
package ballast.traffic.cross_zone_imbalance

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(finding, {"help": help, "related": related}) if {
	some group in input.resources_by_type.aws_lb_target_group
	separate(group)
	not more
	[least, most] := share(group)
	least > 0
	most >= least * tolerated
	finding := report.finding(group, [], sprintf(
		"%s has %d targets in one zone and %d in another, which get as many requests together: each of the fewer carries %v times the load",
		[group.name, most, least, report.round1(most / least)],
	))
	help := "run the same number of targets in each zone, or balance across zones"
	related := [report.related(target, "", "a target") | some target in graph.to(group, "target")]
}

undecided contains report.undecided(group, [], reason) if {
	some group in input.resources_by_type.aws_lb_target_group
	separate(group)
	reason := doubt(group)
}

undecided contains report.undecided(group, attribute, reason) if {
	some group in input.resources_by_type.aws_lb_target_group
	count(graph.to(group, "target")) > 0
	reason := value.why(group, attribute)
}

# Five over two zones are near enough.
tolerated := 1.6

attribute := ["load_balancing_cross_zone_enabled"]

# separate says that requests stay in the zone that they arrive in.
separate(group) if lower(value.text(group, attribute)) == "false"

separate(group) if {
	value.defaulted(group, attribute, as_balancer) == as_balancer
	some listener in graph.from(group, "target")
	some lb in graph.from(listener, "target")
	lower(value.text(lb, ["load_balancer_type"])) in {"network", "gateway"}
	value.flag(lb, ["enable_cross_zone_load_balancing"], false) == false
}

as_balancer := "use_load_balancer_configuration"

# share is the least and the greatest number of targets in a zone: of instances that are counted, or of one group
# of a fixed size.
share(group) := [min(counts), max(counts)] if {
	members := graph.to(group, "target")
	count(members) > 1
	every member in members {
		placed(member)
	}
	count({member.zones.places[0].kind | some member in members}) == 1
	keys := {member.zones.places[0].key | some member in members}
	count(keys) > 1
	counts := [count([member | some member in members; member.zones.places[0].key == key]) | some key in keys]
}

share(group) := [floor(units / n), ceil(units / n)] if {
	[member] := graph.to(group, "target")
	fixed(member)
	units := member.capacity.units
	n := zones.number(member)
}

placed(member) if {
	member.type == "aws_instance"
	not member.indefinite
	zones.single(member)
	not member.zones.places[0].kind in {"unknown", "parameter"}
}

fixed(member) if {
	member.capacity.scales == false
	not member.indefinite
}

doubt(group) := attachments if {
	attachments := more
} else := member.zones.why if {
	some member in graph.to(group, "target")
	not share(group)
	member.zones.why != ""
} else := member.capacity.units_why if {
	some member in graph.to(group, "target")
	not share(group)
	member.capacity.units_why != ""
}

# more is the reason for which there may be targets that cannot be seen here.
more := min({reason |
	some [type, path] in [
		["aws_lb_target_group_attachment", ["target_group_arn"]], ["aws_lb_target_group_attachment", ["target_id"]],
		["aws_autoscaling_attachment", ["lb_target_group_arn"]], ["aws_autoscaling_attachment", ["autoscaling_group_name"]],
	]
	reason := graph.stray(type, path)
})
