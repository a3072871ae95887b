# METADATA
# scope: package
# title: Auto Scaling group too small for the loss of a zone
# description: What is left of an Auto Scaling group when its fullest Availability Zone is lost is less than what it needs.
# related_resources:
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
# custom:
#   id: asg-zone-headroom
#   family: capacity
#   why: >
#     The instances of the lost zone are gone, and new ones have to be launched while everybody else wants to launch them, too. Until then, which may be never, the rest is overloaded. Capacity that survives has to be there before.
#   fix: >
#     Raise the minimum size until the other zones carry the peak without the lost one: over three zones half as much again as the peak needs, over two twice as much.
#   severity: error
#   precision: high
#   profile: core
#   tags: [REL11-BP05]
#   since: 0.1.0
package ballast.capacity.asg_zone_headroom

import data.ballast.lib.capacity
import data.ballast.lib.instances
import data.ballast.lib.report

findings contains object.union(capacity.finding(group, sum), weight(group)) if {
	some group in input.resources_by_type.aws_autoscaling_group
	not capacity.only_zones_are_missing(group)
	sum := capacity.short(group)
}

weight(group) := {"severity": "note", "profile": "pedantic"} if {
	instances.keeps_to_itself(group)
} else := {}

undecided contains report.undecided(group, [], reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	reason := capacity.undecided(group)
}
