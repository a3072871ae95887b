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

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add the stage to a usage plan with a throttle"}) if {
	some stage in stages
	not planned(stage)
	not doubt(stage)
	finding := report.finding(stage.resource, [], sprintf("stage %s is in no usage plan: the limit that one client reaches is the limit of all", [stage.resource.name]))
}

undecided contains report.undecided(stage.resource, [], doubt(stage)) if {
	some stage in stages
	not planned(stage)
}

stages contains {"resource": stage} if some stage in input.resources_by_type.aws_api_gateway_stage

# A deployment that names a stage makes it.
stages contains {"resource": deployment} if {
	some deployment in input.resources_by_type.aws_api_gateway_deployment
	name := value.text(deployment, ["stage_name"])
	not name in stage_names
}

stage_names contains value.text(stage, ["stage_name"]) if some stage in input.resources_by_type.aws_api_gateway_stage

entries := [{"plan": plan, "path": path} |
	some plan in input.resources_by_type.aws_api_gateway_usage_plan
	some path in value.elements(plan, ["api_stages"])
]

planned(stage) if {
	some entry in entries
	not another_api(entry, stage)
	names(entry, stage)
}

names(entry, stage) if {
	some ref in value.refs(entry.plan, array.concat(entry.path, ["stage"]))
	ref.address == stage.resource.address
}

names(entry, stage) if value.text(entry.plan, array.concat(entry.path, ["stage"])) == value.text(stage.resource, ["stage_name"])

# Both may take the name of the stage from the same variable.
names(entry, stage) if {
	value.why(entry.plan, array.concat(entry.path, ["stage"])) == value.why(stage.resource, ["stage_name"])
	value.refs(entry.plan, array.concat(entry.path, ["api_id"])) == value.refs(stage.resource, ["rest_api_id"])
}

another_api(entry, stage) if {
	value.text(entry.plan, array.concat(entry.path, ["api_id"])) != value.text(stage.resource, ["rest_api_id"])
}

another_api(entry, stage) if {
	theirs := {ref.address | some ref in value.refs(entry.plan, array.concat(entry.path, ["api_id"]))}
	ours := {ref.address | some ref in value.refs(stage.resource, ["rest_api_id"])}
	theirs & ours == set()
	count(theirs) > 0
	count(ours) > 0
}

doubt(stage) := min(((unread_plans | unread_entries(stage)) | unread_name(stage)))

unread_plans := {reason |
	some plan in input.resources_by_type.aws_api_gateway_usage_plan
	reason := value.why(plan, ["api_stages"])
}

unread_entries(stage) := {reason |
	some entry in entries
	not another_api(entry, stage)
	path := array.concat(entry.path, ["stage"])
	reason := value.why(entry.plan, path)
	not value.refs(entry.plan, path)
}

unread_name(stage) := {reason |
	some entry in entries
	not another_api(entry, stage)
	value.known(entry.plan, array.concat(entry.path, ["stage"]))
	reason := value.why(stage.resource, ["stage_name"])
}
