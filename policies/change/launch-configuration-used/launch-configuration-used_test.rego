package ballast.change.launch_configuration_used_test

import data.ballast.change.launch_configuration_used

document(values) := {"resources_by_type": {"aws_autoscaling_group": [{"address": "x", "name": "x", "type": "aws_autoscaling_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in launch_configuration_used.findings with input as document({"launch_configuration": "web"})
	f.message == "x launches from a launch configuration: it cannot take several instance types, or go back a version"
}

test_silent if {
	every values in [{"launch_template": [{"id": "lt"}]}] {
		count(launch_configuration_used.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"launch_template": {"$unknown": "why"}})
	count(launch_configuration_used.findings) == 0 with input as doc
	some u in launch_configuration_used.undecided with input as doc
	u.reason == "why"
}
