# METADATA
# scope: package
# title: Backup plan that keeps too little
# description: A backup plan keeps its backups for less than five weeks, or in one Region.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/about-backup-plans.html
#     description: Managing backups using backup plans
# custom:
#   id: backup-plan-short
#   family: data
#   why: >
#     Damage that is found after a month can no longer be undone.
#   fix: >
#     Keep backups for 35 days at least.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP03]
#   concepts: [backup-plan-frequency]
#   equivalents:
#     AWS Config: [BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK, BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK]
#     cfn-lint: [E3504]
#     CloudSploit: [backup/compliantLifecycleConfigured]
#     Steampipe AWS Compliance: [backup_plan_min_retention_35_days]
#   since: 0.1.0
package ballast.data.backup_plan_short

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some plan in input.resources_by_type.aws_backup_plan
	every days in [value.number(plan, array.concat(path, after)) | some path in value.elements(plan, ["rule"])] {
		days < enough
	}
	every path in value.elements(plan, ["rule"]) {
		value.number(plan, array.concat(path, after)) > 0
	}
	longest := max([value.number(plan, array.concat(path, after)) | some path in value.elements(plan, ["rule"])])
	finding := report.finding(plan, ["rule", 0, "lifecycle", 0, "delete_after"], sprintf(
		"backup plan %s keeps nothing longer than %s: damage that is found later cannot be undone",
		[plan.name, report.plural(longest, "day")],
	))
	help := sprintf("set %s of one rule to %d at least", [report.spelled(plan, "delete_after"), enough])
}

undecided contains report.undecided(plan, attribute, reason) if {
	some plan in input.resources_by_type.aws_backup_plan
	some path in value.elements(plan, ["rule"])
	attribute := array.concat(path, after)
	reason := value.why(plan, attribute)
}

undecided contains report.undecided(plan, ["rule"], reason) if {
	some plan in input.resources_by_type.aws_backup_plan
	reason := value.why(plan, ["rule"])
}

after := ["lifecycle", 0, "delete_after"]

# What AWS Config's rule of the same kind asks for when nothing else is said.
enough := 35
