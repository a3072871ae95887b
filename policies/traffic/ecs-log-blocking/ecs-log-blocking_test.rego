package ballast.traffic.ecs_log_blocking_test

import data.ballast.traffic.ecs_log_blocking

document(values) := {"resources_by_type": {"aws_ecs_task_definition": [{"address": "x", "name": "x", "type": "aws_ecs_task_definition", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in ecs_log_blocking.findings with input as document({"container_definitions": "[{\"name\": \"web\", \"logConfiguration\": {\"logDriver\": \"awslogs\", \"options\": {\"mode\": \"blocking\"}}}]"})
	f.message == "container web of task x waits for CloudWatch Logs: when that is impaired, so are its requests"
}

test_silent if {
	every values in [{"container_definitions": "[{\"name\": \"web\", \"logConfiguration\": {\"logDriver\": \"awslogs\", \"options\": {}}}]"}] {
		count(ecs_log_blocking.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"container_definitions": {"$unknown": "why"}})
	count(ecs_log_blocking.findings) == 0 with input as doc
	some u in ecs_log_blocking.undecided with input as doc
	u.reason == "why"
}
