# METADATA
# scope: package
# title: Copies of snapshots unencrypted
# description: >
#   A lifecycle policy leaves the copies of unencrypted snapshots in another Region unencrypted.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_secured_backups_data.html
#     description: REL09-BP02 Secure and encrypt backups
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-ami-policy.html
#     description: Amazon Data Lifecycle Manager, cross-Region copy
# custom:
#   id: snapshot-copy-unencrypted
#   family: data
#   why: >
#     The copy is what is left when the Region of the data is out of reach. What a rule
#     forbids to be restored unencrypted is found out on that day.
#   fix: >
#     Encrypt the copy, with a key of the Region that it goes to.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP02]
#   concepts: [dr-region-snapshot-copy]
#   equivalents:
#     Checkov: [CKV_AWS_253, CKV_AWS_255]
#     Guard: [DLM_LIFECYCLE_POLICY_CROSS_REGION_ENCRYPTION_RULE]
#     cfn_nag: [W81]
#   since: 0.1.0
package ballast.data.snapshot_copy_unencrypted

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": sprintf("set %s to true", [report.spelled(policy, "encrypted")])}) if {
	some [policy, path] in copies
	value.flag(policy, path, false) == false
	finding := report.finding(policy, path, sprintf("%s does not encrypt the copies that it makes in another Region of unencrypted snapshots", [policy.name]))
}

undecided contains report.undecided(policy, path, reason) if {
	some [policy, path] in copies
	reason := value.no_flag(policy, path)
}

undecided contains report.undecided(policy, path, reason) if {
	some policy in input.resources_by_type.aws_dlm_lifecycle_policy
	some path in [["policy_details", 0, "schedule"], ["policy_details", 0, "action"]]
	reason := value.why(policy, path)
}

# copies are where the policies say whether a copy is encrypted; that of an encrypted snapshot always is.
copies contains [policy, array.concat(copy, ["encrypted"])] if {
	some policy in input.resources_by_type.aws_dlm_lifecycle_policy
	some schedule in value.elements(policy, ["policy_details", 0, "schedule"])
	some copy in value.elements(policy, array.concat(schedule, ["cross_region_copy_rule"]))
}

copies contains [policy, array.concat(copy, ["encryption_configuration", 0, "encrypted"])] if {
	some policy in input.resources_by_type.aws_dlm_lifecycle_policy
	some action in value.elements(policy, ["policy_details", 0, "action"])
	some copy in value.elements(policy, array.concat(action, ["cross_region_copy"]))
}
