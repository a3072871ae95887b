# METADATA
# scope: package
# title: Backups kept for less than a week
# description: Automated backups of a database are gone before a week is over.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html
#     description: Backup retention period of Amazon RDS
# custom:
#   id: backup-retention-short
#   family: data
#   why: >
#     A mistake is often found days after it was made, by a customer or at the end of a week. By
#     then no backup from before it is left.
#   fix: >
#     Keep backups for seven days at least; AWS Backup keeps them for longer than the database
#     itself can.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [REL09-BP03]
#   concepts: [rds-backup-retention-7, docdb-backup, neptune-backup]
#   equivalents:
#     Checkov: [CKV_AWS_360, CKV_AWS_361]
#     KICS: [e649a218]
#     AWS Config: [NEPTUNE_CLUSTER_BACKUP_RETENTION_CHECK]
#     cdk-nag: [AwsSolutions-DOC4, AwsSolutions-N3]
#     Prowler: [documentdb_cluster_backup_enabled, neptune_cluster_backup_enabled]
#     CloudSploit: [documentDB/docdbClusterBackupRetention, neptune/neptuneInstanceBackupRetention]
#     Steampipe AWS Compliance: [rds_db_instance_backup_retention_period_less_than_7, docdb_cluster_backup_retention_period_7, docdb_cluster_backup_retention_period_7_days, neptune_cluster_backup_retention_period_7, neptune_db_cluster_automated_backup_enabled]
#   since: 0.1.0
package ballast.data.backup_retention_short

import data.ballast.lib.backup
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some db in databases
	days := value.defaulted(db, retention, default_days(db))
	kept := to_number(days)
	kept > 0
	kept < enough
	not backup.covered(db)
	not backup.may_cover(db)
	finding := report.finding(db, retention, sprintf(
		"backups of %s are gone after %s: a mistake that is found later cannot be undone",
		[db.name, report.plural(kept, "day")],
	))
	help := sprintf("set %s to %d at least", [report.spelled(db, "backup_retention_period"), enough])
}

undecided contains report.undecided(db, retention, reason) if {
	some db in databases
	reason := value.why(db, retention)
}

undecided contains report.undecided(db, retention, reason) if {
	some db in databases
	value.number(db, retention) < enough
	reason := backup.may_cover(db)
}

retention := ["backup_retention_period"]

# Enough for somebody to come back from a long weekend.
enough := 7

# RDS keeps backups for a day. The Terraform provider sends 0 for an instance: it has none at all.
default_days(db) := 0 if {
	db.type == "aws_db_instance"
	db.language == "terraform"
} else := 1

databases contains db if {
	some db in input.resources_by_type.aws_db_instance
	backup.alone(db)
	original(db)
}

databases contains db if {
	some db in input.resources_by_type.aws_rds_cluster
	original(db)
}

databases contains db if {
	some db in input.resources_by_type.aws_docdb_cluster
	original(db)
}

databases contains db if {
	some db in input.resources_by_type.aws_neptune_cluster
	original(db)
}

# A replica is backed up with its source, and a restored database has what it is restored from.
original(db) if {
	every source in [
		"replicate_source_db", "replication_source_identifier", "source_region", "global_cluster_identifier",
		"snapshot_identifier", "restore_to_point_in_time",
	] {
		value.absent(db, [source])
	}
}
