package ballast.capacity.storage_no_room_to_grow_test

import data.ballast.capacity.storage_no_room_to_grow

document(values) := {"resources_by_type": {"aws_db_instance": [{"address": "x", "name": "x", "type": "aws_db_instance", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	every limit in [100, "200"] {
		some f in storage_no_room_to_grow.findings with input as document({"allocated_storage": 200, "max_allocated_storage": limit})
		f.help == "raise max_allocated_storage"
	}
}

test_silent if {
	every values in [
		{"allocated_storage": 200, "max_allocated_storage": 300},
		{"allocated_storage": 200, "max_allocated_storage": 0},
		{"allocated_storage": 200},
	] {
		count(storage_no_room_to_grow.findings) == 0 with input as document(values)
		count(storage_no_room_to_grow.undecided) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"allocated_storage": {"$unknown": "why"}, "max_allocated_storage": 200})
	count(storage_no_room_to_grow.findings) == 0 with input as doc
	some u in storage_no_room_to_grow.undecided with input as doc
	u.reason == "why"
}
