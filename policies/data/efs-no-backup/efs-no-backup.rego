# METADATA
# scope: package
# title: File system without backups
# description: An EFS file system is in no backup plan, and its automatic backups are off.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
#   - ref: https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html
#     description: Backing up EFS file systems
# custom:
#   id: efs-no-backup
#   family: data
#   why: >
#     A file system in three zones survives the loss of a zone, but not a deletion, an overwriting
#     job or ransomware: those reach all copies at once.
#   fix: >
#     Switch automatic backups on, or name the file system in a backup selection.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL09-BP03]
#   concepts: [efs-backup]
#   equivalents:
#     Checkov: [CKV2_AWS_18]
#     AWS Config: [EFS_IN_BACKUP_PLAN, EFS_RESOURCES_PROTECTED_BY_BACKUP_PLAN]
#     Guard: [EFS_RESOURCES_PROTECTED_BY_BACKUP_PLAN]
#     cdk-nag: [EFSInBackupPlan]
#     Prowler: [efs_have_backup_enabled]
#     Steampipe AWS Compliance: [efs_file_system_automatic_backups_enabled, efs_file_system_in_backup_plan]
#   since: 0.1.0
package ballast.data.efs_no_backup

import data.ballast.lib.backup
import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help(system), "profile": profile(system)}) if {
	some system in input.resources_by_type.aws_efs_file_system
	not protected(system)
	not doubt(system)
	finding := report.finding(system, [], sprintf(
		"file system %s has no backups: what is deleted or overwritten in it cannot be restored",
		[system.name],
	))
}

# What is called a cache is made again, and what is called a backup is the copy of something else.
profile(system) := "pedantic" if {
	some name in array.concat([system.address], [value.text(system, path) | some path in [["creation_token"], ["tags", "Name"]]])
	regex.match(`(?i)cache|backup|(^|[^a-z])(te?mp|scratch)($|[^a-z])`, name)
} else := "reliability"

undecided contains report.undecided(system, [], doubt(system)) if {
	some system in input.resources_by_type.aws_efs_file_system
	not protected(system)
}

protected(system) if backup.covered(system)

protected(system) if {
	some policy in graph.parts(system, "aws_efs_backup_policy")
	value.known(policy, status) == "ENABLED"
}

# The copy of another file system is backed up where it comes from.
protected(system) if {
	some replication in graph.parts(system, "aws_efs_replication_configuration")
	value.refs(replication, ["destination", 0, "file_system_id"])
}

doubt(system) := min(array.concat(
	[reason | reason := backup.may_cover(system)],
	array.concat(
		[reason | reason := graph.unsure_of(system, "aws_efs_backup_policy", ["file_system_id"])],
		[reason | some policy in graph.parts(system, "aws_efs_backup_policy"); reason := value.why(policy, status)],
	),
))

status := ["backup_policy", 0, "status"]

help(system) := "add an aws_efs_backup_policy with status ENABLED" if system.language == "terraform"

help(system) := "set BackupPolicy with Status: ENABLED" if system.language == "cloudformation"
