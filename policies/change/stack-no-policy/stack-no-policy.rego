# METADATA
# scope: package
# title: Stack without a policy
# description: A CloudFormation stack has no policy that protects its resources from updates.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
#     description: Prevent updates to stack resources
# custom:
#   id: stack-no-policy
#   family: change
#   why: >
#     Any update may replace or delete any resource of the stack, a database included.
#   fix: >
#     Deny the replacement and deletion of what holds data with a stack policy.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL08-BP05]
#   only: terraform
#   concepts: [stack-policy]
#   equivalents:
#     KICS: [2f01fb2d]
#   since: 0.1.0
package ballast.change.stack_no_policy

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "set policy_body or policy_url"}) if {
	some stack in input.resources_by_type.aws_cloudformation_stack
	every attribute in attributes {
		value.absent(stack, attribute)
	}
	finding := report.finding(stack, [], sprintf("stack %s has no policy: any update may replace or delete any of its resources", [stack.name]))
}

undecided contains report.undecided(stack, attribute, reason) if {
	some stack in input.resources_by_type.aws_cloudformation_stack
	some attribute in attributes
	reason := value.why(stack, attribute)
}

attributes := [["policy_body"], ["policy_url"]]
