package ballast.capacity.lambda_no_reserved_concurrency_test

import data.ballast.capacity.lambda_no_reserved_concurrency

document(values) := {"resources_by_type": {"aws_lambda_function": [{"address": "x", "name": "x", "type": "aws_lambda_function", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in lambda_no_reserved_concurrency.findings with input as document({})
	f.message == "function x has no reserved concurrency: others can take all of it, and it can take all of theirs"
}

test_silent if {
	every values in [{"reserved_concurrent_executions": 10}] {
		count(lambda_no_reserved_concurrency.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"reserved_concurrent_executions": {"$unknown": "why"}})
	count(lambda_no_reserved_concurrency.findings) == 0 with input as doc
	some u in lambda_no_reserved_concurrency.undecided with input as doc
	u.reason == "why"
}
