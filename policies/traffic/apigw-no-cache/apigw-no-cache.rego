# METADATA
# scope: package
# title: API without a cache
# description: A stage of a REST API that anybody may read answers every request from its backend.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_throttle_requests.html
#     description: REL05-BP02 Throttle requests
#   - ref: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
#     description: Cache settings for REST APIs in API Gateway
# custom:
#   id: apigw-no-cache
#   family: traffic
#   why: >
#     When the backend is impaired, nothing that it answered a moment ago is left to answer with,
#     and every peak reaches it.
#   fix: >
#     Cache what may be a little old.
#   severity: note
#   precision: medium
#   profile: pedantic
#   tags: [REL05-BP02]
#   concepts: [apigw-cache]
#   equivalents:
#     Checkov: [CKV_AWS_120, CKV_AWS_225]
#     KICS: [52790cad, 60a05ede]
#     Trivy: [AWS-0190]
#     Guard: [API_GW_CACHE_ENABLED_AND_ENCRYPTED]
#     cdk-nag: [APIGWCacheEnabledAndEncrypted]
#   since: 0.1.0
package ballast.traffic.apigw_no_cache

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some stage in input.resources_by_type.aws_api_gateway_stage
	value.flag(stage, attribute, false) == false
	shared(operations(stage))
	finding := report.finding(stage, attribute, sprintf("stage %s has no cache: every request needs its backend", [stage.name]))
	help := sprintf("set %s to true, if answers may be a little old", [report.spelled(stage, "cache_cluster_enabled")])
}

undecided contains report.undecided(stage, attribute, reason) if {
	some stage in input.resources_by_type.aws_api_gateway_stage
	value.flag(stage, attribute, false) == false
	all := operations(stage)
	not shared(all)
	reason := min([operation.unknown | some operation in all])
}

# shared says that an API has an answer that others may be given, too. One of which nothing is here may have one.
shared(all) if {
	some operation in all
	operation.public
}

shared([])

# operations are what can be asked of an API: in public, when it reads something for whoever asks, or nobody knows.
operations(stage) := array.concat(
	array.concat(
		[operation | some api in apis(stage); some method in graph.parts(api, "aws_api_gateway_method"); operation := asked(method)],
		[operation | some api in apis(stage); some operation in documented(api)],
	),
	[{"unknown": reason} | reason := value.why(stage, ["rest_api_id"]); not value.refs(stage, ["rest_api_id"])],
)

apis(stage) := [api |
	some ref in value.refs(stage, ["rest_api_id"])
	api := input.resources[ref.address]
]

asked(method) := {"public": false} if private(method)

asked(method) := {"unknown": reason} if {
	not private(method)
	reason := min([why | some path in [["http_method"], ["authorization"]]; why := value.why(method, path)])
}

asked(method) := {"public": true} if {
	reads(value.text(method, ["http_method"]))
	upper(value.defaulted(method, ["authorization"], "NONE")) == "NONE"
}

private(method) if {
	verb := value.text(method, ["http_method"])
	not reads(verb)
}

private(method) if upper(value.text(method, ["authorization"])) != "NONE"

reads(verb) if upper(verb) in {"GET", "ANY", "X-AMAZON-APIGATEWAY-ANY-METHOD"}

# documented are the operations of the document that an API is made from.
documented(api) := [{"public": public(document, verb, operation)} |
	document := json.unmarshal(body(api))
	some item in document.paths
	some verb, operation in item
	is_object(operation)
] if {
	json.is_valid(body(api))
} else := [{"unknown": reason}] if {
	reason := value.why(api, ["body"])
} else := [{"unknown": sprintf("the methods of %s are not declared here", [api.name])}] if {
	count(graph.parts(api, "aws_api_gateway_method")) == 0
} else := []

body(api) := value.text(api, ["body"])

body(api) := value.written(api, ["body"])

public(document, verb, operation) if {
	reads(verb)
	count(object.get(operation, "security", object.get(document, "security", []))) == 0
	object.get(operation, ["x-amazon-apigateway-auth", "type"], "NONE") == "NONE"
} else := false

findings contains object.union(finding, {"help": help}) if {
	some settings in input.resources_by_type.aws_api_gateway_method_settings
	value.flag(settings, method, false) == false
	regex.match(`(^|/)(GET|\*)$`, value.text(settings, ["method_path"])) # what else there is changes things
	not reported(settings)
	finding := report.finding(settings, method, sprintf("%s switches no cache on: every request needs its backend", [settings.name]))
	help := sprintf("set %s to true, if answers may be a little old", [report.spelled(settings, "caching_enabled")])
}

# The stage says so already.
reported(settings) if {
	some stage in input.resources_by_type.aws_api_gateway_stage
	some ref in value.refs(settings, ["stage_name"])
	ref.address == stage.address
}

reported(settings) if {
	some stage in input.resources_by_type.aws_api_gateway_stage
	value.text(stage, ["stage_name"]) == value.text(settings, ["stage_name"])
}

undecided contains report.undecided(stage, attribute, reason) if {
	some stage in input.resources_by_type.aws_api_gateway_stage
	reason := value.no_flag(stage, attribute)
}

attribute := ["cache_cluster_enabled"]

method := ["settings", 0, "caching_enabled"]
