# METADATA
# scope: package
# title: Replacement that deletes first
# description: Terraform deletes a resource before it creates its successor.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
#   - ref: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
#     description: The lifecycle meta-argument
# custom:
#   id: replacement-with-outage
#   family: change
#   why: >
#     When a change replaces the resource, there is none between the deletion and the creation. A
#     certificate or deployment that is in use cannot be deleted at all: the change fails half-way.
#   fix: >
#     Let Terraform create the successor first.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL08-BP05]
#   only: terraform
#   concepts: [create-before-destroy]
#   equivalents:
#     Checkov: [CKV_AWS_217, CKV_AWS_233, CKV_AWS_237]
#     tflint: [aws_acm_certificate_lifecycle]
#   since: 0.1.0
package ballast.change.replacement_with_outage

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add lifecycle { create_before_destroy = true }"}) if {
	some thing in things
	value.flag(thing.resource, first, false) == false
	finding := report.finding(thing.resource, first, sprintf(
		"%s %s is deleted before its successor is there: %s",
		[thing.kind, thing.resource.name, thing.consequence],
	))
}

undecided contains report.undecided(thing.resource, first, reason) if {
	some thing in things
	reason := value.no_flag(thing.resource, first)
}

first := ["lifecycle", 0, "create_before_destroy"]

things contains {"resource": r, "kind": "certificate", "consequence": "one that is in use cannot be deleted, and the change fails"} if some r in input.resources_by_type.aws_acm_certificate

things contains {"resource": r, "kind": "deployment", "consequence": "a stage that serves it has nothing to serve in between"} if some r in input.resources_by_type.aws_api_gateway_deployment

things contains {"resource": r, "kind": "API", "consequence": "its clients get nothing in between"} if some r in input.resources_by_type.aws_api_gateway_rest_api

things contains {"resource": r, "kind": "launch configuration", "consequence": "one that a group uses cannot be deleted, and the change fails"} if some r in input.resources_by_type.aws_launch_configuration
