# METADATA
# scope: package
# title: Data in no backup plan
# description: A store is named by no AWS Backup selection.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_identified_backups_data.html
#     description: REL09-BP01 Identify and back up all data that needs to be backed up
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
# custom:
#   id: no-backup-plan
#   family: data
#   why: >
#     Backups that a service makes of its own go with the resource, and stay in its account and
#     Region. A backup plan keeps copies elsewhere, for as long as they are needed.
#   fix: >
#     Name the store in a backup selection, by its ARN or by a tag.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP01, REL09-BP03]
#   concepts: [rds-backup-plan, dynamodb-backup-plan, ebs-backup-plan, fsx-backup-plan]
#   equivalents:
#     Checkov: [CKV2_AWS_8, CKV2_AWS_9]
#     AWS Config: [RDS_IN_BACKUP_PLAN, RDS_RESOURCES_PROTECTED_BY_BACKUP_PLAN, AURORA_RESOURCES_PROTECTED_BY_BACKUP_PLAN, DYNAMODB_IN_BACKUP_PLAN, DYNAMODB_RESOURCES_PROTECTED_BY_BACKUP_PLAN, DYNAMODB_LAST_BACKUP_RECOVERY_POINT_CREATED, EBS_IN_BACKUP_PLAN, EBS_RESOURCES_PROTECTED_BY_BACKUP_PLAN, EBS_LAST_BACKUP_RECOVERY_POINT_CREATED, FSX_RESOURCES_PROTECTED_BY_BACKUP_PLAN]
#     Guard: [FSX_RESOURCES_PROTECTED_BY_BACKUP_PLAN]
#     cdk-nag: [RDSInBackupPlan, DynamoDBInBackupPlan, EC2EBSInBackupPlan]
#     Prowler: [rds_instance_protected_by_backup_plan, rds_cluster_protected_by_backup_plan, dynamodb_table_protected_by_backup_plan, ec2_ebs_volume_protected_by_backup_plan, ec2_ebs_volume_snapshots_exists, dlm_ebs_snapshot_lifecycle_policy_exists]
#     CloudSploit: [dynamodb/dynamoTableBackupExists, ec2/ebsBackupEnabled, ec2/ebsRecentSnapshots, ec2/ebsSnapshotLifecycle]
#     Steampipe AWS Compliance: [rds_db_instance_in_backup_plan, dynamodb_table_in_backup_plan, ebs_volume_in_backup_plan, fsx_file_system_protected_by_backup_plan]
#   since: 0.1.0
package ballast.data.no_backup_plan

import data.ballast.lib.backup
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "name it in an AWS Backup selection"}) if {
	some store in stores
	not backup.covered(store)
	not backup.may_cover(store)
	finding := report.finding(store, [], sprintf("%s is in no backup plan: what its own backups do not hold is lost with it", [store.name]))
}

undecided contains report.undecided(store, [], reason) if {
	some store in stores
	reason := backup.may_cover(store)
}

undecided contains report.undecided(table, ["hash_key"], reason) if {
	some table in input.resources_by_type.aws_dynamodb_table
	reason := value.why(table, ["hash_key"])
}

undecided contains report.undecided(store, ["automatic_backup_retention_days"], reason) if {
	some type in ["aws_fsx_windows_file_system", "aws_fsx_lustre_file_system", "aws_fsx_ontap_file_system", "aws_fsx_openzfs_file_system"]
	some store in object.get(input.resources_by_type, type, [])
	reason := value.why(store, ["automatic_backup_retention_days"])
}

stores contains store if {
	some store in input.resources_by_type.aws_db_instance
	value.absent(store, ["replicate_source_db"])
	backup.alone(store)
}

stores contains store if some store in input.resources_by_type.aws_rds_cluster

stores contains table if {
	some table in input.resources_by_type.aws_dynamodb_table
	not value.why(table, ["hash_key"])
	not backup.locks(table)
}

stores contains store if some store in input.resources_by_type.aws_ebs_volume

stores contains store if {
	some store in input.resources_by_type.aws_fsx_windows_file_system
	not backs_itself_up(store)
}

stores contains store if {
	some store in input.resources_by_type.aws_fsx_lustre_file_system
	not backs_itself_up(store)
}

stores contains store if {
	some store in input.resources_by_type.aws_fsx_ontap_file_system
	not backs_itself_up(store)
}

stores contains store if {
	some store in input.resources_by_type.aws_fsx_openzfs_file_system
	not backs_itself_up(store)
}

# Somebody chose how long FSx keeps the backups that it makes every day.
backs_itself_up(store) if value.number(store, ["automatic_backup_retention_days"]) > 0

backs_itself_up(store) if value.why(store, ["automatic_backup_retention_days"])
