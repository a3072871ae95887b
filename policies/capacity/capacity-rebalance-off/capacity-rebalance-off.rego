# METADATA
# scope: package
# title: Spot instances without replacement ahead of time
# description: A group with Spot instances does not replace them before they are taken.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_adapt_to_changes_autoscale_adapt.html
#     description: REL07-BP01 Use automation when obtaining or scaling resources
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-capacity-rebalancing.html
#     description: Capacity Rebalancing in Auto Scaling to replace at-risk Spot Instances
# custom:
#   id: capacity-rebalance-off
#   family: capacity
#   why: >
#     AWS often says early that a Spot instance is at risk. Without capacity rebalancing the group
#     waits until it is gone, and runs short until its successor has started.
#   fix: >
#     Switch capacity rebalancing on.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [REL07-BP01]
#   concepts: [asg-capacity-rebalance]
#   equivalents:
#     AWS Config: [AUTOSCALING_CAPACITY_REBALANCING]
#     Prowler: [autoscaling_group_capacity_rebalance_enabled]
#   since: 0.1.0
package ballast.capacity.capacity_rebalance_off

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	spot(group)
	value.flag(group, rebalance, false) == false
	finding := report.finding(group, rebalance, sprintf(
		"%s has Spot instances, and replaces them when they are gone, not before",
		[group.name],
	))
	help := sprintf("set %s to true", [report.spelled(group, rebalance[0])])
}

undecided contains report.undecided(group, attribute, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	some attribute in [share, rebalance]
	reason := value.why(group, attribute)
}

share := ["mixed_instances_policy", 0, "instances_distribution", 0, "on_demand_percentage_above_base_capacity"]

rebalance := ["capacity_rebalance"]

spot(group) if value.number(group, share) < 100
