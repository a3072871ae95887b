# METADATA
# scope: package
# title: API without a cache
# description: A stage of a REST API answers every request from its backend.
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

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some stage in input.resources_by_type.aws_api_gateway_stage
	value.flag(stage, attribute, false) == false
	finding := report.finding(stage, attribute, sprintf("stage %s has no cache: every request needs its backend", [stage.name]))
	help := sprintf("set %s to true, if answers may be a little old", [report.spelled(stage, "cache_cluster_enabled")])
}

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
