package ballast.change.pet_instance_test

import data.ballast.change.pet_instance

document(values) := {"resources_by_type": {"aws_launch_template": [{"address": "x", "name": "x", "type": "aws_launch_template", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in pet_instance.findings with input as document({"key_name": "admin"})
	f.message == "instances of x are launched with an SSH key: what is changed by hand on one is lost with it"
}

test_silent if {
	every values in [{}, {"key_name": ""}] {
		count(pet_instance.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"key_name": {"$unknown": "why"}})
	count(pet_instance.findings) == 0 with input as doc
	some u in pet_instance.undecided with input as doc
	u.reason == "why"
}
