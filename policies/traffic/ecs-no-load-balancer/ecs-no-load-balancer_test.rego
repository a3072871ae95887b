package ballast.traffic.ecs_no_load_balancer_test

import data.ballast.traffic.ecs_no_load_balancer

document(values) := {"resources_by_type": {"aws_ecs_service": [{"address": "x", "name": "x", "type": "aws_ecs_service", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in ecs_no_load_balancer.findings with input as document({})
	f.message == "service x is behind no load balancer: nothing takes a failing task out of the way of requests"
}

test_silent if {
	every values in [{"load_balancer": [{}]}, {"service_registries": [{}]}] {
		count(ecs_no_load_balancer.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"load_balancer": {"$unknown": "why"}})
	count(ecs_no_load_balancer.findings) == 0 with input as doc
	some u in ecs_no_load_balancer.undecided with input as doc
	u.reason == "why"
}
