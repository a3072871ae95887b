# METADATA
# scope: package
# title: Group that cannot grow
# description: A scaling policy belongs to a group whose maximum is its minimum.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_adapt_to_changes_autoscale_adapt.html
#     description: REL07-BP01 Use automation when obtaining or scaling resources
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html
#     description: Set scaling limits for your Auto Scaling group
# custom:
#   id: no-room-to-scale
#   family: capacity
#   why: >
#     The policy looks like an answer to load, but the group is as large as it may be: under a peak,
#     or after the loss of a zone, nothing is added.
#   fix: >
#     Raise the maximum above the minimum, to what the peak needs with a zone lost.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL07-BP01]
#   concepts: [asg-min-max-sane]
#   equivalents:
#     cfn-lint: [E3706, E3712]
#   since: 0.1.0
package ballast.capacity.no_room_to_scale

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.scaling
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "related": related}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	maximum := value.number(group, ["max_size"])
	maximum == value.number(group, ["min_size"])
	maximum > 0
	policies := [policy | some policy in graph.from(group, "attachment"); policy.type == "aws_autoscaling_policy"]
	count(policies) > 0
	finding := report.finding(group, ["max_size"], sprintf(
		"%s has a scaling policy, but its minimum and maximum are %v: nothing is added under load",
		[group.name, maximum],
	))
	help := sprintf("raise %s, or remove the policy", [report.spelled(group, "max_size")])
	related := [report.related(policy, "", "the policy") | some policy in policies]
}

findings contains object.union(finding, {"help": help}) if {
	some target in input.resources_by_type.aws_appautoscaling_target
	maximum := value.number(target, ["max_capacity"])
	maximum == value.number(target, ["min_capacity"])
	maximum > 0
	not timed(target)
	finding := report.finding(target, ["max_capacity"], sprintf(
		"%s may scale between %v and %v: nothing is added under load",
		[target.name, maximum, maximum],
	))
	help := sprintf("raise %s", [report.spelled(target, "max_capacity")])
}

# What only a schedule moves is switched on and off by the hour; load is not what it is for.
timed(target) if {
	scaling.moved(target, "aws_appautoscaling_scheduled_action")
	not scaling.moved(target, "aws_appautoscaling_policy")
}

undecided contains report.undecided(group, [attribute], reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	count([policy | some policy in graph.from(group, "attachment"); policy.type == "aws_autoscaling_policy"]) > 0
	some attribute in ["min_size", "max_size"]
	reason := value.why(group, [attribute])
}

undecided contains report.undecided(target, [attribute], reason) if {
	some target in input.resources_by_type.aws_appautoscaling_target
	some attribute in ["min_capacity", "max_capacity"]
	reason := value.why(target, [attribute])
}
