# METADATA
# scope: package
# title: Table without point-in-time recovery
# description: A DynamoDB table has no continuous backups, and no backup plan names it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
#     description: Point-in-time backups for DynamoDB
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
# custom:
#   id: backup-missing-pitr
#   family: data
#   why: >
#     DynamoDB keeps three copies of what was written last, also when it was written by mistake. A faulty
#     release or a script against the wrong table overwrites all of them at once, and without
#     point-in-time recovery there is no earlier second to go back to.
#   fix: >
#     Switch point-in-time recovery on: it costs no throughput, and keeps every second of up to 35 days.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL09-BP03]
#   concepts: [dynamodb-pitr, dynamodb-global-pitr]
#   equivalents:
#     Checkov: [CKV_AWS_28, CKV_AWS_165]
#     KICS: [741f1291, 0f04217d]
#     Trivy: [AWS-0024]
#     tfsec: [aws-dynamodb-enable-recovery]
#     AWS Config: [DYNAMODB_PITR_ENABLED]
#     Guard: [DYNAMODB_PITR_ENABLED]
#     cdk-nag: [AwsSolutions-DDB3]
#     Terrascan: [AC_AWS_0458]
#     Regula: [FG_R00106]
#     cfn_nag: [W78]
#     Prowler: [dynamodb_tables_pitr_enabled]
#     CloudSploit: [dynamodb/dynamoContinuousBackups]
#     Steampipe AWS Compliance: [dynamodb_table_point_in_time_recovery_enabled]
#   since: 0.1.0
package ballast.data.backup_missing_pitr

import data.ballast.lib.backup
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"severity": severity(table), "profile": profile(table), "help": help(table)}) if {
	some table in tables
	every path in switches(table) {
		value.flag(table, path, false) == false
	}
	not backup.may_cover(table)
	finding := report.finding(table, switch, sprintf(
		"table %s has no point-in-time recovery: what is overwritten or deleted in it by mistake cannot be restored",
		[table.name],
	))
}

undecided contains report.undecided(table, path, reason) if {
	some table in tables
	every path in switches(table) {
		not value.flag(table, path, false)
	}
	some path in switches(table)
	reason := value.why(table, path)
}

undecided contains report.undecided(table, ["point_in_time_recovery"], reason) if {
	some table in tables
	every path in switches(table) {
		value.flag(table, path, false) == false
	}
	reason := backup.may_cover(table)
}

undecided contains report.undecided(table, ["hash_key"], reason) if {
	some table in input.resources_by_type.aws_dynamodb_table
	reason := value.why(table, ["hash_key"])
}

# Items that expire are made again as a rule, such as sessions, locks and what is cached.
severity(table) := "note" if backup.expires(table)

severity(table) := "warning" if not backup.expires(table)

profile(table) := "pedantic" if backup.expires(table)

# Somebody has chosen between the tables.
profile(table) := "pedantic" if chosen(table)

profile(table) := "pedantic" if cached(table)

profile(table) := "reliability" if {
	not backup.expires(table)
	not chosen(table)
	not cached(table)
}

# What is called a cache is made again, also when its items do not expire.
cached(table) if regex.match(`(?i)cache`, names(table))

chosen(table) if {
	value.flag(table, switch, true) == false
	count(recoverable) > 0
}

recoverable contains table.address if {
	some table in input.resources_by_type.aws_dynamodb_table
	value.flag(table, switch, false)
}

switch := ["point_in_time_recovery", 0, "enabled"]

help(table) := "add point_in_time_recovery with enabled = true" if table.language == "terraform"

help(table) := "set PointInTimeRecoverySpecification with PointInTimeRecoveryEnabled: true" if table.language == "cloudformation"

# A table restored to a point in time still needs the next point. One table is enough to restore a
# global one from.
switches(table) := array.concat(
	[switch],
	[array.concat(path, ["point_in_time_recovery"]) | some path in value.elements(table, ["replica"])],
)

tables contains table if {
	some table in input.resources_by_type.aws_dynamodb_table
	not backup.covered(table)
	not value.why(table, ["replica"])
	not value.why(table, ["hash_key"])
	not backup.locks(table)
	not transient(table)
}

# Items that may expire, in a table named after what is made again.
transient(table) if {
	not lasting(table)
	regex.match(`(?i)(cache|session|lock|idempoten|token|nonce|rate.?limit)`, names(table))
}

lasting(table) if value.flag(table, ["ttl", 0, "enabled"], false) == false

names(table) := concat(" ", [table.address, value.text(table, ["name"])])

names(table) := table.address if not value.text(table, ["name"])
