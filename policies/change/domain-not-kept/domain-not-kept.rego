# METADATA
# scope: package
# title: Domain that may be lost
# description: A registered domain is not renewed by itself, or may be moved away.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
#   - ref: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-enable-disable-auto-renewal.html
#     description: Enabling or disabling automatic renewal for a domain
# custom:
#   id: domain-not-kept
#   family: change
#   why: >
#     When the domain expires or is transferred, every name below it stops working at once, for
#     everybody, and may never come back.
#   fix: >
#     Leave automatic renewal and the transfer lock on, which is the default.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [REL08-BP05]
#   only: terraform
#   concepts: [route53-domain-renew-lock]
#   equivalents:
#     Checkov: [CKV_AWS_377]
#     CloudSploit: [route53/domainAutoRenew, route53/domainExpiry, route53/domainTransferLock]
#     Steampipe AWS Compliance: [route53_domain_auto_renew_enabled, route53_domain_expires_30_days]
#   since: 0.1.0
package ballast.change.domain_not_kept

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": sprintf("remove %s: it is on by default", [attribute[0]])}) if {
	some domain in input.resources_by_type.aws_route53domains_registered_domain
	some [attribute, consequence] in [
		[["auto_renew"], "is not renewed by itself: when it expires, every name below it stops working"],
		[["transfer_lock"], "has no transfer lock: whoever gets into the account moves it away"],
	]
	value.flag(domain, attribute, true) == false
	finding := report.finding(domain, attribute, sprintf("domain %s %s", [domain.name, consequence]))
}

undecided contains report.undecided(domain, attribute, reason) if {
	some domain in input.resources_by_type.aws_route53domains_registered_domain
	some attribute in [["auto_renew"], ["transfer_lock"]]
	reason := value.no_flag(domain, attribute)
}
