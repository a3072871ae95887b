package ballast.recovery.dns_ttl_too_long_test

import data.ballast.recovery.dns_ttl_too_long

document(values) := {"resources_by_type": {"aws_route53_record": [{"address": "r", "name": "r", "language": "cloudformation", "values": values}]}}

test_longer_than_advised if {
	every check in ["h", {"$unknown": "after deployment", "refs": [{"address": "h", "attr": "id"}]}] {
		fs := dns_ttl_too_long.findings with input as document({"health_check_id": check, "ttl": "300"})
		{f.help | some f in fs} == {"set TTL to 60 at most"}
	}
}

test_silent if {
	every values in [{"health_check_id": "h", "ttl": 60}, {"ttl": 86400}, {"health_check_id": "h", "alias": [{}]}] {
		count(dns_ttl_too_long.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"health_check_id": "h", "ttl": {"$unknown": "why"}})
	count(dns_ttl_too_long.findings) == 0 with input as doc
	count(dns_ttl_too_long.undecided) == 1 with input as doc
}
