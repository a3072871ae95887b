package ballast.traffic.web_acl_no_rate_limit_test

import data.ballast.traffic.web_acl_no_rate_limit

document(values) := {"resources_by_type": {"aws_wafv2_web_acl": [{"address": "x", "name": "x", "type": "aws_wafv2_web_acl", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	every values in [{}, {"rule": []}, {"rule": [{"statement": [{"geo_match_statement": [{}]}]}]}] {
		some f in web_acl_no_rate_limit.findings with input as document(values)
		f.message == "web ACL x has no rate-based rule: one client can take the share of all"
	}
}

test_silent if {
	count(web_acl_no_rate_limit.findings) == 0 with input as document({"rule": [{"statement": [{"rate_based_statement": [{"limit": 10}]}]}]})
}

test_unknown_is_undecided if {
	every values in [{"rule": {"$unknown": "why"}}, {"rule": [{"$unknown": "why"}]}, {"rule": [{"statement": [{"$unknown": "why"}]}]}] {
		count(web_acl_no_rate_limit.findings) == 0 with input as document(values)
		count(web_acl_no_rate_limit.undecided) == 1 with input as document(values)
	}
}
