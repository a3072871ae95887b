package ballast.change.fargate_version_pinned_test

import data.ballast.change.fargate_version_pinned

document(values) := {"resources_by_type": {"aws_ecs_service": [{"address": "x", "name": "x", "type": "aws_ecs_service", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in fargate_version_pinned.findings with input as document({"platform_version": "1.3.0"})
	f.message == "service x stays at platform version 1.3.0: no task of it starts when AWS retires that"
}

test_silent if {
	every values in [{}, {"platform_version": "latest"}] {
		count(fargate_version_pinned.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"platform_version": {"$unknown": "why"}})
	count(fargate_version_pinned.findings) == 0 with input as doc
	some u in fargate_version_pinned.undecided with input as doc
	u.reason == "why"
}
