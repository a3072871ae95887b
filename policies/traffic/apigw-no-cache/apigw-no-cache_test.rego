package ballast.traffic.apigw_no_cache_test

import data.ballast.traffic.apigw_no_cache

document(values) := {"resources_by_type": {"aws_api_gateway_stage": [{"address": "x", "name": "x", "type": "aws_api_gateway_stage", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in apigw_no_cache.findings with input as document({})
	f.message == "stage x has no cache: every request needs its backend"
}

test_silent if {
	every values in [{"cache_cluster_enabled": true}] {
		count(apigw_no_cache.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"cache_cluster_enabled": {"$unknown": "why"}})
	count(apigw_no_cache.findings) == 0 with input as doc
	some u in apigw_no_cache.undecided with input as doc
	u.reason == "why"
}
