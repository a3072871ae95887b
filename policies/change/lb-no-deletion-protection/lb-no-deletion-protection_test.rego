package ballast.change.lb_no_deletion_protection_test

import data.ballast.change.lb_no_deletion_protection

document(values) := {"resources_by_type": {"aws_lb": [{"address": "x", "name": "x", "type": "aws_lb", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in lb_no_deletion_protection.findings with input as document({})
	f.message == "load balancer x has no deletion protection: one mistake takes the address that its clients use"
}

test_silent if {
	every values in [{"enable_deletion_protection": true}] {
		count(lb_no_deletion_protection.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"enable_deletion_protection": {"$unknown": "why"}})
	count(lb_no_deletion_protection.findings) == 0 with input as doc
	some u in lb_no_deletion_protection.undecided with input as doc
	u.reason == "why"
}
