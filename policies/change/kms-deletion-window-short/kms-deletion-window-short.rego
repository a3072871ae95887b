# METADATA
# scope: package
# title: Key that is gone within days
# description: A KMS key that is scheduled for deletion is gone in little more than a week.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_identified_backups_data.html
#     description: REL09-BP01 Identify and back up all data that needs to be backed up
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
#     description: Delete an AWS KMS key
# custom:
#   id: kms-deletion-window-short
#   family: change
#   why: >
#     The deletion of a key cannot be undone, and all that it encrypts is lost with it. The waiting
#     time is what there is to notice.
#   fix: >
#     Leave the window at 30 days, which is the default.
#   severity: note
#   precision: very-high
#   profile: pedantic
#   tags: [REL09-BP01]
#   concepts: [kms-deletion-window]
#   equivalents:
#     KICS: [0b530315]
#   since: 0.1.0
package ballast.change.kms_deletion_window_short

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some key in input.resources_by_type.aws_kms_key
	days := value.number(key, window)
	days < enough
	finding := report.finding(key, window, sprintf(
		"key %s is gone %s after somebody schedules its deletion, with everything that it encrypts",
		[key.name, report.plural(days, "day")],
	))
	help := sprintf("remove %s: the default is 30", [name(key)])
}

undecided contains report.undecided(key, window, reason) if {
	some key in input.resources_by_type.aws_kms_key
	reason := value.why(key, window)
}

window := ["deletion_window_in_days"]

enough := 10

name(key) := "deletion_window_in_days" if key.language == "terraform"

name(key) := "PendingWindowInDays" if key.language == "cloudformation"
