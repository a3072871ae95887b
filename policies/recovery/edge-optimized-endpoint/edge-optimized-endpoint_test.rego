package ballast.recovery.edge_optimized_endpoint_test

import data.ballast.recovery.edge_optimized_endpoint

document(values) := {"resources_by_type": {"aws_api_gateway_rest_api": [{"address": "x", "name": "x", "type": "aws_api_gateway_rest_api", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in edge_optimized_endpoint.findings with input as document({})
	f.message == "x is edge-optimised: changes of it need control planes in us-east-1"
}

test_silent if {
	every values in [{"endpoint_configuration": [{"types": ["REGIONAL"]}]}, {"endpoint_configuration": [{"types": ["PRIVATE"]}]}] {
		count(edge_optimized_endpoint.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"endpoint_configuration": [{"types": {"$unknown": "why"}}]})
	count(edge_optimized_endpoint.findings) == 0 with input as doc
	some u in edge_optimized_endpoint.undecided with input as doc
	u.reason == "why"
}
