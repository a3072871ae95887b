# METADATA
# scope: package
# title: Node group too small for the loss of a zone
# description: >
#   What is left of an EKS node group when its fullest Availability Zone is lost is less than what it
#   needs.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
# custom:
#   id: eks-zone-headroom
#   family: capacity
#   why: >
#     The nodes of the lost zone are gone, and their pods wait for new ones that have to be launched
#     while everybody else wants to launch them, too.
#   fix: >
#     Raise the minimum size until the other zones carry the peak without the lost one: over three
#     zones half as much again as the peak needs, over two twice as much.
#   severity: error
#   precision: high
#   profile: core
#   tags: [REL11-BP05]
#   since: 0.1.0
package ballast.capacity.eks_zone_headroom

import data.ballast.lib.capacity
import data.ballast.lib.report

findings contains capacity.finding(group, sum) if {
	some group in input.resources_by_type.aws_eks_node_group
	alone(group)
	not capacity.only_zones_are_missing(group)
	sum := capacity.short(group)
}

undecided contains report.undecided(group, [], reason) if {
	some group in input.resources_by_type.aws_eks_node_group
	alone(group)
	reason := capacity.undecided(group)
}

undecided contains report.undecided(group, [], reason) if {
	some group in input.resources_by_type.aws_eks_node_group
	not alone(group)
	capacity.short(group)
	reason := "other node groups carry pods, too, and what is left of all of them is not added up"
}

# alone says that no other group or profile carries pods.
alone(group) if {
	count([other | some other in input.resources_by_type.aws_eks_node_group; other.address != group.address]) == 0
	count(object.get(input.resources_by_type, "aws_eks_fargate_profile", [])) == 0
}
