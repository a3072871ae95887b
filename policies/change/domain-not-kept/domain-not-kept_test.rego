package ballast.change.domain_not_kept_test

import data.ballast.change.domain_not_kept

document(values) := {"resources_by_type": {"aws_route53domains_registered_domain": [{"address": "x", "name": "x", "type": "aws_route53domains_registered_domain", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in domain_not_kept.findings with input as document({"auto_renew": false})
	f.message == "domain x is not renewed by itself: when it expires, every name below it stops working"
}

test_silent if {
	every values in [{}, {"transfer_lock": true}] {
		count(domain_not_kept.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"auto_renew": {"$unknown": "why"}})
	count(domain_not_kept.findings) == 0 with input as doc
	some u in domain_not_kept.undecided with input as doc
	u.reason == "why"
}
