# METADATA
# scope: package
# title: Capacity that starts from zero
# description: What serves requests may scale down to nothing, so that the next request waits for a control plane.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
#     description: Scaling to zero ACUs with automatic pause and resume
# custom:
#   id: scale-from-zero
#   family: capacity
#   why: >
#     From zero, the first requests wait until something is launched or resumed. During an event that is
#     when everybody launches, and a stand-by that is empty is no stand-by.
#   fix: >
#     Keep so much running as the first minutes of a failover need: a minimum above zero in every zone.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL11-BP05]
#   concepts: [asg-not-empty]
#   equivalents:
#     CloudSploit: [autoscaling/emptyASG]
#   since: 0.1.0
package ballast.capacity.scale_from_zero

import data.ballast.lib.capacity
import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some cluster in input.resources_by_type.aws_rds_cluster
	value.number(cluster, acus) == 0
	finding := report.finding(cluster, acus, sprintf(
		"Aurora cluster %s scales down to 0 ACUs: it pauses when nobody uses it, and the next connections wait until it is back",
		[cluster.name],
	))
	help := sprintf("set %s to 0.5 at least, and to what a failover needs where it is a stand-by", [report.spelled(cluster, "min_capacity")])
}

findings contains object.union(finding, {"help": help}) if {
	some cluster in input.resources_by_type.aws_rds_cluster
	value.text(cluster, ["engine_mode"]) == "serverless"
	value.flag(cluster, pause, false)
	finding := report.finding(cluster, pause, sprintf(
		"Aurora cluster %s pauses when nobody uses it: the next connections wait until it is back",
		[cluster.name],
	))
	help := sprintf("set %s to false", [report.spelled(cluster, "auto_pause")])
}

findings contains object.union(finding, {"help": help, "path": path(group), "related": related}) if {
	some group in serving
	group.capacity.units == 0
	not helped(group)
	finding := report.finding(group, capacity.pointer(group), sprintf(
		"%s serves requests and may shrink to 0 %ss: the next request waits for one to be launched",
		[group.name, group.capacity.unit],
	))
	help := sprintf("set %s to the number of zones at least", [capacity.attribute(group)])
	related := capacity.size(group)
}

undecided contains report.undecided(cluster, attribute, reason) if {
	some cluster in input.resources_by_type.aws_rds_cluster
	some attribute in [acus, pause]
	reason := value.why(cluster, attribute)
}

undecided contains report.undecided(group, [], group.capacity.units_why) if {
	some group in serving
	group.capacity.units_why != ""
}

acus := ["serverlessv2_scaling_configuration", 0, "min_capacity"]

pause := ["scaling_configuration", 0, "auto_pause"]

# serving are the groups behind load balancers that something scales. A group with a capacity provider has as
# many instances as its tasks need, which have a minimum of their own.
serving contains group if {
	some group in input.resources_by_type.aws_autoscaling_group
	group.hot
	balanced(group)
	scaled(group)
	value.number(group, ["max_size"]) > 0
	count([p | some p in graph.from(group, "placement"); p.type == "aws_ecs_capacity_provider"]) == 0
}

serving contains service if {
	some service in input.resources_by_type.aws_ecs_service
	service.hot
	balanced(service)
	service.capacity.scales
}

# What requests reach through security groups only may as well ask for work.
balanced(group) if count(graph.from(group, "target")) > 0

# Without a policy, a group stays at the size that it is given.
scaled(group) if {
	some policy in graph.from(group, "attachment")
	policy.type == "aws_autoscaling_policy"
}

scaled(group) if value.absent(group, ["desired_capacity"])

scaled(group) if value.number(group, ["desired_capacity"]) == 0

# helped says that another group is behind the same target group or load balancer: blue and green.
helped(group) if {
	some target in graph.from(group, "target")
	some other in graph.to(target, "target")
	other.address != group.address
	not other.capacity.units == 0
}

path(group) := [report.related(input.resources[address], "", step(i, input.resources[address])) | some i, address in group.hot]

step(0, resource) := sprintf("requests come in at %s", [resource.name])

step(i, resource) := sprintf("and reach %s", [resource.name]) if i > 0
