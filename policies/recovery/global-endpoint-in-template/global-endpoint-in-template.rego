# METADATA
# scope: package
# title: Global endpoint of a regional service
# description: A template names the global endpoint of a service that has one in every Region.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
#   - ref: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html
#     description: "AWS Fault Isolation Boundaries: global services"
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
#     description: Manage AWS STS in an AWS Region
# custom:
#   id: global-endpoint-in-template
#   family: recovery
#   why: >
#     The global endpoints of STS and S3 stand for us-east-1: what signs in or reads through them
#     stops when that Region is impaired, wherever it runs.
#   fix: >
#     Name the endpoint of the Region that the caller runs in.
#   severity: warning
#   precision: very-high
#   profile: core
#   tags: [REL11-BP04]
#   since: 0.1.0
package ballast.recovery.global_endpoint_in_template

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some place in places
	text := value.text(place.resource, place.path)
	some [pattern, service, instead] in endpoints
	regex.match(pattern, text)
	finding := report.finding(place.resource, place.path, sprintf(
		"%s uses the global endpoint of %s, which is in us-east-1: it stops when that Region is impaired",
		[place.resource.name, service],
	))
	help := sprintf("use %s", [instead])
}

undecided contains report.undecided(place.resource, place.path, reason) if {
	some place in places
	reason := value.why(place.resource, place.path)
}

endpoints := [
	[`https://sts\.amazonaws\.com`, "STS", "https://sts.REGION.amazonaws.com"],
	[`^legacy$`, "STS", "AWS_STS_REGIONAL_ENDPOINTS=regional"],
	[`https://s3\.amazonaws\.com`, "S3", "https://s3.REGION.amazonaws.com"],
]

# Environment variables of functions: other texts name endpoints for people to read.
places contains {"resource": function, "path": array.concat(variables, [name])} if {
	some function in input.resources_by_type.aws_lambda_function
	some name, _ in value.known(function, variables)
	concerns(name)
}

places contains {"resource": function, "path": variables} if {
	some function in input.resources_by_type.aws_lambda_function
	value.why(function, variables)
}

variables := ["environment", 0, "variables"]

concerns(name) if contains(upper(name), "STS")

concerns(name) if contains(upper(name), "ENDPOINT")

concerns(name) if contains(upper(name), "S3")
