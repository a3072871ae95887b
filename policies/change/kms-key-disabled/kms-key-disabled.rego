# METADATA
# scope: package
# title: Key that is disabled
# description: A KMS key is switched off.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_identified_backups_data.html
#     description: REL09-BP01 Identify and back up all data that needs to be backed up
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html
#     description: Enable and disable keys
# custom:
#   id: kms-key-disabled
#   family: change
#   why: >
#     Whatever is encrypted with the key cannot be read: volumes do not attach, backups do not
#     restore, secrets do not open.
#   fix: >
#     Leave keys enabled for as long as anything is encrypted with them; take away permissions
#     instead.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [REL09-BP01]
#   concepts: [kms-key-usable]
#   equivalents:
#     Checkov: [CKV_AWS_227]
#     KICS: [7350fa23, 2844c749]
#     Trivy: [AWS-0153]
#     AWS Config: [KMS_CMK_NOT_SCHEDULED_FOR_DELETION]
#     Prowler: [kms_cmk_not_deleted_unintentionally]
#     CloudSploit: [kms/kmsScheduledDeletion]
#     Steampipe AWS Compliance: [kms_key_not_pending_deletion]
#   since: 0.1.0
package ballast.change.kms_key_disabled

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "profile": profile(key)}) if {
	some key in input.resources_by_type.aws_kms_key
	value.flag(key, enabled, true) == false
	finding := report.finding(key, enabled, sprintf("key %s is disabled: nothing that is encrypted with it can be read or restored", [key.name]))
	help := sprintf("remove %s", [report.spelled(key, attribute(key))])
}

undecided contains report.undecided(key, enabled, reason) if {
	some key in input.resources_by_type.aws_kms_key
	reason := value.no_flag(key, enabled)
}

# Nothing is seen to be encrypted with a key that only a name and a policy belong to: it may be switched off for good.
profile(key) := "pedantic" if {
	every user in users(key) {
		user.type in {"aws_kms_alias", "aws_kms_key_policy", "aws_kms_grant"}
	}
} else := "reliability"

users(key) := [user | some kind, _ in object.get(key, "in", {}); some user in graph.from(key, kind)]

enabled := ["is_enabled"]

attribute(key) := "is_enabled" if key.language == "terraform"

attribute(key) := "enabled" if key.language == "cloudformation"
