# METADATA
# scope: package
# title: DynamoDB Accelerator in one zone
# description: A DAX cluster is one node, or has all of its nodes in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html
#     description: DAX cluster components
# custom:
#   id: dax-single-zone
#   family: zones
#   why: >
#     When that zone is impaired, every read that the cluster answers goes to the table at once, or
#     fails. One node also has no one to take writes when it is replaced.
#   fix: >
#     Run three nodes over three zones: AWS recommends that for production.
#   severity: error
#   precision: high
#   profile: core
#   tags: [REL10-BP01]
#   concepts: [dax-multi-az]
#   equivalents:
#     Prowler: [dynamodb_accelerator_cluster_multi_az]
#     Fault Tolerance Analyser: [dax]
#   since: 0.1.0
package ballast.zones.dax_single_zone

import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(finding, {"help": help(cluster)}) if {
	some cluster in input.resources_by_type.aws_dax_cluster
	value.number(cluster, nodes) == 1
	finding := report.finding(cluster, nodes, sprintf(
		"DAX cluster %s is one node: every read that it answers goes to the table when its zone is impaired",
		[cluster.name],
	))
}

findings contains object.union(finding, {"help": help(cluster), "related": zones.subnets(cluster)}) if {
	some cluster in input.resources_by_type.aws_dax_cluster
	value.number(cluster, nodes) > 1
	zones.single(cluster)
	finding := report.finding(cluster, cluster.zones.pointer, sprintf(
		"all %v nodes of DAX cluster %s are in %s: every read that they answer goes to the table when that is impaired",
		[value.number(cluster, nodes), cluster.name, zones.described(cluster)],
	))
}

undecided contains report.undecided(cluster, nodes, reason) if {
	some cluster in input.resources_by_type.aws_dax_cluster
	reason := value.why(cluster, nodes)
}

undecided contains report.undecided(cluster, cluster.zones.pointer, reason) if {
	some cluster in input.resources_by_type.aws_dax_cluster
	value.number(cluster, nodes) > 1
	reason := zones.may_be_single(cluster)
}

nodes := ["replication_factor"]

help(cluster) := sprintf("set %s to 3, over three zones", [report.spelled(cluster, "replication_factor")])
