# METADATA
# scope: package
# title: Auto Scaling group in one zone
# description: All subnets or zones of an Auto Scaling group are in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
# custom:
#   id: asg-single-zone
#   family: zones
#   why: >
#     When that zone is impaired, every instance of the group is gone at once. Nothing is left to carry
#     the load, and launching instances elsewhere means changing the group: a control-plane action, at
#     the moment when everybody else needs one.
#   fix: >
#     Give the group subnets in three zones (two at least), and a minimum size that the others can
#     carry the load with when one is lost.
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01]
#   equivalents:
#     Regula: [FG_R00014]
#     AWS Config: [AUTOSCALING_MULTIPLE_AZ]
#     Prowler: [autoscaling_group_multiple_az]
#     CloudSploit: [autoscaling/asgMultiAz]
#     Steampipe AWS Compliance: [autoscaling_group_multiple_az_configured]
#   since: 0.1.0
package ballast.zones.asg_single_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.zones

findings contains object.union(finding, {"related": related(group), "help": help}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	zones.single(group)
	not spread_over_groups(group)
	finding := report.finding(group, group.zones.pointer, sprintf(
		"%s in %s: none is left when that zone is impaired",
		[subject(group), zones.described(group)],
	))
}

help := "add subnets of two further zones"

undecided contains report.undecided(group, group.zones.pointer, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	reason := zones.may_be_single(group)
}

subject(group) := sprintf("all %d instances of %s are", [group.capacity.units, group.name]) if group.capacity.units > 1

subject(group) := sprintf("the only instance of %s is", [group.name]) if group.capacity.units == 1

subject(group) := sprintf("all instances of %s are", [group.name]) if not group.capacity.units > 0

related(group) := [report.related(subnet, ["availability_zone"], sprintf("%s is in %s", [subnet.name, place.zone])) |
	some place in group.zones.places
	subnet := input.resources[place.subnet]
	subnet.zones.names
	count(subnet.zones.names) > 0
]

# One group per zone is a pattern of its own: several groups of one block, behind one target group,
# or of one launch template, each in its own zone.
spread_over_groups(group) if {
	some other in siblings(group)
	some a in group.zones.places
	some b in other.zones.places
	not zones.same(a, b)
}

siblings(group) := [other |
	some address in array.concat(input.blocks[group.block], partners(group))
	address != group.address
	other := input.resources[address]
	other.type == group.type
]

partners(group) := array.concat(
	[other.address | some target in graph.from(group, "target"); some other in graph.to(target, "target")],
	[other.address | some template in graph.to(group, "attachment"); some other in graph.from(template, "attachment")],
)
