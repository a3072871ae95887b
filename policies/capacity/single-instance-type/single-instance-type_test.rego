package ballast.capacity.single_instance_type_test

import data.ballast.capacity.single_instance_type

document(values) := {"resources_by_type": {"aws_autoscaling_group": [{"address": "x", "name": "x", "type": "aws_autoscaling_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in single_instance_type.findings with input as document({})
	f.message == "x launches one instance type only: nothing comes when that is short"
}

test_silent if {
	every values in [{"mixed_instances_policy": [{"launch_template": [{"override": [{"instance_type": "a"}, {"instance_type": "b"}]}]}]}] {
		count(single_instance_type.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"mixed_instances_policy": {"$unknown": "why"}})
	count(single_instance_type.findings) == 0 with input as doc
	some u in single_instance_type.undecided with input as doc
	u.reason == "why"
}
