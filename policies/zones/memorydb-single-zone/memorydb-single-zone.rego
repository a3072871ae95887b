# METADATA
# scope: package
# title: MemoryDB shards without a replica
# description: The shards of a MemoryDB cluster have no replica in another Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/memorydb/latest/devguide/autofailover.html
#     description: Minimizing downtime in MemoryDB with Multi-AZ
# custom:
#   id: memorydb-single-zone
#   family: zones
#   why: >
#     The data is in several zones, but nothing serves it: a shard is down until MemoryDB has
#     replaced its only node, which it does while everybody else asks for nodes, too.
#   fix: >
#     Give every shard a replica at least: MemoryDB places it in another zone, and it takes over in
#     seconds.
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01, REL11-BP05]
#   concepts: [memorydb-multi-az]
#   equivalents:
#     Fault Tolerance Analyser: [memorydb]
#   since: 0.1.0
package ballast.zones.memorydb_single_zone

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some cluster in input.resources_by_type.aws_memorydb_cluster
	value.number(cluster, replicas) == 0
	finding := report.finding(cluster, replicas, sprintf(
		"each shard of MemoryDB cluster %s is one node: it is down until another is created when the zone of that is impaired",
		[cluster.name],
	))
	help := sprintf("set %s to 1 at least, to 2 for three zones", [report.spelled(cluster, "num_replicas_per_shard")])
}

undecided contains report.undecided(cluster, replicas, reason) if {
	some cluster in input.resources_by_type.aws_memorydb_cluster
	reason := value.why(cluster, replicas)
}

# One replica is the default.
replicas := ["num_replicas_per_shard"]
