package ballast.traffic.asg_no_load_balancer_test

import data.ballast.traffic.asg_no_load_balancer

document(values) := {"resources_by_type": {"aws_autoscaling_group": [{"address": "x", "name": "x", "type": "aws_autoscaling_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in asg_no_load_balancer.findings with input as document({})
	f.message == "x is behind no load balancer: nothing takes a failing instance out of the way of requests"
}

test_silent if {
	every values in [{"load_balancers": ["a"]}, {"target_group_arns": ["a"]}] {
		count(asg_no_load_balancer.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"target_group_arns": {"$unknown": "why"}})
	count(asg_no_load_balancer.findings) == 0 with input as doc
	some u in asg_no_load_balancer.undecided with input as doc
	u.reason == "why"
}
