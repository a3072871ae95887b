# METADATA
# scope: package
# title: In-memory store without snapshots
# description: A Redis or Valkey store keeps no snapshot.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
#   - ref: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html
#     description: Scheduling automatic backups of ElastiCache
# custom:
#   id: cache-no-snapshots
#   family: data
#   why: >
#     A cache fills again. Where the store is the only place of something, a fault of all its nodes,
#     or a deletion, takes it for good.
#   fix: >
#     Keep snapshots where the data is not made again by itself.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP03]
#   concepts: [elasticache-backup]
#   equivalents:
#     Checkov: [CKV_AWS_134]
#     KICS: [8fdb08a0]
#     Trivy: [AWS-0050]
#     AWS Config: [ELASTICACHE_REDIS_CLUSTER_AUTOMATIC_BACKUP_CHECK]
#     cdk-nag: [ElastiCacheRedisClusterAutomaticBackup]
#     Prowler: [elasticache_redis_cluster_backup_enabled]
#     Steampipe AWS Compliance: [elasticache_redis_cluster_automatic_backup_retention_15_days]
#   since: 0.1.0
package ballast.data.cache_no_snapshots

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some store in stores
	value.number_or(store, retention, 0) == 0
	finding := report.finding(store, retention, sprintf(
		"%s keeps no snapshot: what only it holds is gone with its nodes",
		[store.name],
	))
	help := sprintf("set %s to 1 at least, if anything in it is not made again by itself", [report.spelled(store, "snapshot_retention_limit")])
}

undecided contains report.undecided(store, retention, reason) if {
	some store in stores
	reason := value.why(store, retention)
}

retention := ["snapshot_retention_limit"]

stores contains store if {
	some store in input.resources_by_type.aws_elasticache_cluster
	lower(value.text(store, ["engine"])) in {"redis", "valkey"} # memcached has none
	value.absent(store, ["replication_group_id"])
	not makes_none(store)
}

stores contains store if some store in input.resources_by_type.aws_elasticache_replication_group

stores contains store if some store in input.resources_by_type.aws_memorydb_cluster

# ElastiCache makes no snapshots of the smallest of the first nodes.
makes_none(store) if startswith(value.text(store, ["node_type"]), "cache.t1.")

makes_none(store) if value.why(store, ["node_type"])
