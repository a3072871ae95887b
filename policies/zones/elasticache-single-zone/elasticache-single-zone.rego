# METADATA
# scope: package
# title: Cache in one zone
# description: An ElastiCache cluster has no node in another Availability Zone that takes over.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
#     description: Minimizing downtime in ElastiCache by using Multi-AZ
#   - ref: https://aws.amazon.com/builders-library/caching-challenges-and-strategies/
#     description: Caching challenges and strategies
# custom:
#   id: elasticache-single-zone
#   family: zones
#   why: >
#     A service is sized for the hit rate of its cache. When the zone of the cache is impaired, the whole
#     load goes to what is behind it, and what only the cache knew (sessions, locks) is lost.
#   fix: >
#     Redis OSS and Valkey: a replication group with a replica per shard at least, automatic failover and
#     Multi-AZ. Memcached: several nodes, spread with az_mode cross-az.
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01]
#   concepts: [elasticache-redis-multi-az, elasticache-memcached-cross-az, elasticache-failover-valid]
#   equivalents:
#     Checkov: [CKV2_AWS_50]
#     KICS: [6db03a91, cfdef2e5]
#     cdk-nag: [AwsSolutions-AEC4]
#     Terrascan: [AC_AWS_0104]
#     cfn-lint: [E3026]
#     Prowler: [elasticache_redis_cluster_multi_az_enabled, elasticache_redis_cluster_automatic_failover_enabled]
#     CloudSploit: [elasticache/elasticacheRedisMultiAZ]
#     Steampipe AWS Compliance: [elasticache_replication_group_auto_failover_enabled]
#     Fault Tolerance Analyser: [elasticache]
#   since: 0.1.0
package ballast.zones.elasticache_single_zone

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some group in groups
	nodes(group) == 1
	not extended(group)
	not stray
	finding := report.finding(group, [], sprintf(
		"replication group %s has %s: nothing takes over when the zone of that is impaired",
		[group.name, one(group)],
	))
	help := sprintf("add a replica in another zone, and set %s and %s to true", [report.spelled(group, failover[0]), report.spelled(group, multi_zone[0])])
}

findings contains object.union(finding, {"help": sprintf("set %s and %s to true", [report.spelled(group, failover[0]), report.spelled(group, multi_zone[0])])}) if {
	some group in groups
	nodes(group) > 1
	value.flag(group, failover, false) == false
	not sharded(group)
	finding := report.finding(group, failover, sprintf(
		"replication group %s has %v nodes but no automatic failover: it takes no writes until somebody promotes a replica when the zone of its primary is impaired",
		[group.name, nodes(group)],
	))
}

findings contains object.union(finding, {"help": sprintf("set %s to true", [report.spelled(group, multi_zone[0])]), "severity": "warning"}) if {
	some group in groups
	nodes(group) > 1
	fails_over(group)
	value.flag(group, multi_zone, false) == false
	every attribute in spread {
		value.absent(group, attribute)
	}
	finding := report.finding(group, multi_zone, sprintf(
		"nothing keeps the %v nodes of %s in different zones: they may all be lost with one",
		[nodes(group), per(group)],
	))
}

findings contains object.union(finding, {"help": "make it a replication group with a replica in another zone"}) if {
	some cluster in lone_clusters
	lower(value.text(cluster, ["engine"])) in {"redis", "valkey"}
	finding := report.finding(cluster, [], sprintf(
		"%s cluster %s is one node: nothing takes over when its zone is impaired",
		[value.known(cluster, ["engine"]), cluster.name],
	))
}

findings contains object.union(finding, {"help": help, "severity": "warning"}) if {
	some cluster in lone_clusters
	lower(value.text(cluster, ["engine"])) == "memcached"
	value.number(cluster, ["num_cache_nodes"]) == 1
	finding := report.finding(cluster, ["num_cache_nodes"], sprintf(
		"memcached cluster %s is one node: everything that it caches is asked of its source when its zone is impaired",
		[cluster.name],
	))
	help := sprintf("run a node in each of several zones, with %s cross-az", [report.spelled(cluster, "az_mode")])
}

findings contains object.union(finding, {"help": help, "severity": "warning"}) if {
	some cluster in lone_clusters
	lower(value.text(cluster, ["engine"])) == "memcached"
	n := value.number(cluster, ["num_cache_nodes"])
	n > 1
	keeps_together(cluster)
	finding := report.finding(cluster, ["az_mode"], sprintf(
		"all %v nodes of memcached cluster %s are in one zone: everything that they cache is asked of its source when that is impaired",
		[n, cluster.name],
	))
	help := sprintf("set %s to cross-az", [report.spelled(cluster, "az_mode")])
}

undecided contains report.undecided(group, attribute, reason) if {
	some group in groups
	some attribute in sizes
	reason := value.why(group, attribute)
}

undecided contains report.undecided(group, attribute, reason) if {
	some group in groups
	nodes(group) > 1
	some attribute in [failover, multi_zone]
	reason := value.why(group, attribute)
}

undecided contains report.undecided(group, [], stray) if {
	some group in groups
	nodes(group) == 1
}

undecided contains report.undecided(group, ["num_node_groups"], reason) if {
	some group in groups
	not nodes(group)
	every attribute in sizes {
		not value.why(group, attribute)
	}
	reason := "how many replicas a shard has is not set, so ElastiCache chooses"
}

undecided contains report.undecided(cluster, attribute, reason) if {
	some cluster in input.resources_by_type.aws_elasticache_cluster
	some attribute in [["engine"], ["num_cache_nodes"], ["az_mode"], ["replication_group_id"]]
	not member(cluster)
	reason := value.why(cluster, attribute)
}

# groups are those that decide for themselves: in a global datastore the primary does.
groups contains group if {
	some group in input.resources_by_type.aws_elasticache_replication_group
	value.absent(group, ["global_replication_group_id"])
}

# ElastiCache takes preferred zones in cross-az mode only: single-az means one zone, whatever they say.
keeps_together(cluster) if value.known(cluster, ["az_mode"]) == "single-az"

keeps_together(cluster) if {
	value.absent(cluster, ["az_mode"])
	value.absent(cluster, ["preferred_availability_zones"])
}

keeps_together(cluster) if {
	value.absent(cluster, ["az_mode"])
	preferred := value.known(cluster, ["preferred_availability_zones"])
	count({zone | some zone in preferred; is_string(zone)}) == 1
	every zone in preferred {
		is_string(zone)
	}
}

# lone_clusters belong to no replication group.
lone_clusters contains cluster if {
	some cluster in input.resources_by_type.aws_elasticache_cluster
	value.absent(cluster, ["replication_group_id"])
}

member(cluster) if value.known(cluster, ["replication_group_id"])

member(cluster) if count(value.refs(cluster, ["replication_group_id"])) > 0

# A replica may be a cluster of its own that names the group.
extended(group) if {
	some cluster in input.resources_by_type.aws_elasticache_cluster
	some ref in value.refs(cluster, ["replication_group_id"])
	ref.address == group.address
}

extended(group) if {
	some cluster in input.resources_by_type.aws_elasticache_cluster
	value.known(cluster, ["replication_group_id"]) == value.known(group, ["replication_group_id"])
}

stray := graph.stray("aws_elasticache_cluster", ["replication_group_id"])

failover := ["automatic_failover_enabled"]

multi_zone := ["multi_az_enabled"]

# spread says itself where the nodes go; availability_zones is how Terraform's provider called it before version 4.
spread := [["preferred_cache_cluster_azs"], ["availability_zones"], ["node_group_configuration"]]

sizes := [
	["num_cache_clusters"], ["number_cache_clusters"], ["replicas_per_node_group"], ["node_group_configuration"],
	["cluster_mode", 0, "replicas_per_node_group"], ["num_node_groups"], ["cluster_mode", 0, "num_node_groups"],
]

# nodes is how many nodes hold each piece of the data.
nodes(group) := min([value.number(group, attribute) | some attribute in [["num_cache_clusters"], ["number_cache_clusters"]]]) if {
	not sharded(group)
}

nodes(group) := 1 + min([value.number(group, attribute) | some attribute in replicas]) if {
	value.absent(group, ["num_cache_clusters"])
	value.absent(group, ["number_cache_clusters"])
}

# The primary alone is the default, as long as nothing speaks of shards.
nodes(group) := 1 if {
	every attribute in sizes {
		value.absent(group, attribute)
	}
}

replicas := [["replicas_per_node_group"], ["cluster_mode", 0, "replicas_per_node_group"]]

# With several shards, failover cannot be off.
sharded(group) if {
	some attribute in [["num_node_groups"], ["cluster_mode", 0, "num_node_groups"]]
	value.number(group, attribute) > 1
}

fails_over(group) if value.flag(group, failover, false)

fails_over(group) if sharded(group)

one(group) := "one node" if not sharded(group)

one(group) := "one node per shard" if sharded(group)

per(group) := group.name if not sharded(group)

per(group) := sprintf("each shard of %s", [group.name]) if sharded(group)
