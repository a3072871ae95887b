package ballast.change.task_size_refused_test

import data.ballast.change.task_size_refused

document(cpu, memory) := {"resources_by_type": {"aws_ecs_task_definition": [{
	"address": "t", "name": "t", "type": "aws_ecs_task_definition", "language": "terraform",
	"values": {"requires_compatibilities": ["FARGATE"], "cpu": cpu, "memory": memory},
}]}}

test_says_what_is_wrong if {
	some f in task_size_refused.findings with input as document(256, 4096)
	f.message == "t wants 256 CPU units and 4096 MiB, which Fargate does not have"
	count(task_size_refused.findings) == 1 with input as document("300", "1024")
	count(task_size_refused.findings) == 1 with input as document(256, 1536)
}

test_silent if {
	every size in [[256, 512], ["1 vCPU", "2 GB"], [".25 vCPU", "0.5GB"], [16384, 122880], ["256", "1024"]] {
		count(task_size_refused.findings) == 0 with input as document(size[0], size[1])
	}
}

test_unknown_is_undecided if {
	doc := document(256, {"$unknown": "why"})
	count(task_size_refused.findings) == 0 with input as doc
	some u in task_size_refused.undecided with input as doc
	u.reason == "why"
}
