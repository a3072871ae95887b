package ballast.traffic.apigw_no_usage_plan_test

import data.ballast.traffic.apigw_no_usage_plan

document(values) := {"resources_by_type": {"aws_api_gateway_stage": [{"address": "x", "name": "x", "type": "aws_api_gateway_stage", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in apigw_no_usage_plan.findings with input as document({})
	f.message == "stage x is in no usage plan: the limit that one client reaches is the limit of all"
}
