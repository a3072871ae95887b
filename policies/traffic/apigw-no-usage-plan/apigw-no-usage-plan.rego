# METADATA
# scope: package
# title: API without usage plans
# description: A stage of a REST API belongs to no usage plan.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_throttle_requests.html
#     description: REL05-BP02 Throttle requests
#   - ref: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
#     description: Usage plans and API keys for REST APIs
# custom:
#   id: apigw-no-usage-plan
#   family: traffic
#   why: >
#     Nothing tells one client from another: the limit that one client reaches is the limit of all.
#   fix: >
#     Give clients keys and a usage plan each, with a rate of their own.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL05-BP02]
#   concepts: [apigw-usage-plan]
#   equivalents:
#     KICS: [c999cf62, 7f8f1b60, b3a59b8e, 783860a3]
#   since: 0.1.0
package ballast.traffic.apigw_no_usage_plan

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add the stage to a usage plan with a throttle"}) if {
	some stage in input.resources_by_type.aws_api_gateway_stage
	not planned(stage)
	not doubt
	finding := report.finding(stage, [], sprintf("stage %s is in no usage plan: the limit that one client reaches is the limit of all", [stage.name]))
}

undecided contains report.undecided(stage, [], doubt) if {
	some stage in input.resources_by_type.aws_api_gateway_stage
	not planned(stage)
}

planned(stage) if count(graph.parts(stage, "aws_api_gateway_usage_plan")) > 0

planned(stage) if {
	some plan in input.resources_by_type.aws_api_gateway_usage_plan
	some path in value.elements(plan, ["api_stages"])
	value.text(plan, array.concat(path, ["stage"])) == value.text(stage, ["stage_name"])
}

doubt := min([reason |
	some plan in input.resources_by_type.aws_api_gateway_usage_plan
	some path in array.concat([["api_stages"]], [array.concat(path, ["stage"]) | some path in value.elements(plan, ["api_stages"])])
	reason := value.why(plan, path)
	not value.refs(plan, path)
])
