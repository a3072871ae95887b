# METADATA
# scope: package
# title: Warehouse without automated snapshots
# description: Automated snapshots of an Amazon Redshift cluster are switched off.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
#   - ref: https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-snapshots.html
#     description: Amazon Redshift snapshots and backups
# custom:
#   id: redshift-no-snapshots
#   family: data
#   why: >
#     What is lost or overwritten in the warehouse cannot be brought back, and it cannot be restored
#     in another zone.
#   fix: >
#     Keep automated snapshots for a day at least, which is the default.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [REL09-BP03]
#   concepts: [redshift-snapshots]
#   equivalents:
#     Checkov: [CKV_AWS_343]
#     AWS Config: [REDSHIFT_BACKUP_ENABLED]
#     Guard: [REDSHIFT_BACKUP_ENABLED, REDSHIFT_CLUSTER_MAINTENANCESETTINGS_CHECK]
#     cdk-nag: [AwsSolutions-RS10, RedshiftClusterMaintenanceSettings]
#     Prowler: [redshift_cluster_automated_snapshot]
#     CloudSploit: [redshift/snapshotRetentionPeriod]
#     Steampipe AWS Compliance: [redshift_cluster_automatic_snapshots_min_7_days]
#   since: 0.1.0
package ballast.data.redshift_no_snapshots

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some cluster in input.resources_by_type.aws_redshift_cluster
	value.number(cluster, retention) == 0
	finding := report.finding(cluster, retention, sprintf(
		"warehouse %s keeps automated snapshots for 0 days: what is lost in it cannot be restored, and it cannot be moved to another zone",
		[cluster.name],
	))
	help := sprintf("set %s to 7", [report.spelled(cluster, "automated_snapshot_retention_period")])
}

undecided contains report.undecided(cluster, retention, reason) if {
	some cluster in input.resources_by_type.aws_redshift_cluster
	reason := value.why(cluster, retention)
}

# One day is the default.
retention := ["automated_snapshot_retention_period"]
