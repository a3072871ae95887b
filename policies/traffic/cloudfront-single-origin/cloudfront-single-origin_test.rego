package ballast.traffic.cloudfront_single_origin_test

import data.ballast.traffic.cloudfront_single_origin

document(values) := {"resources_by_type": {"aws_cloudfront_distribution": [{"address": "x", "name": "x", "type": "aws_cloudfront_distribution", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in cloudfront_single_origin.findings with input as document({})
	f.message == "distribution x has no second origin: what is not cached fails with the first"
}

test_silent if {
	every values in [{"origin_group": [{"failover_criteria": [{}], "member": [{}, {}]}]}] {
		count(cloudfront_single_origin.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"origin_group": {"$unknown": "why"}})
	count(cloudfront_single_origin.findings) == 0 with input as doc
	some u in cloudfront_single_origin.undecided with input as doc
	u.reason == "why"
}
