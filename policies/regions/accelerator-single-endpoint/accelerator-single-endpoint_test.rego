package ballast.regions.accelerator_single_endpoint_test

import data.ballast.regions.accelerator_single_endpoint

document(endpoints) := {"blocks": {"g": ["g"]}, "resources_by_type": {"aws_globalaccelerator_endpoint_group": [{
	"address": "g", "block": "g", "name": "g", "type": "aws_globalaccelerator_endpoint_group", "language": "terraform",
	"values": {"listener_arn": "arn:1", "endpoint_configuration": endpoints},
}]}}

test_says_what_is_wrong if {
	some f in accelerator_single_endpoint.findings with input as document([{"endpoint_id": "a"}])
	f.message == "g is the only endpoint group of its listener and has one endpoint: health checks have nowhere else to send traffic"
}

test_silent if {
	count(accelerator_single_endpoint.findings) == 0 with input as document([{"endpoint_id": "a"}, {"endpoint_id": "b"}])
}

test_unknown_is_undecided if {
	doc := document({"$unknown": "why"})
	count(accelerator_single_endpoint.findings) == 0 with input as doc
	some u in accelerator_single_endpoint.undecided with input as doc
	u.reason == "why"
}

test_a_load_balancer_has_further_zones if {
	arn := "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/front/1"
	some f in accelerator_single_endpoint.findings with input as document([{"endpoint_id": arn}])
	f.profile == "pedantic"
	some g in accelerator_single_endpoint.findings with input as document([{"endpoint_id": "eipalloc-1"}])
	g.profile == "reliability"
}
