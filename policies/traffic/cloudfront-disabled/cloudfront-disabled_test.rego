package ballast.traffic.cloudfront_disabled_test

import data.ballast.traffic.cloudfront_disabled

document(values) := {"resources_by_type": {"aws_cloudfront_distribution": [{"address": "x", "name": "x", "type": "aws_cloudfront_distribution", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in cloudfront_disabled.findings with input as document({"enabled": false})
	f.message == "distribution x is switched off: it answers nothing until a change has reached all edges"
}

test_silent if {
	every values in [{"enabled": true}] {
		count(cloudfront_disabled.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"enabled": {"$unknown": "why"}})
	count(cloudfront_disabled.findings) == 0 with input as doc
	some u in cloudfront_disabled.undecided with input as doc
	u.reason == "why"
}
