package ballast.change.instance_no_termination_protection_test

import data.ballast.change.instance_no_termination_protection

document(values) := {"resources_by_type": {"aws_instance": [{"address": "x", "name": "x", "type": "aws_instance", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in instance_no_termination_protection.findings with input as document({})
	f.message == "instance x has no termination protection: one mistake takes it, and nothing starts another"
}

test_silent if {
	every values in [{"disable_api_termination": true}] {
		count(instance_no_termination_protection.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"disable_api_termination": {"$unknown": "why"}})
	count(instance_no_termination_protection.findings) == 0 with input as doc
	some u in instance_no_termination_protection.undecided with input as doc
	u.reason == "why"
}
