package ballast.traffic.deregistration_delay_zero_test

import data.ballast.traffic.deregistration_delay_zero

document(values) := {"resources_by_type": {"aws_lb_target_group": [{"address": "x", "name": "x", "type": "aws_lb_target_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in deregistration_delay_zero.findings with input as document({"deregistration_delay": 0})
	f.message == "target group x waits 0 s: every target that leaves cuts off the requests under way"
}

test_silent if {
	every values in [{}, {"deregistration_delay": 60}, {"deregistration_delay": 0, "target_type": "lambda"}] {
		count(deregistration_delay_zero.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"deregistration_delay": {"$unknown": "why"}})
	count(deregistration_delay_zero.findings) == 0 with input as doc
	some u in deregistration_delay_zero.undecided with input as doc
	u.reason == "why"
}
