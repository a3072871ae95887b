package ballast.health.asg_grace_period_missing_test

import data.ballast.health.asg_grace_period_missing

document(values) := {"resources_by_type": {"aws_autoscaling_group": [{"address": "x", "name": "x", "type": "aws_autoscaling_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in asg_grace_period_missing.findings with input as document({"health_check_type": "ELB", "health_check_grace_period": 0})
	f.message == "x replaces instances that a load balancer calls unhealthy, and gives a new one 0 s to start: it may be replaced before it is up"
}

test_silent if {
	every values in [{"health_check_type": "ELB"}, {"health_check_type": "EC2", "health_check_grace_period": 0}] {
		count(asg_grace_period_missing.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"health_check_type": "ELB", "health_check_grace_period": {"$unknown": "why"}})
	count(asg_grace_period_missing.findings) == 0 with input as doc
	some u in asg_grace_period_missing.undecided with input as doc
	u.reason == "why"
}
