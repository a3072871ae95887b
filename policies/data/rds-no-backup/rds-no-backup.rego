# METADATA
# scope: package
# title: Database without automated backups
# description: A database keeps no automated backups.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
#     description: Introduction to backups, Amazon RDS
# custom:
#   id: rds-no-backup
#   family: data
#   why: >
#     A standby copies a dropped table as faithfully as an order. Without automated backups there is no
#     earlier state to go back to after a bad deployment, a mistake or an attack, and RDS allows no read
#     replica either.
#   fix: >
#     Set the retention to the days that a mistake may stay unnoticed, 7 at least, and restore one now and
#     then to see that it works.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL09-BP03]
#   concepts: [rds-instance-backup, rds-cluster-backup]
#   equivalents:
#     Checkov: [CKV_AWS_133]
#     KICS: [1dc73fb4, 8c415f6f, e542bd46]
#     Trivy: [AWS-0077]
#     tfsec: [aws-rds-specify-backup-retention]
#     AWS Config: [DB_INSTANCE_BACKUP_ENABLED]
#     Guard: [DB_INSTANCE_BACKUP_ENABLED]
#     cdk-nag: [AwsSolutions-RDS13]
#     Terrascan: [AC_AWS_0052, AC_AWS_0495]
#     Regula: [FG_R00107]
#     cfn_nag: [W75]
#     cfn-lint: [I3013, E3719]
#     Prowler: [rds_instance_backup_enabled]
#     CloudSploit: [rds/rdsAutomatedBackups]
#     Steampipe AWS Compliance: [rds_db_instance_backup_enabled]
#   since: 0.1.0
package ballast.data.rds_no_backup

import data.ballast.lib.backup
import data.ballast.lib.report
import data.ballast.lib.value

retention := ["backup_retention_period"]

findings contains object.union(finding, {"help": sprintf("set %s to 7 at least", [report.spelled(db, "backup_retention_period")])}) if {
	some db in databases
	message := problem(db)
	not backup.covered(db)
	not backup.may_cover(db)
	finding := report.finding(db, retention, message)
}

problem(db) := sprintf("database %s keeps automated backups for 0 days: what is lost or overwritten in it cannot be restored", [db.name]) if {
	value.number(db, retention) == 0
}

# CloudFormation leaves it to RDS, which keeps backups for a day; the Terraform provider sends 0 for
# an instance, and leaves it to RDS for a cluster.
problem(db) := sprintf("database %s sets no backup retention, which is 0 days in Terraform: what is lost or overwritten in it cannot be restored", [db.name]) if {
	db.type == "aws_db_instance"
	db.language == "terraform"
	value.absent(db, retention)
	every source in restored_from {
		value.absent(db, [source])
	}
}

undecided contains report.undecided(db, retention, reason) if {
	some db in databases
	reason := value.why(db, retention)
}

undecided contains report.undecided(db, retention, reason) if {
	some db in databases
	problem(db)
	reason := backup.may_cover(db)
}

undecided contains report.undecided(db, [source], "a database that is restored has the retention of what it is restored from") if {
	some db in databases
	db.type == "aws_db_instance"
	db.language == "terraform"
	value.absent(db, retention)
	some source in restored_from
	value.set(db, [source])
}

undecided contains report.undecided(db, [source], reason) if {
	some db in standing_alone
	some source in copied_from
	not value.refs(db, [source])
	reason := value.why(db, [source])
}

restored_from := {"snapshot_identifier", "restore_to_point_in_time", "s3_import"}

# A replica is backed up with its source, and some engines do not allow it backups of its own.
copied_from := {"replicate_source_db", "replication_source_identifier", "source_region", "global_cluster_identifier"}

databases contains db if {
	some db in standing_alone
	every source in copied_from {
		value.absent(db, [source])
	}
}

standing_alone contains db if {
	some db in input.resources_by_type.aws_db_instance
	engine := lower(value.defaulted(db, ["engine"], "restored"))
	not startswith(engine, "aurora") # the cluster keeps their backups
}

standing_alone contains db if some db in input.resources_by_type.aws_rds_cluster

standing_alone contains db if some db in input.resources_by_type.aws_docdb_cluster

standing_alone contains db if some db in input.resources_by_type.aws_neptune_cluster
