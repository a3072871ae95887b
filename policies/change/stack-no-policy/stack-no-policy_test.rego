package ballast.change.stack_no_policy_test

import data.ballast.change.stack_no_policy

document(values) := {"resources_by_type": {"aws_cloudformation_stack": [{"address": "x", "name": "x", "type": "aws_cloudformation_stack", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in stack_no_policy.findings with input as document({})
	f.message == "stack x has no policy: any update may replace or delete any of its resources"
}

test_silent if {
	every values in [{"policy_body": "{}"}] {
		count(stack_no_policy.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"policy_body": {"$unknown": "why"}})
	count(stack_no_policy.findings) == 0 with input as doc
	some u in stack_no_policy.undecided with input as doc
	u.reason == "why"
}
