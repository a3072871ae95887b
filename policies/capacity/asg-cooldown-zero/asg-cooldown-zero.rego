# METADATA
# scope: package
# title: Group that scales without a pause
# description: An Auto Scaling group has a cooldown of zero and no warm-up.
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

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	value.number(group, cooldown) == 0
	value.absent(group, warmup)
	finding := report.finding(group, cooldown, sprintf("%s scales again before what it launched takes any load: its cooldown is 0", [group.name]))
	help := sprintf("remove %s, or set %s", [report.spelled(group, cooldown[0]), report.spelled(group, warmup[0])])
}

undecided contains report.undecided(group, path, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	some path in [cooldown, warmup]
	reason := value.why(group, path)
}

cooldown := ["default_cooldown"]

warmup := ["default_instance_warmup"]
