# METADATA
# scope: package
# title: Backup vault without a lock
# description: Recovery points in a backup vault can be deleted by hand.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
#     description: AWS Backup Vault Lock
# custom:
#   id: backup-vault-unlocked
#   family: data
#   why: >
#     The same mistake, or the same stolen role, that takes the data takes its backups.
#   fix: >
#     Lock the vault, so that nobody can delete a recovery point before its time.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP03]
#   concepts: [backup-vault-lock]
#   equivalents:
#     AWS Config: [BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED]
#     CloudSploit: [backup/backupDeletionProtection]
#     Steampipe AWS Compliance: [backup_recovery_point_manual_deletion_disabled]
#   since: 0.1.0
package ballast.data.backup_vault_unlocked

import data.ballast.lib.graph
import data.ballast.lib.report

findings contains object.union(finding, {"help": help(vault)}) if {
	some vault in input.resources_by_type.aws_backup_vault
	count(graph.parts(vault, "aws_backup_vault_lock_configuration")) == 0
	not denied(vault)
	not doubt(vault)
	finding := report.finding(vault, [], sprintf("recovery points in %s can be deleted by hand: what takes the data may take its backups, too", [vault.name]))
}

undecided contains report.undecided(vault, [], doubt(vault)) if {
	some vault in input.resources_by_type.aws_backup_vault
	count(graph.parts(vault, "aws_backup_vault_lock_configuration")) == 0
}

doubt(vault) := graph.unsure_of(vault, "aws_backup_vault_lock_configuration", ["backup_vault_name"])

# A policy of the vault may forbid it as well.
denied(vault) if count(graph.parts(vault, "aws_backup_vault_policy")) > 0

help(vault) := "add an aws_backup_vault_lock_configuration with min_retention_days" if vault.language == "terraform"

help(vault) := "set LockConfiguration with MinRetentionDays" if vault.language == "cloudformation"
