package ballast.recovery.image_resolved_at_launch_test

import data.ballast.recovery.image_resolved_at_launch

template(image) := {"resources_by_type": {"aws_launch_template": [{"address": "t", "name": "t", "language": "terraform", "values": {"image_id": image}}]}}

task(image, from) := {
	"resources": {"s": {"address": "s", "name": "s", "type": "aws_ecs_service"}},
	"resources_by_type": {"aws_ecs_task_definition": [{
		"address": "d", "name": "d", "language": "terraform", "in": {"reference": from},
		"values": {"container_definitions": json.marshal([{"name": "web", "image": image}])},
	}]},
}

test_parameters if {
	some f in image_resolved_at_launch.findings with input as template("resolve:ssm:/images/web")
	f.help == "set image_id to the id of the image"
	every image in ["ami-1", "{{resolve:ssm:/images/web}}"] {
		count(image_resolved_at_launch.findings) == 0 with input as template(image)
	}
}

test_tags if {
	every image in ["nginx", "example.com:5000/web", "web:latest", "public.ecr.aws/x/web:latest"] {
		some f in image_resolved_at_launch.findings with input as task(image, ["s"])
		f.severity == "note"
	}
	every image in ["CONTAINER-IMAGE-PLACEHOLDER", "IMAGE:latest"] {
		count(image_resolved_at_launch.findings) == 0 with input as task(image, ["s"])
		count(image_resolved_at_launch.undecided) == 1 with input as task(image, ["s"])
	}
	some f in image_resolved_at_launch.findings with input as task("\ue000AWS::AccountId\ue001.dkr/\ue000Repo\ue001:latest", ["s"])
	f.severity == "note"
	every image in ["nginx:1.27", "web@sha256:abc", "\ue000var.image\ue001", "web:\ue000var.tag\ue001"] {
		count(image_resolved_at_launch.findings) == 0 with input as task(image, ["s"])
	}
}

test_tasks_that_nobody_is_seen_to_start_are_pedantic if {
	every served in [{"from": ["s"], "profile": "reliability"}, {"from": [], "profile": "pedantic"}] {
		some f in image_resolved_at_launch.findings with input as task("nginx", served.from)
		f.profile == served.profile
	}
}

written(image) := json.patch(task("", ["s"]), [{
	"op": "replace", "path": "/resources_by_type/aws_ecs_task_definition/0/values",
	"value": {"container_definitions": {"$unknown": "why", "written": json.marshal([{"image": image}])}},
}])

test_what_is_spelled_out if {
	count(image_resolved_at_launch.findings) == 1 with input as written("…:latest")
	every image in ["…:1.2", "…", "…:…"] {
		count(image_resolved_at_launch.findings) == 0 with input as written(image)
	}
	count(image_resolved_at_launch.undecided) == 1 with input as written("…:…")
}

test_unknown_is_undecided if {
	doc := template({"$unknown": "why"})
	count(image_resolved_at_launch.findings) == 0 with input as doc
	count(image_resolved_at_launch.undecided) == 1 with input as doc
}
