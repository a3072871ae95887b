package ballast.health.target_health_thresholds_test

import data.ballast.health.target_health_thresholds

document(values) := {"resources_by_type": {"aws_lb_target_group": [{"address": "x", "block": "x", "name": "x", "type": "aws_lb_target_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in target_health_thresholds.findings with input as document({"health_check": [{"interval": 60, "unhealthy_threshold": 5}]})
	f.message == "target group x sends requests to a failed target for 300 s: 5 checks, one every 60 s"
}

test_one_finding_for_a_block if {
	group := document({"health_check": [{"interval": 60, "unhealthy_threshold": 5}]}).resources_by_type.aws_lb_target_group[0]
	groups := [object.union(group, {"address": a, "name": a}) | some a in ["x[1]", "x[0]"]]
	found := target_health_thresholds.findings with input as {"resources_by_type": {"aws_lb_target_group": groups}}
	count(found) == 1
	some f in found
	startswith(f.message, "target group x[0], like 1 more of its block, sends requests")
}

test_silent if {
	every values in [{}, {"health_check": [{"interval": 10, "unhealthy_threshold": 10}]}] {
		count(target_health_thresholds.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"health_check": [{"interval": {"$unknown": "why"}, "unhealthy_threshold": 5}]})
	count(target_health_thresholds.findings) == 0 with input as doc
	some u in target_health_thresholds.undecided with input as doc
	u.reason == "why"
}
