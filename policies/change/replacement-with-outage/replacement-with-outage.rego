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

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add lifecycle { create_before_destroy = true }", "profile": thing.profile}) if {
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

# A certificate that is imported again keeps its ARN.
things contains {"resource": r, "profile": used(r), "kind": "certificate", "consequence": "one that is in use cannot be deleted, and the change fails"} if {
	some r in input.resources_by_type.aws_acm_certificate
	value.absent(r, ["private_key"])
	value.absent(r, ["private_key_wo"])
}

things contains {"resource": r, "profile": profile(r), "kind": "deployment", "consequence": consequence(r)} if some r in input.resources_by_type.aws_api_gateway_deployment

# No argument of an API replaces it, and its successor has another address.
things contains {"resource": r, "profile": "pedantic", "kind": "API", "consequence": "its clients get nothing in between"} if some r in input.resources_by_type.aws_api_gateway_rest_api

things contains {"resource": r, "profile": "reliability", "kind": "launch configuration", "consequence": "one that a group uses cannot be deleted, and the change fails"} if some r in input.resources_by_type.aws_launch_configuration

# A validation and its records use nobody's certificate.
used(certificate) := "reliability" if {
	some addresses in object.get(certificate, "in", {})
	some address in addresses
	not input.resources[address].type in {"aws_acm_certificate_validation", "aws_route53_record"}
} else := "pedantic"

# A deployment that nothing replaces, or that no stage serves, harms nobody.
profile(deployment) := "reliability" if {
	replaced(deployment)
	served(deployment)
} else := "pedantic"

replaced(deployment) if {
	some attribute in [["triggers"], ["variables"], ["stage_description"]]
	value.set(deployment, attribute)
}

served(deployment) if value.set(deployment, ["stage_name"])

served(deployment) if count(graph.parts(deployment, "aws_api_gateway_stage")) > 0

# The provider deletes the stage that a deployment made together with it.
consequence(deployment) := "the stage goes with it, and calls fail in between" if value.set(deployment, ["stage_name"])

consequence(deployment) := "one that a stage serves cannot be deleted, and the change fails" if not value.set(deployment, ["stage_name"])
