# METADATA
# scope: package
# title: Database without deletion protection
# description: A database or table can be deleted by one call, or by a change that replaces it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
#     description: Deleting a DB instance, deletion protection
#   - ref: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html
#     description: Basic operations on DynamoDB tables, deletion protection
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
# custom:
#   id: stateful-no-deletion-protection
#   family: change
#   why: >
#     A destroyed stack, a renamed resource or an attribute that forces replacement deletes the data with
#     the thing that holds it. Bringing it back is a restore: hours during which nothing works, and what was
#     written since the last backup is gone.
#   fix: >
#     Switch deletion protection on. Removing the resource then takes two deliberate changes.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL08-BP05, REL09-BP02]
#   concepts: [rds-instance-deletion-protection, rds-cluster-deletion-protection, dynamodb-deletion-protection, neptune-deletion-protection, docdb-deletion-protection, stateful-deletion-policy]
#   equivalents:
#     Checkov: [CKV_AWS_293, CKV_AWS_139, CKV2_AWS_58]
#     KICS: [2c161e58]
#     Trivy: [AWS-0177, AWS-0343]
#     tfsec: [aws-rds-enable-deletion-protection]
#     AWS Config: [RDS_INSTANCE_DELETION_PROTECTION_ENABLED, RDS_CLUSTER_DELETION_PROTECTION_ENABLED, DYNAMODB_TABLE_DELETION_PROTECTION_ENABLED]
#     Guard: [RDS_INSTANCE_DELETION_PROTECTION_ENABLED]
#     cdk-nag: [AwsSolutions-RDS10]
#     Regula: [FG_R00280]
#     cfn_nag: [F80]
#     cfn-lint: [I3011, W3011]
#     Prowler: [rds_instance_deletion_protection, rds_cluster_deletion_protection, dynamodb_table_deletion_protection_enabled, neptune_cluster_deletion_protection, documentdb_cluster_deletion_protection]
#     CloudSploit: [rds/rdsDeletionProtectionEnabled, dynamodb/dynamoDeletionProtection, neptune/neptuneDbDeletionProtection, documentDB/docdbDeletionProtectionEnabled, cloudformation/cloudformationDeletionPolicy]
#     Steampipe AWS Compliance: [rds_db_instance_deletion_protection_enabled, rds_db_cluster_deletion_protection_enabled, dynamodb_table_deletion_protection_enabled, neptune_db_cluster_deletion_protection_enabled, docdb_cluster_deletion_protection_enabled]
#   since: 0.1.0
package ballast.change.stateful_no_deletion_protection

import data.ballast.lib.backup
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"severity": severity(store), "profile": profile(store.resource), "help": help}) if {
	some store in stores
	value.flag(store.resource, store.attribute, false) == false
	decided(store.resource)
	finding := report.finding(store.resource, store.attribute, sprintf(
		"%s %s has no deletion protection: %s",
		[store.kind, store.resource.name, consequence(store)],
	))
	help := concat("", [sprintf("set %s to true", [report.spelled(store.resource, store.attribute[0])]), kept_instead(store)])
}

# A table of SAM has no such property.
kept_instead(store) := ", or DeletionPolicy and UpdateReplacePolicy to Retain" if {
	store.kind == "table"
	store.resource.language == "cloudformation"
} else := ""

# Data that a final snapshot outlives is down, but not lost. The items of a table are often made again.
severity(store) := "note" if store.kind == "table"

severity(store) := "note" if {
	store.kind == "database"
	leaves_snapshot(store.resource)
}

severity(store) := "note" if {
	store.kind == "database"
	may_leave_snapshot(store.resource)
}

severity(store) := "warning" if {
	store.kind == "database"
	not leaves_snapshot(store.resource)
	not may_leave_snapshot(store.resource)
}

# A table whose items expire holds what is made again.
profile(store) := "pedantic" if backup.expires(store)

profile(store) := "reliability" if not backup.expires(store)

leaves_snapshot(db) if {
	db.type != "aws_dynamodb_table"
	db.language == "terraform"
	value.flag(db, ["skip_final_snapshot"], false) == false
}

may_leave_snapshot(db) if {
	db.language == "terraform"
	value.why(db, ["skip_final_snapshot"])
}

consequence(store) := "a destroyed stack or a change that replaces it leaves only a final snapshot" if leaves_snapshot(store.resource)

consequence(store) := "a destroyed stack or a change that replaces it leaves a final snapshot at best" if {
	may_leave_snapshot(store.resource)
}

# Without a policy CloudFormation takes a snapshot of a database of RDS when it deletes the stack, and
# none when it replaces the database.
consequence(store) := "a destroyed stack leaves only a snapshot, and a change that replaces it not even that" if {
	snapshot_by_default(store)
}

consequence(store) := "a destroyed stack or a change that replaces it takes the data along" if {
	not leaves_snapshot(store.resource)
	not may_leave_snapshot(store.resource)
	not snapshot_by_default(store)
}

snapshot_by_default(store) if {
	store.resource.language == "cloudformation"
	store.resource.type in {"aws_db_instance", "aws_rds_cluster"}
	value.absent(store.resource, ["deletion_policy"])
}

undecided contains report.undecided(store.resource, attribute, reason) if {
	some store in stores
	not value.flag(store.resource, store.attribute, false)
	some attribute in array.concat([store.attribute], kept)
	reason := value.why(store.resource, attribute)
}

# What keeps a resource, or its data, when its stack goes.
kept := [["deletion_policy"], ["lifecycle", 0, "prevent_destroy"]]

decided(resource) if {
	value.absent(resource, ["deletion_policy"])
	value.flag(resource, ["lifecycle", 0, "prevent_destroy"], false) == false
}

decided(resource) if value.known(resource, ["deletion_policy"]) == "Delete"

stores contains {"resource": db, "attribute": ["deletion_protection"], "kind": "database"} if {
	some db in input.resources_by_type.aws_db_instance
	backup.alone(db)
	original(db)
}

stores contains {"resource": db, "attribute": ["deletion_protection"], "kind": "database"} if {
	some db in input.resources_by_type.aws_rds_cluster
	original(db)
}

stores contains {"resource": db, "attribute": ["deletion_protection"], "kind": "database"} if {
	some db in input.resources_by_type.aws_docdb_cluster
	original(db)
}

stores contains {"resource": db, "attribute": ["deletion_protection"], "kind": "database"} if {
	some db in input.resources_by_type.aws_neptune_cluster
	original(db)
}

stores contains {"resource": table, "attribute": ["deletion_protection_enabled"], "kind": "table"} if {
	some table in input.resources_by_type.aws_dynamodb_table
	not value.why(table, ["hash_key"])
	not backup.locks(table)
	not per_replica(table)
}

# Another has the data of a replica.
original(db) if {
	every source in ["replicate_source_db", "replication_source_identifier"] {
		value.absent(db, [source])
	}
}

# The table that Terraform locks its state with holds nothing between two runs.
# A global table in CloudFormation is protected replica by replica.
per_replica(table) if {
	table.language == "cloudformation"
	value.set(table, ["replica"])
}
