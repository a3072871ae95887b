package ballast.capacity.function_default_memory_test

import data.ballast.capacity.function_default_memory

document(values) := {"resources_by_type": {"aws_lambda_function": [{"address": "f", "name": "f", "type": "aws_lambda_function", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in function_default_memory.findings with input as document({})
	f.message == "function f has the default of 128 MB and a fourteenth of a CPU"
}

test_silent if {
	count(function_default_memory.findings) == 0 with input as document({"memory_size": 128})
}

test_unknown_is_undecided if {
	doc := document({"memory_size": {"$unknown": "why"}})
	count(function_default_memory.findings) == 0 with input as doc
	some u in function_default_memory.undecided with input as doc
	u.reason == "why"
}
