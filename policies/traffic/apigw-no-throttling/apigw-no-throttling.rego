# METADATA
# scope: package
# title: API without limits of its own
# description: A stage of an API has no limit of requests.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_throttle_requests.html
#     description: REL05-BP02 Throttle requests
#   - ref: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
#     description: Throttle requests to your REST APIs
# custom:
#   id: apigw-no-throttling
#   family: traffic
#   why: >
#     All APIs of an account and Region share one limit: a client that retries without end, or one
#     API that becomes popular, takes what all others have.
#   fix: >
#     Set a rate and a burst for the stage, below what the backend bears.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL05-BP02]
#   concepts: [apigw-throttling]
#   equivalents:
#     cdk-nag: [APIGWDefaultThrottling]
#     serverless-rules: [ES2003]
#   since: 0.1.0
package ballast.traffic.apigw_no_throttling

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some stage in input.resources_by_type.aws_api_gateway_stage
	count([settings | some settings in settings_of(stage); limits(settings)]) == 0
	not doubt(stage)
	finding := report.finding(stage, [], sprintf("stage %s %s: one client can take the share of all APIs of the account", [stage.name, lacking(rated(stage))]))
	help := "add method settings for */* with a throttling rate and burst"
}

findings contains object.union(finding, {"help": help}) if {
	some stage in input.resources_by_type.aws_apigatewayv2_stage
	lacks := min([path | some path in [rate, burst]; value.absent(stage, path)])
	not value.why(stage, rate)
	every path in value.elements(stage, ["route_settings"]) {
		value.absent(stage, array.concat(path, ["throttling_rate_limit"]))
	}
	finding := report.finding(stage, lacks, sprintf("stage %s %s: one client can take the share of all APIs of the account", [stage.name, lacking([path | some path in [rate]; value.set(stage, path)])]))
	help := sprintf("set %s and %s of %s", [report.spelled(stage, "throttling_rate_limit"), report.spelled(stage, "throttling_burst_limit"), report.spelled(stage, "default_route_settings")])
}

undecided contains report.undecided(stage, [], doubt(stage)) if {
	some stage in input.resources_by_type.aws_api_gateway_stage
	count([settings | some settings in settings_of(stage); limits(settings)]) == 0
}

undecided contains report.undecided(stage, path, reason) if {
	some stage in input.resources_by_type.aws_apigatewayv2_stage
	some path in [rate, burst, ["route_settings"]]
	reason := value.why(stage, path)
}

rate := ["default_route_settings", 0, "throttling_rate_limit"]

burst := ["default_route_settings", 0, "throttling_burst_limit"]

# lacking is what a stage with some rates has no limit of.
lacking([]) := "has no limit of requests"

lacking(rates) := "limits the rate of requests, and not their burst" if count(rates) > 0

rated(stage) := [settings |
	some settings in settings_of(stage)
	value.set(settings, ["settings", 0, "throttling_rate_limit"])
]

settings_of(stage) := [settings |
	some settings in input.resources_by_type.aws_api_gateway_method_settings
	of(settings, stage)
]

of(settings, stage) if {
	some address in object.get(settings.out, "dependency", [])
	address == stage.address
}

of(settings, stage) if value.known(settings, ["stage_name"]) == value.known(stage, ["stage_name"])

limits(settings) if {
	every attribute in ["throttling_rate_limit", "throttling_burst_limit"] {
		value.set(settings, ["settings", 0, attribute])
	}
}

doubt(stage) := min(array.concat(
	[reason | reason := graph.stray("aws_api_gateway_method_settings", ["stage_name"])],
	array.concat(
		[settings.indefinite | some settings in settings_of(stage)],
		[reason | some settings in settings_of(stage); reason := value.why(settings, ["settings", 0, "throttling_rate_limit"])],
	),
))
