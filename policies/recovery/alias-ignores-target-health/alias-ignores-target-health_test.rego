package ballast.recovery.alias_ignores_target_health_test

import data.ballast.recovery.alias_ignores_target_health

document(values, out) := {
	"resources": {"lb": {"name": "lb", "type": "aws_lb"}, "cdn": {"name": "cdn", "type": "aws_cloudfront_distribution"}},
	"resources_by_type": {"aws_route53_record": [{"address": "r", "name": "r", "language": "terraform", "values": values, "out": {"target": out}}]},
}

alias(health) := {"alias": [{"name": {"$unknown": "after deployment", "refs": [{"address": "lb", "attr": "dns_name"}]}, "evaluate_target_health": health}]}

test_alone_is_a_note if {
	some f in alias_ignores_target_health.findings with input as document(alias(false), ["lb"])
	f.severity == "note"
	f.profile == "pedantic"
	f.message == "r ignores the health of load balancer lb: a second record beside it, or one above it, will not notice when nothing is healthy behind it"
}

test_one_of_several_is_a_warning if {
	values := object.union(alias(false), {"latency_routing_policy": [{"region": "eu-west-1"}]})
	some f in alias_ignores_target_health.findings with input as document(values, ["lb"])
	f.severity == "warning"
	f.profile == "reliability"
}

test_the_name_of_a_load_balancer if {
	every name in ["web-1.eu-west-1.elb.amazonaws.com", "dualstack.web-1.us-east-1.elb.amazonaws.com.", "web-1.elb.eu-west-1.amazonaws.com"] {
		count(alias_ignores_target_health.findings) == 1 with input as document({"alias": [{"name": name}]}, [])
	}
}

test_silent if {
	every pair in [
		[alias(true), ["lb"]],
		[alias(false), ["cdn"]],
		[object.union(alias(false), {"weighted_routing_policy": [{"weight": 1}]}), ["lb"]],
		[object.union(alias(false), {"health_check_id": "h"}), ["lb"]],
		[{"alias": [{"name": "d1.cloudfront.net", "evaluate_target_health": false}]}, []],
		[{"records": ["192.0.2.1"]}, []],
	] {
		count(alias_ignores_target_health.findings) == 0 with input as document(pair[0], pair[1])
		count(alias_ignores_target_health.undecided) == 0 with input as document(pair[0], pair[1])
	}
}

test_unknown_is_undecided if {
	every pair in [
		[alias({"$unknown": "why"}), ["lb"]],
		[{"alias": [{"name": {"$unknown": "why"}}]}, []],
	] {
		count(alias_ignores_target_health.findings) == 0 with input as document(pair[0], pair[1])
		some u in alias_ignores_target_health.undecided with input as document(pair[0], pair[1])
		u.reason == "why"
	}
}
