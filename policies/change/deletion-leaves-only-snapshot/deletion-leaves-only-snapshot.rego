# METADATA
# scope: package
# title: Database of which a snapshot is all that stays
# description: >
#   CloudFormation keeps a snapshot of a database when it deletes it, and nothing keeps the
#   database.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
#     description: Deleting a DB instance, deletion protection
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
# custom:
#   id: deletion-leaves-only-snapshot
#   family: change
#   why: >
#     The data outlives a deleted stack or a replacement, and the service does not: until
#     somebody has restored the snapshot, which a control plane takes hours for, nothing
#     answers.
#   fix: >
#     Switch deletion protection on, too.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL08-BP05, REL11-BP04]
#   only: cloudformation
#   concepts: [rds-instance-deletion-protection, rds-cluster-deletion-protection]
#   equivalents:
#     cdk-nag: [AwsSolutions-RDS10]
#     cfn_nag: [F80]
#   since: 0.1.0
package ballast.change.deletion_leaves_only_snapshot

import data.ballast.lib.backup
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "set DeletionProtection to true"}) if {
	some db in databases
	value.known(db, policy) == "Snapshot"
	value.flag(db, protection, false) == false
	finding := report.finding(db, protection, sprintf("database %s can be deleted: a snapshot stays, and nothing works until it is restored", [db.name]))
}

undecided contains report.undecided(db, path, reason) if {
	some db in databases
	some path in [policy, protection]
	reason := value.why(db, path)
}

policy := ["deletion_policy"]

protection := ["deletion_protection"]

databases contains db if {
	some db in input.resources_by_type.aws_db_instance
	backup.alone(db)
	value.absent(db, ["replicate_source_db"])
}

databases contains db if {
	some db in input.resources_by_type.aws_rds_cluster
	value.absent(db, ["replication_source_identifier"])
}
