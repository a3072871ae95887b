package ballast.capacity.asg_cooldown_zero_test

import data.ballast.capacity.asg_cooldown_zero

document(values) := {"resources_by_type": {"aws_autoscaling_group": [{"address": "x", "name": "x", "type": "aws_autoscaling_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	every zero in [0, "0"] {
		some f in asg_cooldown_zero.findings with input as document({"default_cooldown": zero})
		f.message == "x scales again before what it launched takes any load: its cooldown is 0"
	}
}

test_silent if {
	every values in [{}, {"default_cooldown": 60}, {"default_cooldown": 0, "default_instance_warmup": 120}] {
		count(asg_cooldown_zero.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"default_cooldown": {"$unknown": "why"}})
	count(asg_cooldown_zero.findings) == 0 with input as doc
	some u in asg_cooldown_zero.undecided with input as doc
	u.reason == "why"
}
