package ballast.traffic.apigw_no_throttling_test

import data.ballast.traffic.apigw_no_throttling

document(values) := {"resources_by_type": {"aws_apigatewayv2_stage": [{"address": "x", "name": "x", "type": "aws_apigatewayv2_stage", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in apigw_no_throttling.findings with input as document({})
	f.message == "stage x has no limit of requests: one client can take the share of all APIs of the account"
}

test_rate_alone if {
	some f in apigw_no_throttling.findings with input as document({"default_route_settings": [{"throttling_rate_limit": 10}]})
	f.message == "stage x limits the rate of requests, and not their burst: one client can take the share of all APIs of the account"
	f.pointer == "/default_route_settings/0/throttling_burst_limit"
}

test_silent if {
	every values in [{"default_route_settings": [{"throttling_rate_limit": 10, "throttling_burst_limit": 20}]}] {
		count(apigw_no_throttling.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"default_route_settings": [{"throttling_rate_limit": {"$unknown": "why"}}]})
	count(apigw_no_throttling.findings) == 0 with input as doc
	some u in apigw_no_throttling.undecided with input as doc
	u.reason == "why"
}
