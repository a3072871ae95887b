# METADATA
# scope: package
# title: Node group in one zone
# description: >
#   All nodes of an EKS node group are in one Availability Zone, and no other group of the cluster is
#   elsewhere.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/reliability.html
#     description: "Amazon EKS best practices: reliability"
# custom:
#   id: eks-single-zone
#   family: zones
#   why: >
#     When that zone is impaired, no node of the cluster is left, and new ones have to be launched
#     while everybody else wants to.
#   fix: >
#     Give the group subnets in three zones, or run a group per zone.
#   severity: error
#   precision: high
#   profile: core
#   tags: [REL10-BP01]
#   since: 0.1.0
package ballast.zones.eks_single_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(finding, {"help": "add subnets in two more zones", "related": zones.subnets(group)}) if {
	some group in input.resources_by_type.aws_eks_node_group
	zones.single(group)
	beside := others(group)
	not zones.apart(group, beside)
	not elsewhere(group)
	not zones.close(group)
	not zones.may_be_close(group)
	finding := report.finding(group, group.zones.pointer, sprintf(
		"%s in %s: none is left when that zone is impaired",
		[zones.everything(group, "node"), zones.described(group)],
	))
}

undecided contains report.undecided(group, group.zones.pointer, reason) if {
	some group in input.resources_by_type.aws_eks_node_group
	reason := zones.may_be_single(group)
	not elsewhere(group)
}

undecided contains report.undecided(group, group.zones.pointer, zones.may_be_close(group)) if {
	some group in input.resources_by_type.aws_eks_node_group
	zones.single(group)
}

# others are the node groups of the same cluster.
others(group) := [other |
	some other in input.resources_by_type.aws_eks_node_group
	other.address != group.address
	same_cluster(group, other)
]

same_cluster(a, b) if {
	some cluster in graph.to(a, "placement")
	cluster.type == "aws_eks_cluster"
	some address in object.get(b.out, "placement", [])
	address == cluster.address
}

same_cluster(a, b) if value.known(a, ["cluster_name"]) == value.known(b, ["cluster_name"])

# Whatever it belongs to, it may be the same.
same_cluster(a, b) if {
	a.address != b.address
	some group in [a, b]
	value.why(group, ["cluster_name"])
	not value.refs(group, ["cluster_name"])
}

# Pods may run without nodes.
elsewhere(_) if count(input.resources_by_type.aws_eks_fargate_profile) > 0
