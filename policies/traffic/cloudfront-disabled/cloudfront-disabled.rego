# METADATA
# scope: package
# title: Distribution that is switched off
# description: A CloudFront distribution is disabled.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html
#     description: Distribution settings reference
# custom:
#   id: cloudfront-disabled
#   family: traffic
#   why: >
#     A distribution that is switched off answers nothing, and switching it on is a change that
#     takes minutes to reach all edges: it is no stand-by.
#   fix: >
#     Enable the distribution, or remove it.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP04]
#   concepts: [cdn-present]
#   equivalents:
#     Checkov: [CKV_AWS_216]
#     KICS: [1bc367f6, e4f54ff4]
#   since: 0.1.0
package ballast.traffic.cloudfront_disabled

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some distribution in input.resources_by_type.aws_cloudfront_distribution
	value.flag(distribution, attribute, true) == false
	finding := report.finding(distribution, attribute, sprintf("distribution %s is switched off: it answers nothing until a change has reached all edges", [distribution.name]))
	help := sprintf("set %s to true, or remove the distribution", [report.spelled(distribution, "enabled")])
}

undecided contains report.undecided(distribution, attribute, reason) if {
	some distribution in input.resources_by_type.aws_cloudfront_distribution
	reason := value.no_flag(distribution, attribute)
}

attribute := ["enabled"]
