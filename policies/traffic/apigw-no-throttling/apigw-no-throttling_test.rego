package ballast.traffic.apigw_no_throttling_test

import data.ballast.traffic.apigw_no_throttling

document(values) := {"resources_by_type": {"aws_apigatewayv2_stage": [{"address": "x", "name": "x", "type": "aws_apigatewayv2_stage", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in apigw_no_throttling.findings with input as document({})
	f.message == "stage x has no limit of requests: one client can take the share of all APIs of the account"
}

test_silent if {
	every values in [{"default_route_settings": [{"throttling_rate_limit": 10}]}] {
		count(apigw_no_throttling.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"default_route_settings": [{"throttling_rate_limit": {"$unknown": "why"}}]})
	count(apigw_no_throttling.findings) == 0 with input as doc
	some u in apigw_no_throttling.undecided with input as doc
	u.reason == "why"
}
