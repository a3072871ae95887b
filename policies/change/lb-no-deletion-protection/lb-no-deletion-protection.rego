# METADATA
# scope: package
# title: Load balancer without deletion protection
# description: A load balancer can be deleted by one call, or by a change that replaces it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
#     description: "Edit attributes of an Application Load Balancer: deletion protection"
# custom:
#   id: lb-no-deletion-protection
#   family: change
#   why: >
#     The name that clients know goes with the load balancer. Its successor has another one: until
#     DNS has changed everywhere, requests fail.
#   fix: >
#     Switch deletion protection on where clients depend on the load balancer.
#   severity: note
#   precision: very-high
#   profile: pedantic
#   tags: [REL08-BP05]
#   concepts: [lb-deletion-protection]
#   equivalents:
#     Checkov: [CKV_AWS_150]
#     KICS: [afecd1f1]
#     AWS Config: [ELB_DELETION_PROTECTION_ENABLED]
#     Guard: [ELB_DELETION_PROTECTION_ENABLED]
#     cdk-nag: [ELBDeletionProtectionEnabled]
#     Prowler: [elbv2_deletion_protection]
#     CloudSploit: [elbv2/elbv2DeletionProtection]
#     Steampipe AWS Compliance: [elb_application_lb_deletion_protection_enabled]
#   since: 0.1.0
package ballast.change.lb_no_deletion_protection

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some lb in input.resources_by_type.aws_lb
	value.flag(lb, attribute, false) == false
	finding := report.finding(lb, attribute, sprintf("load balancer %s has no deletion protection: one mistake takes the address that its clients use", [lb.name]))
	help := sprintf("set %s to true", [report.spelled(lb, "enable_deletion_protection")])
}

undecided contains report.undecided(lb, attribute, reason) if {
	some lb in input.resources_by_type.aws_lb
	reason := value.no_flag(lb, attribute)
}

attribute := ["enable_deletion_protection"]
