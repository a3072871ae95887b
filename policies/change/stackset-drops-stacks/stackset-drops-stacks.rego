# METADATA
# scope: package
# title: Stacks that go with their account
# description: Stacks of a stack set are deleted when their account leaves it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
#     description: Automatic deployments of stack sets
# custom:
#   id: stackset-drops-stacks
#   family: change
#   why: >
#     An account that is moved, or a target that is removed from the stack set by mistake, loses its
#     resources with the stack.
#   fix: >
#     Retain the stacks, and delete them on purpose.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL08-BP05]
#   concepts: [stackset-retain]
#   equivalents:
#     KICS: [6e0e2f68, fe974ae9]
#   since: 0.1.0
package ballast.change.stackset_drops_stacks

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some thing in things
	value.flag(thing.resource, thing.attribute, false) == false
	finding := report.finding(thing.resource, thing.attribute, sprintf("%s %s deletes what it made when an account leaves it", [thing.kind, thing.resource.name]))
	help := sprintf("set %s to true", [report.spelled(thing.resource, thing.attribute[count(thing.attribute) - 1])])
}

undecided contains report.undecided(thing.resource, thing.attribute, reason) if {
	some thing in things
	reason := value.no_flag(thing.resource, thing.attribute)
}

things contains {"resource": r, "attribute": ["retain_stack"], "kind": "stack instance"} if some r in input.resources_by_type.aws_cloudformation_stack_set_instance

things contains {"resource": r, "attribute": ["auto_deployment", 0, "retain_stacks_on_account_removal"], "kind": "stack set"} if {
	some r in input.resources_by_type.aws_cloudformation_stack_set
	value.set(r, ["auto_deployment", 0])
	value.flag(r, ["auto_deployment", 0, "enabled"], true)
}
