# METADATA
# scope: package
# title: Instance without termination protection
# description: An instance outside of any group can be terminated by one call.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_immutable_infrastructure.html
#     description: REL08-BP04 Deploy using immutable infrastructure
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_ChangingDisableAPITermination.html
#     description: Change instance termination protection
# custom:
#   id: instance-no-termination-protection
#   family: change
#   why: >
#     Nothing starts it again, and its root volume is deleted with it.
#   fix: >
#     Put it into an Auto Scaling group, or switch termination protection on.
#   severity: note
#   precision: very-high
#   profile: pedantic
#   tags: [REL08-BP04]
#   concepts: [ec2-termination-protection]
#   equivalents:
#     cdk-nag: [AwsSolutions-EC29]
#     Steampipe AWS Compliance: [ec2_instance_termination_protection_enabled]
#   since: 0.1.0
package ballast.change.instance_no_termination_protection

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some instance in input.resources_by_type.aws_instance
	value.flag(instance, attribute, false) == false
	finding := report.finding(instance, attribute, sprintf("instance %s has no termination protection: one mistake takes it, and nothing starts another", [instance.name]))
	help := sprintf("run it in an Auto Scaling group, or set %s to true", [report.spelled(instance, "disable_api_termination")])
}

undecided contains report.undecided(instance, attribute, reason) if {
	some instance in input.resources_by_type.aws_instance
	reason := value.no_flag(instance, attribute)
}

attribute := ["disable_api_termination"]
