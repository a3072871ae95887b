package ballast.traffic.cross_zone_off_test

import data.ballast.traffic.cross_zone_off

document(values) := {"resources_by_type": {"aws_lb": [{"address": "x", "name": "x", "type": "aws_lb", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in cross_zone_off.findings with input as document({"load_balancer_type": "network"})
	f.message == "load balancer x sends requests to targets in their zone only: where those are gone, requests fail"
}

test_silent if {
	every values in [{}, {"load_balancer_type": "application"}, {"load_balancer_type": "network", "enable_cross_zone_load_balancing": true}] {
		count(cross_zone_off.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"load_balancer_type": "network", "enable_cross_zone_load_balancing": {"$unknown": "why"}})
	count(cross_zone_off.findings) == 0 with input as doc
	some u in cross_zone_off.undecided with input as doc
	u.reason == "why"
}
