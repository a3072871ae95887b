package ballast.capacity.ecs_service_empty_test

import data.ballast.capacity.ecs_service_empty

document(values) := {"resources_by_type": {"aws_ecs_service": [{"address": "x", "name": "x", "type": "aws_ecs_service", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in ecs_service_empty.findings with input as document({"desired_count": 0})
	f.message == "service x has 0 tasks: it serves nothing until something gives it some"
}

test_silent if {
	every values in [{"desired_count": 4}, {"desired_count": 0, "scheduling_strategy": "DAEMON"}] {
		count(ecs_service_empty.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"desired_count": {"$unknown": "why"}})
	count(ecs_service_empty.findings) == 0 with input as doc
	some u in ecs_service_empty.undecided with input as doc
	u.reason == "why"
}
