# METADATA
# scope: package
# title: Stack that stays half-way
# description: A CloudFormation stack does not roll back when its creation fails.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
#     description: Choose how to handle failures when provisioning resources
# custom:
#   id: stack-no-rollback
#   family: change
#   why: >
#     The stack stays as far as it got, neither old nor new, until somebody repairs it by hand.
#   fix: >
#     Leave rollback on, and use change sets to look before.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [REL08-BP05]
#   only: terraform
#   concepts: [cfn-stack-rollback]
#   equivalents:
#     Steampipe AWS Compliance: [cloudformation_stack_rollback_enabled]
#   since: 0.1.0
package ballast.change.stack_no_rollback

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "remove disable_rollback and on_failure: rollback is the default"}) if {
	some stack in input.resources_by_type.aws_cloudformation_stack
	attribute := off(stack)
	finding := report.finding(stack, attribute, sprintf("stack %s stays half-way when its creation fails: nothing rolls it back", [stack.name]))
}

undecided contains report.undecided(stack, attribute, reason) if {
	some stack in input.resources_by_type.aws_cloudformation_stack
	some attribute in [["disable_rollback"], ["on_failure"]]
	reason := value.why(stack, attribute)
}

off(stack) := ["disable_rollback"] if {
	value.flag(stack, ["disable_rollback"], false)
	value.absent(stack, ["on_failure"])
}

off(stack) := ["on_failure"] if value.known(stack, ["on_failure"]) == "DO_NOTHING"
