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
