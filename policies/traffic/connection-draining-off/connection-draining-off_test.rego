package ballast.traffic.connection_draining_off_test

import data.ballast.traffic.connection_draining_off

document(values) := {"resources_by_type": {"aws_elb": [{"address": "x", "name": "x", "type": "aws_elb", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in connection_draining_off.findings with input as document({})
	f.message == "load balancer x does not drain: every instance that leaves cuts off the requests under way"
}

test_silent if {
	every values in [{"connection_draining": true}] {
		count(connection_draining_off.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"connection_draining": {"$unknown": "why"}})
	count(connection_draining_off.findings) == 0 with input as doc
	some u in connection_draining_off.undecided with input as doc
	u.reason == "why"
}

test_the_only_instance_leaves_nobody_to_drain_to if {
	every case in [{"instances": ["i-1"], "profile": "pedantic"}, {"instances": ["i-1", "i-2"], "profile": "reliability"}] {
		some f in connection_draining_off.findings with input as document({"instances": case.instances})
		f.profile == case.profile
	}
}
