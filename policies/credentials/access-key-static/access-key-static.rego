# METADATA
# scope: package
# title: Long-lived access key
# description: An IAM access key is made by a template.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_identities_unique.html
#     description: SEC02-BP02 Use temporary credentials
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/securing_access-keys.html
#     description: Secure access keys
# custom:
#   id: access-key-static
#   family: credentials
#   why: >
#     The key does not expire, lies in the state of Terraform or the outputs of a stack, and is
#     changed by hand everywhere it was copied to: with IAM in us-east-1, if that works.
#   fix: >
#     Use roles: instances, functions, and federated pipelines get credentials that renew
#     themselves.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [SEC02-BP02]
#   since: 0.1.0
package ballast.credentials.access_key_static

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "give the caller a role instead"}) if {
	some key in input.resources_by_type.aws_iam_access_key
	value.defaulted(key, ["status"], "Active") == "Active"
	finding := report.finding(key, [], sprintf("access key %s does not expire: whoever uses it depends on somebody changing it by hand", [key.name]))
}

undecided contains report.undecided(key, ["status"], reason) if {
	some key in input.resources_by_type.aws_iam_access_key
	reason := value.why(key, ["status"])
}
