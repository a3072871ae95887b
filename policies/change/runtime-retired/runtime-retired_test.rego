package ballast.change.runtime_retired_test

import data.ballast.change.runtime_retired

document(values) := {"resources_by_type": {"aws_lambda_function": [{"address": "x", "name": "x", "type": "aws_lambda_function", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in runtime_retired.findings with input as document({"runtime": "go1.x"})
	f.message == "function x has the runtime go1.x, with which Lambda creates none any more: its stack cannot be made again"
}

test_silent if {
	every values in [{}, {"runtime": "provided.al2023"}, {"package_type": "Image"}] {
		count(runtime_retired.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"runtime": {"$unknown": "why"}})
	count(runtime_retired.findings) == 0 with input as doc
	some u in runtime_retired.undecided with input as doc
	u.reason == "why"
}
