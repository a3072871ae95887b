# METADATA
# scope: package
# title: Edge-optimised API
# description: A REST API is edge-optimised.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
#   - ref: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html
#     description: "AWS Fault Isolation Boundaries: global services"
#   - ref: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html
#     description: API endpoint types for REST APIs in API Gateway
# custom:
#   id: edge-optimized-endpoint
#   family: recovery
#   why: >
#     Its name leads to a CloudFront distribution that API Gateway keeps, and every change of it
#     needs control planes in us-east-1. Regional endpoints can be moved to another Region with a
#     DNS record.
#   fix: >
#     Use a regional endpoint, with a distribution of your own in front where clients are far away.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP04]
#   since: 0.1.0
package ballast.recovery.edge_optimized_endpoint

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some thing in things
	types := value.defaulted(thing, types_path, ["EDGE"])
	"EDGE" in types
	finding := report.finding(thing, ["endpoint_configuration"], sprintf(
		"%s is edge-optimised: changes of it need control planes in us-east-1",
		[thing.name],
	))
	help := sprintf("set %s of %s to REGIONAL", [report.spelled(thing, "types"), report.spelled(thing, "endpoint_configuration")])
}

undecided contains report.undecided(thing, types_path, reason) if {
	some thing in things
	reason := value.why(thing, types_path)
}

undecided contains report.undecided(thing, path, reason) if {
	some thing in things
	some path in value.elements(thing, types_path)
	reason := value.why(thing, path)
}

types_path := ["endpoint_configuration", 0, "types"]

things contains api if some api in input.resources_by_type.aws_api_gateway_rest_api

things contains name if {
	some name in input.resources_by_type.aws_api_gateway_domain_name
	value.absent(name, ["regional_certificate_arn"])
}
