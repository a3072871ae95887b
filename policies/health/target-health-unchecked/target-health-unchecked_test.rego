package ballast.health.target_health_unchecked_test

import data.ballast.health.target_health_unchecked

document(values) := {"resources_by_type": {"aws_lb_target_group": [{"address": "x", "name": "x", "type": "aws_lb_target_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in target_health_unchecked.findings with input as document({"protocol": "HTTP"})
	f.message == "target group x has no health check of its own: a target that answers / with 200 gets requests, whatever else it answers"
}

test_silent if {
	every values in [{"protocol": "TCP"}, {"protocol": "HTTP", "health_check": [{"path": "/healthz"}]}] {
		count(target_health_unchecked.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"protocol": "HTTP", "health_check": {"$unknown": "why"}})
	count(target_health_unchecked.findings) == 0 with input as doc
	some u in target_health_unchecked.undecided with input as doc
	u.reason == "why"
}
