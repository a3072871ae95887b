package ballast.health.container_health_unchecked_test

import data.ballast.health.container_health_unchecked

document(values) := {"resources_by_type": {"aws_ecs_task_definition": [{"address": "x", "name": "x", "type": "aws_ecs_task_definition", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in container_health_unchecked.findings with input as document({"container_definitions": "[{\"name\": \"web\", \"portMappings\": [{\"containerPort\": 80}]}]"})
	f.message == "container web of task x has no health check: one that hangs stays"
}

test_silent if {
	every values in [{"container_definitions": "[{\"name\": \"web\", \"healthCheck\": {\"command\": [\"CMD\"]}}]"}, {"container_definitions": "[{\"name\": \"init\", \"essential\": false, \"portMappings\": [{\"containerPort\": 80}]}]"}] {
		count(container_health_unchecked.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"container_definitions": {"$unknown": "why"}})
	count(container_health_unchecked.findings) == 0 with input as doc
	some u in container_health_unchecked.undecided with input as doc
	u.reason == "why"
}
