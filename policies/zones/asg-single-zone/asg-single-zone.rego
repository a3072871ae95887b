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
#   concepts: [asg-multi-az]
#   equivalents:
#     AWS Config: [AUTOSCALING_MULTIPLE_AZ]
#     Regula: [FG_R00014]
#     Prowler: [autoscaling_group_multiple_az]
#     CloudSploit: [autoscaling/asgMultiAz]
#     Steampipe AWS Compliance: [autoscaling_group_multiple_az_configured]
#   since: 0.1.0
package ballast.zones.asg_single_zone

import data.ballast.lib.report
import data.ballast.lib.zones

findings contains object.union(finding, {"related": zones.subnets(group), "help": help(group)}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	zones.single(group)
	zones.served_from(group).at_most == 1
	not zones.close(group)
	not zones.may_be_close(group)
	finding := report.finding(group, group.zones.pointer, sprintf(
		"%s in %s: none is left when that zone is impaired",
		[zones.everything(group, "instance"), zones.described(group)],
	))
}

undecided contains report.undecided(group, group.zones.pointer, zones.may_be_close(group)) if {
	some group in input.resources_by_type.aws_autoscaling_group
	zones.single(group)
	zones.served_from(group).at_most == 1
}

# More subnets let a lone instance start elsewhere; they do not keep it running.
help(group) := "it needs a second instance in another zone, or a design that does without it" if {
	group.capacity.units == 1
	group.capacity.maximum == 1
} else := "add subnets in two more zones"

# One group per zone is a pattern of its own: what counts is where all groups of the load are.
undecided contains report.undecided(group, group.zones.pointer, reasons[0]) if {
	some group in input.resources_by_type.aws_autoscaling_group
	served_from := zones.served_from(group)
	group.zones.at_least == 1
	served_from.at_least == 1
	served_from.at_most > 1
	reasons := [zone_set.why | some zone_set in [group.zones, served_from]; zone_set.why != ""]
}
