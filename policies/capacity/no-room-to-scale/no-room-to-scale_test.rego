package ballast.capacity.no_room_to_scale_test

import data.ballast.capacity.no_room_to_scale

target(values) := {"resources_by_type": {"aws_appautoscaling_target": [{"address": "x", "name": "x", "language": "terraform", "values": values}]}}

test_says_the_numbers if {
	some f in no_room_to_scale.findings with input as target({"min_capacity": 4, "max_capacity": 4})
	f.message == "x may scale between 4 and 4: nothing is added under load"
}

test_room if {
	count(no_room_to_scale.findings) == 0 with input as target({"min_capacity": 4, "max_capacity": 8})
	count(no_room_to_scale.findings) == 0 with input as target({"min_capacity": 0, "max_capacity": 0})
}

test_unknown_is_undecided if {
	some u in no_room_to_scale.undecided with input as target({"min_capacity": 4, "max_capacity": {"$unknown": "why"}})
	u.reason == "why"
}

test_what_a_schedule_switches if {
	one := {"address": "x", "name": "x", "language": "terraform", "in": {"dependency": ["night"]}, "values": {"min_capacity": 1, "max_capacity": 1}}
	night := {"address": "night", "type": "aws_appautoscaling_scheduled_action"}
	policy := {"address": "load", "type": "aws_appautoscaling_policy"}
	document := {"resources": {"night": night, "load": policy}, "resources_by_type": {"aws_appautoscaling_target": [one]}}
	count(no_room_to_scale.findings) == 0 with input as document

	followed := json.patch(document, [{"op": "add", "path": "/resources_by_type/aws_appautoscaling_target/0/in/attachment", "value": ["load"]}])
	count(no_room_to_scale.findings) == 1 with input as followed
}
