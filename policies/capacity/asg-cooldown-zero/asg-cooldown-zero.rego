# METADATA
# scope: package
# title: Group that scales without a pause
# description: An Auto Scaling group has a cooldown of zero, and neither it nor what scales it has a warm-up.
# related_resources:
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scaling-cooldowns.html
#     description: Scaling cooldowns for Amazon EC2 Auto Scaling
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-default-instance-warmup.html
#     description: Set the default instance warmup for an Auto Scaling group
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_adapt_to_changes_autoscale_adapt.html
#     description: REL07-BP01 Use automation when obtaining or scaling resources
# custom:
#   id: asg-cooldown-zero
#   family: capacity
#   why: >
#     The group scales again before what it launched takes any load: it grows to its maximum,
#     and shrinks as far when the metrics have caught up.
#   fix: >
#     Leave the cooldown at its default, or set a warm-up as long as an instance takes to
#     serve.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL07-BP01]
#   concepts: [asg-cooldown]
#   equivalents:
#     cdk-nag: [AwsSolutions-AS1]
#     CloudSploit: [autoscaling/asgCooldownPeriod]
#   since: 0.1.0
package ballast.capacity.asg_cooldown_zero

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	value.number(group, cooldown) == 0
	value.absent(group, warmup)
	not fixed(group)
	not paused(group)
	not doubt(group)
	finding := report.finding(group, cooldown, sprintf("%s scales again before what it launched takes any load: its cooldown is 0", [group.name]))
	help := sprintf("remove %s, or set %s", [report.spelled(group, cooldown[0]), report.spelled(group, warmup[0])])
}

undecided contains report.undecided(group, path, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	some path in [cooldown, warmup]
	reason := value.why(group, path)
}

undecided contains report.undecided(group, cooldown, doubt(group)) if {
	some group in input.resources_by_type.aws_autoscaling_group
	value.number(group, cooldown) == 0
	value.absent(group, warmup)
	not paused(group)
}

# doubt is the reason for which it is not known whether a group scales, or what does it.
doubt(group) := min(array.concat(
	[reason | some path in [["min_size"], ["max_size"]]; reason := value.why(group, path)],
	[reason | some path in array.concat([["autoscaling_group_name"]], own); reason := graph.stray("aws_autoscaling_policy", path)],
))

fixed(group) if value.number(group, ["min_size"]) == value.number(group, ["max_size"])

# The cooldown of a group is for policies that have none of their own, nor a warm-up.
paused(group) if {
	policies := graph.parts(group, "aws_autoscaling_policy")
	count(policies) > 0
	every policy in policies {
		some path in own
		value.set(policy, path)
		not none(policy, path)
	}
}

none(policy, path) if value.number(policy, path) == 0

# ECS has a warm-up of 300 seconds when it scales the group of a capacity provider.
paused(group) if count(graph.parts(group, "aws_ecs_capacity_provider")) > 0

own := [["cooldown"], ["estimated_instance_warmup"]]

cooldown := ["default_cooldown"]

warmup := ["default_instance_warmup"]
