package ballast.deadlines.function_default_timeout_test

import data.ballast.deadlines.function_default_timeout

document(values) := {"resources_by_type": {"aws_lambda_function": [{"address": "x", "name": "x", "type": "aws_lambda_function", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in function_default_timeout.findings with input as document({})
	f.message == "function x has the default time-out of 3 s: it is ended in the middle of a slow call"
}

test_silent if {
	every values in [{"timeout": 10}] {
		count(function_default_timeout.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"timeout": {"$unknown": "why"}})
	count(function_default_timeout.findings) == 0 with input as doc
	some u in function_default_timeout.undecided with input as doc
	u.reason == "why"
}
