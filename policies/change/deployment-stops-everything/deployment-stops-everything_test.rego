package ballast.change.deployment_stops_everything_test

import data.ballast.change.deployment_stops_everything

document(values) := {"resources": {"g": {"address": "g", "type": "aws_lb_target_group"}}, "resources_by_type": {"aws_ecs_service": [{
	"address": "s", "name": "s", "type": "aws_ecs_service", "language": "terraform", "values": values, "in": {"target": ["g"]},
}]}}

test_says_what_is_wrong if {
	some f in deployment_stops_everything.findings with input as document({"deployment_minimum_healthy_percent": 0})
	f.message == "a deployment may stop every task of s before a new one serves: its clients get errors until then"
}

test_silent if {
	every values in [{}, {"deployment_minimum_healthy_percent": 50}, {"deployment_minimum_healthy_percent": 0, "scheduling_strategy": "DAEMON"}] {
		count(deployment_stops_everything.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"deployment_minimum_healthy_percent": {"$unknown": "why"}})
	count(deployment_stops_everything.findings) == 0 with input as doc
	some u in deployment_stops_everything.undecided with input as doc
	u.reason == "why"
}
